import { t } from '@vscode/l10n';

import { FunctionGraphError, isFunctionGraphError } from '../errors';
import { formatUrn, parseUrn, type FunctionUrn } from '../urn';
import type { Questions, Settings, SettingsScope } from './editor';

/**
 * Takes one or many URNs, in whatever text they stand, into the settings.
 *
 * @returns Whether it came to that.
 */
export async function addFunction(settings: Settings, questions: Questions): Promise<boolean> {
  const pasted = await questions.ask({
    title: t('Add Function'),
    prompt: t('Paste one URN, or several. The console shows it on the page of the function.'),
    placeholder: 'urn:fss:eu-de:<project id>:function:default:hello:latest',
    check: (text) => problemsOf(text),
  });
  const scope = pasted === undefined ? undefined : await chooseScope(settings, questions);
  if (pasted === undefined || scope === undefined) {
    return false;
  }
  const added = await settings.addFunctions([...new Set(readUrns(pasted).map(formatUrn))], scope);
  tellAdded(added, questions);
  return true;
}

/** Says how many functions are new in the settings. */
export function tellAdded(added: number, questions: Pick<Questions, 'tell'>): void {
  switch (added) {
    case 0:
      questions.tell(t('Nothing was added: all of it is in the settings already.'));
      break;
    case 1:
      questions.tell(t('1 function was added.'));
      break;
    default:
      questions.tell(t('{0} functions were added.', added));
  }
}

/**
 * URNs hold neither blanks nor commas nor quotes, so whatever people copy can be taken apart at these. Of an address, as
 * the browser and the API show it, and of a curl command, the URN in it counts.
 */
function readUrns(text: string): FunctionUrn[] {
  const closed = text.replace(/%3A/gi, ':').replace(/:\s+/g, ':');
  const parts = closed.split(/[\s,;"'<>()[\]]+/).filter((part) => part !== '');
  return parts.filter((part) => parts[0] !== 'curl' || part.includes('urn:fss:')).map(urnIn);
}

/** @throws FunctionGraphError `URN_INVALID` */
function urnIn(part: string): FunctionUrn {
  const [urn] = /urn:fss:[^/?#&]*/.exec(part) ?? [];
  if (urn === undefined && !part.startsWith('urn:')) {
    const shown = part.length > 60 ? `${part.slice(0, 60)}…` : part;
    const message = t(
      '"{0}" names no function. Its URN begins with urn:fss: and stands on its page in the console.',
      shown,
    );
    throw new FunctionGraphError('URN_INVALID', message);
  }
  return parseUrn(urn ?? part);
}

function problemsOf(text: string): string | undefined {
  try {
    return readUrns(text).length === 0 ? t('Paste at least one URN.') : undefined;
  } catch (error) {
    return isFunctionGraphError(error) ? error.message : String(error);
  }
}

/** The scope of the settings that something is kept in; undefined where the user chooses none. */
export async function chooseScope(
  settings: Settings,
  questions: Questions,
): Promise<SettingsScope | undefined> {
  const scopes = settings.scopes();
  if (scopes.length === 1) {
    return scopes[0];
  }
  return questions.choose(t('Where to keep it'), [
    { label: t('Workspace'), description: t('goes along with this folder'), value: 'workspace' as const },
    { label: t('User'), description: t('in every window'), value: 'user' as const },
  ]);
}
