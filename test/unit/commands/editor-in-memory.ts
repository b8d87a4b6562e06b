import type {
  Choice,
  FunctionEntry,
  Memory,
  OpenText,
  OpenTexts,
  Questions,
  Settings,
  TextProblem,
} from '../../../src/commands/editor';
import { readProfiles, withProfile } from '../../../src/credentials/profile';
import { readFunctions } from '../../../src/explorer/read-functions';

/** Settings as a test wants them. */
export function settingsWith(
  functions: readonly unknown[],
  others: Partial<Settings> = {},
): Settings & { readonly added: [readonly FunctionEntry[], string][] } {
  let entries: readonly unknown[] = [];
  const added: [readonly FunctionEntry[], string][] = [];
  return {
    added,
    functions: () => readFunctions([functions], []),
    profiles: () => readProfiles(entries),
    saveProfile(profile) {
      entries = withProfile(entries, profile);
      return Promise.resolve();
    },
    payloadGlob: () => '**/events/{function}/*.json',
    environment: () => undefined,
    environmentNames: () => [],
    setEnvironment: () => Promise.resolve(),
    isTrusted: () => true,
    logType: () => 'tail',
    timeout: () => 0,
    reveal: () => 'always',
    grouping: () => 'group',
    renameFunction: () => Promise.resolve(false),
    regroupFunctions: () => Promise.resolve(),
    historyPlace: () => 'workspace',
    historyLimits: () => ({ limit: 1000, bytes: 1e9 }),
    ignoredPaths: () => [],
    addFunctions(entries, scope) {
      added.push([entries, scope]);
      return Promise.resolve(entries.length);
    },
    addLocalFunction: () => Promise.resolve(),
    removeFunction: () => Promise.resolve(false),
    open: () => Promise.resolve(),
    scopes: () => ['workspace', 'user'],
    ...others,
  };
}

/** Answers in their order: a choice by its label, several by their labels with blanks between, a question by
 * a text; undefined dismisses. */
export function answering(
  ...answers: (string | undefined)[]
): Questions & { readonly asked: string[][]; readonly told: string[] } {
  const asked: string[][] = [];
  const told: string[] = [];
  return {
    asked,
    told,
    choose<T>(title: string, choices: readonly Choice<T>[]) {
      asked.push([title, ...choices.map(({ label }) => label)]);
      const answer = answers.shift();
      return Promise.resolve(choices.find(({ label }) => label === answer)?.value);
    },
    async chooseMany(title, arriving) {
      const choices = [];
      const notes = [];
      for await (const batch of arriving(new AbortController().signal)) {
        choices.push(...batch.choices);
        notes.push(...(batch.note === undefined ? [] : [batch.note]));
      }
      asked.push([title, ...choices.map(({ label }) => label), ...notes]);
      const answer = answers.shift();
      return answer === undefined
        ? undefined
        : choices.filter(({ label }) => answer.split(' ').includes(label)).map(({ value }) => value);
    },
    ask({ title, check }) {
      const answer = answers.shift();
      const problem = answer === undefined ? undefined : check?.(answer);
      asked.push([title, ...(problem === undefined ? [] : [problem])]);
      return Promise.resolve(problem === undefined ? answer : undefined);
    },
    askWhileTyping({ title, value, typed }) {
      const answer = answers.shift();
      asked.push([title, value]);
      // Letter by letter; a text with an end of line was not confirmed.
      for (let length = 1; length <= (answer?.trimEnd().length ?? 0); length += 1) {
        typed((answer ?? '').slice(0, length));
      }
      return Promise.resolve(answer?.endsWith('\n') === true ? undefined : answer);
    },
    confirm: () => Promise.resolve(answers.shift() === 'yes'),
    tell: (message) => void told.push(message),
    inform: (message) => void asked.push([message]),
  };
}

export function memoryWith(targets: Record<string, string> = {}, recent: readonly string[] = []): Memory {
  let last = [...recent];
  const byUri = new Map(Object.entries(targets));
  return {
    targetOf: (uri) => byUri.get(uri),
    setTargetOf: (uri, id) => Promise.resolve(void byUri.set(uri, id)),
    payloadsOf: (id) => [...byUri].filter(([, target]) => target === id).map(([uri]) => uri),
    recent: () => last,
    setRecent(id) {
      last = [id, ...last.filter((known) => known !== id)];
      return Promise.resolve();
    },
  };
}

export function openText(text: string, others: Partial<OpenText> = {}): OpenText {
  return {
    text,
    uri: 'file:///w/event.json',
    name: 'event.json',
    selected: false,
    isPayloadDocument: true,
    startLine: 0,
    startColumn: 0,
    ...others,
  };
}

export type Mark = TextProblem | undefined;

/** Documents as a test wants them; `saved` by their names. */
export function textsWith(
  active: OpenText | undefined,
  saved: Record<string, string> = {},
): OpenTexts & { readonly marks: Mark[]; readonly globs: string[] } {
  const marks: Mark[] = [];
  const globs: string[] = [];
  return {
    marks,
    globs,
    active: () => active,
    find(glob) {
      globs.push(glob);
      return Promise.resolve(Object.keys(saved).map((name) => ({ uri: name, name })));
    },
    matches: (uri, glob) => new RegExp(toRegExp(glob)).test(uri),
    existing: (uris) =>
      Promise.resolve(uris.filter((uri) => uri in saved).map((uri) => ({ uri, name: uri }))),
    read: (uri) => Promise.resolve(openText(saved[uri] ?? '', { uri, name: uri })),
    mark: (_uri, problem) => void marks.push(problem),
  };
}

/** Of the globs that the tests use: a star for a part of a name, two for any folders. */
function toRegExp(glob: string): string {
  const parts = glob.replaceAll('.', '\\.').split('**/');
  return `^${parts.map((part) => part.replaceAll('*', '[^/]*')).join('(?:.*/)?')}$`;
}
