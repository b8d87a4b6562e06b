import { t } from '@vscode/l10n';

import { FunctionGraphError, isFunctionGraphError } from '../../errors';
import type { ConfiguredFunction } from '../../explorer/configured-function';
import {
  functionOfTestEvent,
  isStoredTestEvent,
  parseTestEventUri,
  storedTestEventUri,
} from '../../explorer/test-event-address';
import type { ApiClient } from '../../functiongraph/api-client';
import { checkContent, updateTestEvent, type TestEventContent } from '../../functiongraph/test-events';
import { checkJson } from '../../payload/read-payload';
import type { OpenTexts, Settings, TestEventEditors } from '../editor';
import { findStored, goneError } from './stored-test-event';

/** What an editor is told of a document beside its text. */
export interface DocumentState {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970; greater whenever the text is another one. */
  readonly mtime: number;
  readonly readOnly: boolean;
}

/**
 * Test events as documents that can be changed and saved.
 *
 * All throw FunctionGraphError `TEST_EVENT_CHANGED` with `httpStatus` 404 where function or event are gone, and as
 * commands do that connect and read.
 */
export interface TestEventDocuments {
  state(uri: string): Promise<DocumentState>;
  read(uri: string): Promise<Uint8Array>;
  /**
   * Writes only what stands on what the user has seen: where the account holds something else by now, it is shown
   * beside the document, and nothing is sent. Saving again then writes. The API has no conditional write, so that the
   * account is read right before.
   *
   * @throws FunctionGraphError `TEST_EVENT_CHANGED`, `TEST_EVENT_REFUSED` or `PAYLOAD_NOT_JSON`
   */
  write(uri: string, bytes: Uint8Array): Promise<void>;
  /** Lets the editors read again what has become another one: a document, or all. */
  refresh(uri?: string): void;
}

export interface DocumentParts {
  readonly settings: Pick<Settings, 'functions'>;
  readonly texts: Pick<OpenTexts, 'mark'>;
  readonly editors: Pick<TestEventEditors, 'compare' | 'changed' | 'isDirty'>;
  readonly connect: (target: ConfiguredFunction, signal: AbortSignal) => Promise<ApiClient>;
}

/** What somebody has seen of an event, and what the editor was told of it. */
interface Seen {
  content: string;
  state: DocumentState;
  /** Whether the account may hold another text by now, which the editor should read. */
  stale: boolean;
}

/** No editor gives up reading or saving; each request ends by its own time. */
const unstopped = new AbortController().signal;

export function createTestEventDocuments(parts: DocumentParts): TestEventDocuments {
  const seen = new Map<string, Seen>();

  const open = async (uri: string) => {
    const address = parseTestEventUri(uri);
    const target = functionOfTestEvent(uri, () => parts.settings.functions().functions);
    if (!address || !target) {
      throw new FunctionGraphError(
        'TEST_EVENT_CHANGED',
        t(
          'The settings do not name the function of this test event any more. Add the function again. Nothing was sent.',
        ),
        { httpStatus: 404 },
      );
    }
    const client = await parts.connect(target, unstopped);
    const stored = await findStored(client, target, address.id, unstopped);
    if (!stored) {
      throw goneError(address.name);
    }
    return { client, target, stored };
  };

  const stateOf = (uri: string, { content, lastModified = 0 }: TestEventContent): DocumentState => {
    const readOnly = isStoredTestEvent(uri);
    const known = seen.get(uri);
    const size = Buffer.byteLength(content);
    // The platform counts seconds, within which there may be two changes.
    const unchanged = known?.content === content;
    const mtime = known
      ? unchanged
        ? known.state.mtime
        : Math.max(lastModified, known.state.mtime + 1)
      : lastModified;
    return { size, mtime, readOnly };
  };

  return {
    async state(uri) {
      const known = seen.get(uri);
      return known && !known.stale ? known.state : stateOf(uri, (await open(uri)).stored);
    },
    async read(uri) {
      const { stored } = await open(uri);
      seen.set(uri, { content: stored.content, state: stateOf(uri, stored), stale: isStoredTestEvent(uri) });
      return Buffer.from(stored.content);
    },
    async write(uri, bytes) {
      const { name = '' } = parseTestEventUri(uri) ?? {};
      const content = decode(name, bytes);
      checkContent(name, content);
      checkMarked(uri, content, parts.texts);
      const { client, target, stored } = await open(uri);
      const before = seen.get(uri);
      if (stored.content !== content && stored.content !== before?.content) {
        // The editor is told of nothing, lest it takes the question for its own.
        seen.set(uri, {
          ...(before ?? { state: stateOf(uri, stored), stale: false }),
          content: stored.content,
        });
        parts.editors.changed([storedTestEventUri(uri)]);
        await parts.editors.compare(storedTestEventUri(uri), uri, t('{0}: in the account ↔ here', name));
        throw new FunctionGraphError(
          'TEST_EVENT_CHANGED',
          t(
            'The test event "{0}" was changed elsewhere in the meantime. Compare the two, and save again to write yours. Nothing was sent.',
            name,
          ),
        );
      }
      if (stored.content !== content) {
        await updateTestEvent(client, target.urn, { ...stored, content }, unstopped);
      }
      const state = stateOf(uri, { ...stored, content, lastModified: Date.now() });
      seen.set(uri, { content, state, stale: false });
    },
    refresh(uri) {
      const others = [...seen].filter(([each]) => uri === undefined || each === uri);
      // What is being changed is compared when it is saved.
      const clean = others.filter(([each]) => !parts.editors.isDirty(each));
      for (const [, entry] of clean) {
        entry.stale = true;
      }
      parts.editors.changed(clean.map(([each]) => each));
    },
  };
}

function decode(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const message = t(
      'The test event "{0}" is not in UTF-8. Save it with that encoding. Nothing was sent.',
      name,
    );
    throw new FunctionGraphError('TEST_EVENT_REFUSED', message, {}, error);
  }
}

/** @throws FunctionGraphError `PAYLOAD_NOT_JSON`, with its place marked in the document. */
function checkMarked(uri: string, content: string, texts: Pick<OpenTexts, 'mark'>): void {
  try {
    checkJson(content);
    texts.mark(uri, undefined);
  } catch (error) {
    if (!isFunctionGraphError(error)) {
      throw error;
    }
    const { line = 1, column = 1, length = 1 } = error.details;
    texts.mark(uri, { line, column, length, message: error.message });
    const said = t('Line {0}, column {1}: {2} Nothing was sent.', line, column, error.message);
    throw new FunctionGraphError(error.code, said, { ...error.details, document: uri }, error);
  }
}
