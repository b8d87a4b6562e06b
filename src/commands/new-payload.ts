import { randomUUID } from 'node:crypto';

import { t } from '@vscode/l10n';

import type { ConfiguredFunction } from '../explorer/configured-function';
import { payloadPath } from '../payload/payload-path';
import { payloadTemplates, payloadText } from '../payload/templates/payload-templates';
import { chooseTarget } from './choose-target';
import type { Memory, NewFiles, Questions, Settings } from './editor';

export interface NewPayloadParts {
  readonly settings: Pick<Settings, 'functions' | 'payloadGlob'>;
  readonly memory: Pick<Memory, 'recent' | 'setTargetOf'>;
  readonly questions: Questions;
  readonly files: Pick<NewFiles, 'create'>;
  /** The function selected in the tree. */
  readonly selected: () => ConfiguredFunction | undefined;
}

/**
 * Makes a payload of a function from the template of a trigger, where the glob of saved payloads finds it, and
 * opens it.
 *
 * @throws FunctionGraphError `SETTING_INVALID` where the glob names no folder, or `PAYLOAD_NOT_SAVED`
 */
export async function newPayload(parts: NewPayloadParts, given?: ConfiguredFunction): Promise<void> {
  const { settings, memory, questions, files } = parts;
  const hints = { given, selected: parts.selected() };
  const target = await chooseTarget(hints, t('New Payload'), settings, memory, questions);
  const template =
    target &&
    (await questions.choose(
      t('New payload for {0}', target.label),
      payloadTemplates.map((one) => ({ label: one.label, description: one.description, value: one })),
    ));
  if (!template) {
    return;
  }
  const name = await questions.ask({
    title: t('New payload for {0}', target.label),
    prompt: t('Name of the payload.'),
    value: template.kind === '' ? 'event' : `${template.kind}-event`,
    check: problemOfName,
  });
  if (name === undefined) {
    return;
  }
  const { urn } = target;
  const kind = template.kind === '' ? '' : `.${template.kind}`;
  const fileName = `${name.trim().replace(/\.json$/, '')}${kind}`;
  const path = payloadPath(settings.payloadGlob(), urn.name, fileName);
  const text = payloadText(template, { now: new Date(), uuid: randomUUID, urn });
  await memory.setTargetOf(await files.create(path, text), target.id);
}

/** What no file system of today takes in a name, and what leads into another folder. */
function problemOfName(answer: string): string | undefined {
  const name = answer.trim();
  if (name === '') {
    return t('The payload needs a name.');
  }
  return /[\\/:*?"<>|\u0000-\u001f]/.test(name) || name.startsWith('.')
    ? t('A name of a file has none of \\ / : * ? " < > | and no dot in front.')
    : undefined;
}
