import type { ConfiguredFunction } from '../explorer/configured-function';
import { functionOfTestEvent, parseTestEventUri } from '../explorer/test-event-address';
import { sameFunction } from '../urn';
import type { Memory, OpenTexts, Settings } from './editor';

export interface DocumentTargetParts {
  readonly settings: Pick<Settings, 'functions' | 'payloadGlob'>;
  readonly memory: Pick<Memory, 'targetOf'>;
  readonly texts: Pick<OpenTexts, 'matches'>;
}

/** The glob of the saved payloads of one function, or of all. */
export function payloadGlobOf(glob: string, functionName = '*'): string {
  return glob.replaceAll('{function}', functionName);
}

/**
 * The function that a document's payload belongs to: that of a test event; else the one that it was last sent to or
 * that was chosen for it; else the only one among whose saved payloads it lies.
 */
export function targetOfDocument(
  uri: string,
  { settings, memory, texts }: DocumentTargetParts,
): ConfiguredFunction | undefined {
  const { functions } = settings.functions();
  const ofEvent = functionOfTestEvent(uri, () => functions);
  if (ofEvent) {
    return ofEvent;
  }
  const remembered = memory.targetOf(uri);
  const found = functions.find(({ id }) => id === remembered);
  if (found) {
    return found;
  }
  const glob = settings.payloadGlob();
  // Globs cost more than a look for the name, and there may be thousands of functions.
  const owners = glob.includes('{function}')
    ? functions.filter(
        ({ urn }) => uri.includes(urn.name) && texts.matches(uri, payloadGlobOf(glob, urn.name)),
      )
    : [];
  return owners.length === 1 ? owners[0] : undefined;
}

/**
 * Whether a document is a test event of another function than this one, or lies among the saved payloads of others,
 * whatever it was last sent to.
 */
export function isSavedForOthers(
  uri: string,
  { urn }: ConfiguredFunction,
  { settings, texts }: Pick<DocumentTargetParts, 'settings' | 'texts'>,
): boolean {
  const ofEvent = functionOfTestEvent(uri, () => settings.functions().functions);
  if (ofEvent) {
    return !sameFunction(ofEvent.urn, urn);
  }
  const glob = settings.payloadGlob();
  return texts.matches(uri, payloadGlobOf(glob)) && !texts.matches(uri, payloadGlobOf(glob, urn.name));
}

/** Whether a document is a saved payload or a test event, or has been used as a payload. */
export function isKnownPayload(uri: string, { settings, memory, texts }: DocumentTargetParts): boolean {
  return (
    memory.targetOf(uri) !== undefined ||
    parseTestEventUri(uri) !== undefined ||
    texts.matches(uri, payloadGlobOf(settings.payloadGlob()))
  );
}
