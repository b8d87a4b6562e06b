import type { ConfiguredFunction } from '../../../../src/explorer/configured-function';
import { testEventUri } from '../../../../src/explorer/test-event-address';
import type { ApiClient } from '../../../../src/functiongraph/api-client';
import {
  createTestEvent,
  listTestEvents,
  readTestEvent,
  type TestEvent,
} from '../../../../src/functiongraph/test-events';
import type { TestEventParts } from '../../../../src/commands/test-events/parts';
import { createTestEvents } from '../../../../src/commands/test-events/test-events';
import type { OpenText } from '../../../../src/commands/editor';
import { localProjectId } from '../../../../src/local-region';
import { unaborted } from '../../../servers/api-server';
import { localClient, startTestServer } from '../../local/test-server';
import { answering, memoryWith, settingsWith, textsWith } from '../editor-in-memory';

export const urn = `urn:fss:local:${localProjectId}:function:default:orders`;

/** An account with one function `orders`, served by the local FunctionGraph, and an editor in memory. */
export async function openAccount(
  events: Readonly<Record<string, string>>,
  active?: OpenText,
  saved: Record<string, string> = {},
) {
  const entry = { name: 'orders', path: 'code', runtime: 'Node.js20.15', handler: 'index.handler' };
  const server = await startTestServer({ 'code/index.js': 'exports.handler = async (e, c) => e;' }, [entry]);
  const client = localClient(server);
  const settings = settingsWith([urn]);
  const [orders] = settings.functions().functions;
  if (!orders) {
    throw new Error('the settings name no function');
  }
  for (const [name, content] of Object.entries(events)) {
    await createTestEvent(client, orders.urn, { name, content }, unaborted);
  }
  /** What editor and tree were asked for, in its order. */
  const done: string[] = [];
  const dirty = new Set<string>();
  const open = new Set<string>();
  const files: [path: string, text: string][] = [];
  const kept = new Map<string, unknown>();
  const texts = textsWith(active, saved);
  const memory = memoryWith();

  const partsOf = (answers: readonly (string | undefined)[]) => {
    const questions = answering(...answers);
    const parts: Omit<TestEventParts, 'documents'> = {
      settings,
      texts,
      memory,
      questions,
      progress: { run: (_title, work) => work(unaborted) },
      files: {
        create(path, text) {
          files.push([path, text]);
          return Promise.resolve(`file:///w/${path}`);
        },
        openUntitled: () => Promise.resolve('untitled:1'),
      },
      editors: {
        open: (uri) => Promise.resolve(void done.push(`open ${nameOf(uri)}`)),
        compare: (left, right) => Promise.resolve(void done.push(`compare ${nameOf(left)} ${nameOf(right)}`)),
        isDirty: (uri) => dirty.has(uri),
        changed: (uris) => void done.push(`changed ${uris.map(nameOf).join(' ')}`),
        close: (uri) => Promise.resolve(done.push(`close ${nameOf(uri)}`) > 0 && open.has(uri)),
      },
      kept: {
        get: (key) => kept.get(key),
        update: (key, value) => Promise.resolve(void kept.set(key, value)),
      },
      connect: () => Promise.resolve(client),
      selected: () => orders,
      changed: ({ label }) => void done.push(`tree ${label}`),
    };
    return { parts, questions };
  };

  return {
    client,
    orders,
    done,
    dirty,
    open,
    files,
    marks: texts.marks,
    /** The commands, with the user's answers. */
    events: (...answers: (string | undefined)[]) => {
      const { parts, questions } = partsOf(answers);
      return { ...createTestEvents(parts), questions };
    },
    find: async (name: string) => find(client, orders, name),
    uri: async (name: string) => testEventUri(orders.urn, await find(client, orders, name)),
    /** What the account holds. */
    stored: async (): Promise<Record<string, string>> => {
      const { items } = await listTestEvents(client, orders.urn, unaborted);
      const contents = items.map(async ({ id, name }) => {
        const { content } = await readTestEvent(client, orders.urn, id, unaborted);
        return [name, content] as const;
      });
      return Object.fromEntries(await Promise.all(contents));
    },
    close: () => server.close(),
  };
}

export type Account = Awaited<ReturnType<typeof openAccount>>;

async function find(client: ApiClient, { urn: of }: ConfiguredFunction, name: string): Promise<TestEvent> {
  const { items } = await listTestEvents(client, of, unaborted);
  const event = items.find((each) => each.name === name);
  if (!event) {
    throw new Error(`there is no test event ${name}`);
  }
  return event;
}

function nameOf(uri: string): string {
  return uri.split('/').at(-1) ?? uri;
}
