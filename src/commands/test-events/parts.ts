import type { ConfiguredFunction } from '../../explorer/configured-function';
import type { ApiClient } from '../../functiongraph/api-client';
import type { TestEvent } from '../../functiongraph/test-events';
import type {
  KeptState,
  Memory,
  NewFiles,
  OpenTexts,
  Progress,
  Questions,
  Settings,
  TestEventEditors,
} from '../editor';
import type { TestEventDocuments } from './test-event-documents';

/** What the commands about test events work with. */
export interface TestEventParts {
  readonly settings: Settings;
  readonly texts: OpenTexts;
  readonly memory: Memory;
  readonly questions: Questions;
  readonly progress: Progress;
  readonly files: NewFiles;
  readonly editors: TestEventEditors;
  readonly documents: TestEventDocuments;
  readonly kept: KeptState;
  /** The client of a function's profile. */
  readonly connect: (target: ConfiguredFunction, signal: AbortSignal) => Promise<ApiClient>;
  /** The function selected in the tree. */
  readonly selected: () => ConfiguredFunction | undefined;
  /** Told of a function whose test events are others than before. */
  readonly changed: (target: ConfiguredFunction) => void;
}

/** A test event as a command was called on it. */
export interface GivenTestEvent {
  readonly configured: ConfiguredFunction;
  readonly event: TestEvent;
}
