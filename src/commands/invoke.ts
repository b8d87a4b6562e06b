import { t } from '@vscode/l10n';

import type { ConfiguredFunction } from '../explorer/configured-function';
import type { LaunchSyncHeaders } from '../functiongraph/launch-sync-headers';
import type { InvocationMode } from '../invocations/invocation-record';
import { sameFunction, type FunctionUrn } from '../urn';
import { choosePayload, encodePayload, openPayload } from './choose-payload';
import { chooseTarget } from './choose-target';
import { isSavedForOthers, targetOfDocument } from './document-target';
import type { Memory, OpenText, OpenTexts, Settings } from './editor';
import { requireTrust } from './require-trust';
import { sendInvocation, type SendParts } from './send-invocation';

export interface InvokeParts extends SendParts {
  readonly settings: Settings;
  readonly texts: OpenTexts;
  readonly memory: Memory;
  /** The function selected in the tree. */
  readonly selected: () => ConfiguredFunction | undefined;
}

/** What **Invoke With** asked for, once. */
export interface InvokeOverrides {
  readonly urn: FunctionUrn;
  readonly headers: LaunchSyncHeaders;
}

/** Asked once the target is known; undefined ends the command. */
export type AskOverrides = (target: ConfiguredFunction) => Promise<InvokeOverrides | undefined>;

/**
 * Invokes a function with the payload of the editor: target, payload, check, credentials, one request, and a
 * block in the output channel.
 *
 * @param document - Takes the place of what the editor holds: a saved payload of the tree, a lens's document.
 * @throws FunctionGraphError for what cannot be sent, and for a call that failed; a function that fails is a
 * result.
 */
export async function invoke(
  parts: InvokeParts,
  mode: InvocationMode,
  given?: ConfiguredFunction,
  askOverrides?: AskOverrides,
  document?: string,
): Promise<void> {
  const { settings, texts, questions, memory } = parts;
  requireTrust(settings);
  const open = document === undefined ? openPayload(texts) : await texts.read(document);
  const title = mode === 'async' ? t('Invoke asynchronously') : t('Invoke');
  const remembered = open && targetOfDocument(open.uri, parts);
  const hints = { given, selected: parts.selected(), remembered };
  const target = await chooseTarget(hints, title, settings, memory, questions);
  const foreign =
    given && document === undefined && open && isForeign(given, open, remembered, parts)
      ? { text: open, owner: remembered }
      : undefined;
  const own = foreign ? undefined : open;
  const choice =
    target && (own ?? (await choosePayload(target, settings, texts, memory, questions, { foreign })));
  if (!choice) {
    return;
  }
  const payload = await encodePayload(choice, mode, parts);
  const overrides = askOverrides ? await askOverrides(target) : usual(target, settings);
  if (!overrides) {
    return;
  }
  await sendInvocation(parts, target, { mode, payload, ...overrides }, async () => {
    // A saved payload stays with the function of its folder.
    if (choice !== 'emptyObject' && !isSavedForOthers(choice.uri, target, parts)) {
      await memory.setTargetOf(choice.uri, target.id);
    }
    await memory.setRecent(target.id);
  });
}

/**
 * Whether the open payload is a saved one of another function than the one that the command was called on: nobody has
 * said that this one is to get it. A selection was made to be sent.
 */
function isForeign(
  given: ConfiguredFunction,
  open: OpenText,
  owner: ConfiguredFunction | undefined,
  parts: InvokeParts,
): boolean {
  const isOwn = owner !== undefined && sameFunction(owner.urn, given.urn);
  return !open.selected && !isOwn && isSavedForOthers(open.uri, given, parts);
}

function usual(target: ConfiguredFunction, settings: Settings): InvokeOverrides {
  const memory = target.instanceMemory;
  return {
    urn: target.urn,
    headers: {
      logType: target.logType ?? settings.logType(),
      ...(memory === undefined ? {} : { instanceMemory: memory }),
    },
  };
}
