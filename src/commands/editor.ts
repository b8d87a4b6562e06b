import type { ConfiguredFunction, ConfiguredFunctions } from '../explorer/configured-function';
import type { Grouping } from '../explorer/group-functions';
import type { ProfileSetting } from '../credentials/profile';
import type { BoundCredentials } from '../credentials/bound-credentials';
import type { LogType } from '../functiongraph/launch-sync-headers';
import type { HistoryLimits } from '../invocations/history/history-entry';
import type { HistoryPlace } from '../invocations/history/invocation-history';
import type { SelectedEnvironment } from '../payload/variables';

/**
 * What the commands ask of the editor. Each command takes the parts that it needs; src/vscode/ provides them,
 * and nothing here knows VS Code.
 */

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** Stays in the list whatever is typed: the way on for who finds nothing. */
  readonly always?: boolean;
  readonly value: T;
}

export interface QuestionOptions {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  /** Stands in the box from the start. */
  readonly value?: string;
  readonly secret?: boolean;
  /** Says what is wrong with an answer, or undefined. */
  readonly check?: (answer: string) => string | undefined;
  /** Takes the question back, which is a refused answer. */
  readonly signal?: AbortSignal;
}

/** Choices as they arrive. */
export interface ChoiceBatch<T> {
  readonly choices: readonly Choice<T>[];
  /** What the user should know of the list, like a part that is missing. */
  readonly note?: string;
}

/** Questions to the user. An answer that is refused ends in undefined, and the command in silence. */
export interface Questions {
  choose<T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined>;
  /**
   * Several of many, which arrive while the user looks at the first; the signal is aborted when nobody looks any more.
   *
   * @throws whatever the choices fail with.
   */
  chooseMany<T>(
    title: string,
    arriving: (signal: AbortSignal) => AsyncIterable<ChoiceBatch<T>> | Iterable<ChoiceBatch<T>>,
  ): Promise<readonly T[] | undefined>;
  ask(options: QuestionOptions): Promise<string | undefined>;
  /** The same, and tells each letter that is typed. */
  askWhileTyping(options: {
    readonly title: string;
    readonly prompt: string;
    readonly value: string;
    readonly typed: (text: string) => void;
  }): Promise<string | undefined>;
  /** A yes or no before something that cannot be taken back; to dismiss it is a no. */
  confirm(question: string, detail: string, yes: string): Promise<boolean>;
  /** Says in passing that something is done; nobody has to answer. */
  tell(message: string): void;
  /** Gives an answer that the user asked for. It stays until it is read. */
  inform(message: string): void;
}

/** The text that is open, or the part of it that is selected. */
export interface OpenText {
  readonly text: string;
  /** Identifies the document. */
  readonly uri: string;
  /** How people call it. */
  readonly name: string;
  readonly selected: boolean;
  /** Whether the whole document may be taken for a payload without being asked. */
  readonly isPayloadDocument: boolean;
  /** Where the text starts in its document, both from 0. */
  readonly startLine: number;
  readonly startColumn: number;
}

/** A document that nobody has read yet. */
export interface FoundText {
  readonly uri: string;
  readonly name: string;
}

/** What is wrong with a document; line and column count from 1, the length is 1 where there is none. */
export interface TextProblem {
  readonly line: number;
  readonly column: number;
  readonly length?: number;
  readonly message: string;
}

export interface OpenTexts {
  active(): OpenText | undefined;
  /** Files of the workspace that match a glob, by their names. */
  find(glob: string): Promise<readonly FoundText[]>;
  /** Whether a document's path matches a glob. */
  matches(uri: string, glob: string): boolean;
  /** Those of the documents that can still be opened. */
  existing(uris: readonly string[]): Promise<readonly FoundText[]>;
  /** @throws FunctionGraphError `PAYLOAD_NOT_FOUND` */
  read(uri: string): Promise<OpenText>;
  /** Marks one place of a document in the Problems view; undefined takes the mark away. */
  mark(uri: string, problem: TextProblem | undefined): void;
}

/** Files that a command makes. */
export interface NewFiles {
  /**
   * Writes a file under a path of the workspace and opens it. One that is there is never overwritten: the new one
   * gets a number. Where no folder is open, the text is opened without a file.
   *
   * @returns What identifies the document.
   * @throws FunctionGraphError `PAYLOAD_NOT_SAVED`
   */
  create(path: string, text: string): Promise<string>;
  /** Opens a JSON text without a file, as `create` does where no folder is open. */
  openUntitled(text: string): Promise<string>;
}

/** The editors that hold test events. */
export interface TestEventEditors {
  open(uri: string): Promise<void>;
  /** Shows two documents beside each other; the right one can be changed. */
  compare(left: string, right: string, title: string): Promise<void>;
  /** Whether an editor holds changes of a document that are not saved. */
  isDirty(uri: string): boolean;
  /** Lets editors read documents again that have changed where they are stored. */
  changed(uris: readonly string[]): void;
  /** Closes the editors of a document that is no more, unless they hold changes; false where none was open. */
  close(uri: string): Promise<boolean>;
}

/** Facts that outlive the window; what is read may be from another version. */
export interface KeptState {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export type Reveal = 'always' | 'onError' | 'never';

export interface Settings {
  functions(): ConfiguredFunctions;
  profiles(): readonly ProfileSetting[];
  /** Puts an entry into `functiongraph.profiles` of the user; one of the same name takes over how it signs in. */
  saveProfile(profile: ProfileSetting): Promise<void>;
  /** Glob of saved payloads; `{function}` stands for the function's name. */
  payloadGlob(): string;
  /** The environment in use. */
  environment(): SelectedEnvironment | undefined;
  environmentNames(): readonly string[];
  /** Selects an environment, or none. */
  setEnvironment(name: string | undefined): Promise<void>;
  /** Whether the workspace is trusted to read from this machine and to run code on it. */
  isTrusted(): boolean;
  logType(): LogType;
  /** Seconds; 0 where the user sets no limit. */
  timeout(): number;
  reveal(): Reveal;
  /** How the tree groups functions. */
  grouping(): Grouping;
  /** Lets every entry that names a function name it by another URN; false where none does. */
  renameFunction(id: string, urn: string): Promise<boolean>;
  /** Puts functions into a group, each in the nearest scope that names it. */
  regroupFunctions(ids: readonly string[], group: string): Promise<void>;
  /** Where invocations are kept. */
  historyPlace(): HistoryPlace;
  historyLimits(): HistoryLimits;
  /** Paths in results that a sorted comparison leaves out. */
  ignoredPaths(): readonly string[];
  /**
   * Adds entries to `functiongraph.functions` of a scope, but none for a URN that it names already.
   *
   * @returns How many were added.
   */
  addFunctions(entries: readonly FunctionEntry[], scope: SettingsScope): Promise<number>;
  /** Adds an entry to `functiongraph.local.functions` of the workspace, or of the user where no folder is open. */
  addLocalFunction(entry: Readonly<Record<string, unknown>>): Promise<void>;
  /** Takes a function out of every scope that names it; false where none does. */
  removeFunction(id: string): Promise<boolean>;
  /** Opens the settings at a key. */
  open(key: string): Promise<void>;
  /** Scopes that can be written to now. */
  scopes(): readonly SettingsScope[];
}

/** An entry of `functiongraph.functions` as it is written. */
export type FunctionEntry = string | { readonly urn: string; readonly profile: string };

export type SettingsScope = 'user' | 'workspace';

export interface OutputChannel {
  append(text: string): void;
  /** Brings the channel into view without taking the focus; with a line, from its last occurrence on. */
  reveal(line?: string): void;
}

export interface Progress {
  /** Runs work that the user may cancel; the signal is aborted then. */
  run<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** The FunctionGraph on this machine. */
export interface LocalFunctionGraph {
  /**
   * Starts it where it does not run yet, and lets it know the configured functions.
   *
   * @param target - The function that is about to run; its code may need the user's consent.
   * @throws FunctionGraphError `LOCAL_START_FAILED`, `WORKSPACE_NOT_TRUSTED`, or `CANCELLED` where the consent is
   * not given
   */
  start(
    target: ConfiguredFunction | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly endpoint: string; readonly credentials: BoundCredentials }>;
  /** Whether it runs, or is about to. */
  runs(): boolean;
  /** Whether a function is debugged: it answers when the user is done. */
  debugs(target: ConfiguredFunction): boolean;
}

/** Small facts that outlive the window. */
export interface Memory {
  /** Id of the function that a document's payload was last sent to. */
  targetOf(uri: string): string | undefined;
  setTargetOf(uri: string, id: string): Promise<void>;
  /** Documents whose payload was sent to a function, the last one first. */
  payloadsOf(id: string): readonly string[];
  /** Ids of functions, the last invoked first. */
  recent(): readonly string[];
  setRecent(id: string): Promise<void>;
}
