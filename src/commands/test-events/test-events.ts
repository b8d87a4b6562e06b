import type { ConfiguredFunction } from '../../explorer/configured-function';
import { createTestEvent } from './create-test-event';
import { deleteTestEvent } from './delete-test-event';
import type { GivenTestEvent, TestEventParts } from './parts';
import { pullTestEvent } from './pull-test-event';
import { pushTestEvent } from './push-test-event';
import { renameTestEvent } from './rename-test-event';
import { createTestEventDocuments, type TestEventDocuments } from './test-event-documents';

/** What can be done with the test events of an account. */
export interface TestEvents {
  readonly documents: TestEventDocuments;
  create(given?: ConfiguredFunction, document?: string): Promise<void>;
  push(given?: ConfiguredFunction, document?: string): Promise<void>;
  pull(given?: GivenTestEvent): Promise<void>;
  rename(given?: GivenTestEvent): Promise<void>;
  delete(given?: GivenTestEvent): Promise<void>;
}

export function createTestEvents(given: Omit<TestEventParts, 'documents'>): TestEvents {
  const documents = createTestEventDocuments(given);
  const parts: TestEventParts = { ...given, documents };
  return {
    documents,
    create: (target, document) => createTestEvent(parts, target, document),
    push: (target, document) => pushTestEvent(parts, target, document),
    pull: (event) => pullTestEvent(parts, event),
    rename: (event) => renameTestEvent(parts, event),
    delete: (event) => deleteTestEvent(parts, event),
  };
}
