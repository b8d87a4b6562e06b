import { t } from '@vscode/l10n';

import { isFunctionGraphError } from '../errors';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { instanceMemories, type LogType } from '../functiongraph/launch-sync-headers';
import { formatQualifier, parseQualifier, sameFunction, type Qualifier } from '../urn';
import type { Choice, Questions, Settings } from './editor';
import type { InvokeOverrides } from './invoke';

/**
 * Asks once for version or alias, memory and log of one invocation; the settings stay as they are.
 *
 * @returns Undefined as soon as one question is left unanswered.
 */
export async function askOverrides(
  target: ConfiguredFunction,
  settings: Pick<Settings, 'functions' | 'logType'>,
  questions: Questions,
): Promise<InvokeOverrides | undefined> {
  const qualifier = await askQualifier(target, settings, questions);
  if (qualifier === undefined) {
    return undefined;
  }
  const memory = await questions.choose(t('Instance memory'), [
    { label: t('As the function is set up'), value: 0 },
    ...instanceMemories.map((size) => ({
      label: `${size} MB`,
      value: size,
      ...(size === target.instanceMemory ? { description: t('from the settings') } : {}),
    })),
  ]);
  if (memory === undefined) {
    return undefined;
  }
  const logType = await questions.choose<LogType>(t('Log'), logTypes(target.logType ?? settings.logType()));
  if (logType === undefined) {
    return undefined;
  }
  const headers = { logType, ...(memory === 0 ? {} : { instanceMemory: memory }) };
  return { urn: { ...target.urn, qualifier }, headers };
}

async function askQualifier(
  target: ConfiguredFunction,
  settings: Pick<Settings, 'functions'>,
  questions: Questions,
): Promise<Qualifier | undefined> {
  const known = settings
    .functions()
    .functions.filter(({ urn }) => sameFunction(urn, target.urn))
    .flatMap(({ urn }) => (urn.qualifier ? [formatQualifier(urn.qualifier)] : []));
  const own = target.urn.qualifier ? [formatQualifier(target.urn.qualifier)] : [];
  const names = [...new Set([...own, 'latest', ...known])];
  const chosen = await questions.choose<string>(t('Version or alias of {0}', target.label), [
    ...names.map((name) => ({ label: name, value: name })),
    { label: t('Another one…'), value: '', always: true },
  ]);
  if (chosen !== '') {
    return chosen === undefined ? undefined : parseQualifier(chosen);
  }
  const typed = await questions.ask({
    title: t('Version or alias of {0}', target.label),
    prompt: t('A version, or an alias with a ! in front.'),
    placeholder: '!prod',
    check: problemOf,
  });
  return typed === undefined ? undefined : parseQualifier(typed);
}

function problemOf(text: string): string | undefined {
  try {
    parseQualifier(text);
    return undefined;
  } catch (error) {
    return isFunctionGraphError(error) ? error.message : String(error);
  }
}

/** The usual one first. */
function logTypes(usual: LogType): Choice<LogType>[] {
  const tail: Choice<LogType> = {
    label: 'tail',
    description: t('the end of the log, up to 4 KB'),
    value: 'tail',
  };
  const none: Choice<LogType> = { label: 'none', description: t('no log'), value: 'none' };
  return usual === 'tail' ? [tail, none] : [none, tail];
}
