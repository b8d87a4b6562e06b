import { t } from '@vscode/l10n';

import type { Questions } from './editor';

/** Asks for the passcode that the user's MFA device shows now, as long as somebody waits for it. */
export function askPasscode(
  profile: string,
  questions: Pick<Questions, 'ask'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  return questions.ask({
    title: t('Sign in as {0}', profile),
    prompt: t('Passcode of the virtual MFA device, six digits.'),
    secret: true,
    signal,
    check: (answer) => (/^\d{6}$/.test(answer) ? undefined : t('The passcode has six digits.')),
  });
}
