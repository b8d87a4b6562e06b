import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as vscode from 'vscode';

import type { PayloadNode } from '../../src/explorer/function-tree';
import { nodeOf } from './extension-under-test';

/** Functions that leave a mark of each call before they do anything else. */
const code = `
  const { appendFileSync } = require('node:fs');
  const mark = (event, context) => appendFileSync(context.getUserData('marks'), event.id + '\\n');
  exports.answer = async (event, context) => {
    mark(event, context);
    return 'x'.repeat(event.size);
  };
  exports.fail = async (event, context) => {
    mark(event, context);
    throw new Error('as it should');
  };
  exports.hang = (event, context) => mark(event, context);
  exports.kill = (event, context) => {
    mark(event, context);
    process.kill(process.ppid, 'SIGKILL');
  };
`;

/** What is invoked: a function, what its payload holds beside an id, and how often of a hundred times. */
const mixture = {
  empty: { handler: 'answer', payload: { size: 0 }, share: 29 },
  'one-kb': { handler: 'answer', payload: { size: 1024 }, share: 40 },
  'sixty-four-kb': { handler: 'answer', payload: { size: 65_536 }, share: 14 },
  'one-mb': { handler: 'answer', payload: { size: 1_048_576 }, share: 1 },
  'sends-one-mb': { handler: 'answer', payload: { size: 1, sent: 'x'.repeat(1_048_576) }, share: 1 },
  fails: { handler: 'fail', payload: {}, share: 7 },
  'is-not-there': { handler: undefined, payload: {}, share: 8 },
  'resets-all': { handler: 'kill', payload: {}, share: 0 },
  'six-mb': { handler: 'answer', payload: { size: 6_000_000 }, share: 0 },
  last: { handler: 'answer', payload: { size: 1 }, share: 0 },
  hangs: { handler: 'hang', payload: {}, share: 0 },
} as const;

export type SoakKind = keyof typeof mixture;

const kinds = Object.keys(mixture) as SoakKind[];

/** A hundred invocations, those of a kind far from each other. */
export const hundred: readonly SoakKind[] = kinds
  .flatMap((kind) => {
    const { share } = mixture[kind];
    return Array.from({ length: share }, (_, at) => ({ kind, place: (at + 0.5) / share }));
  })
  .sort((one, other) => one.place - other.place)
  .map(({ kind }) => kind);

export interface SoakWorkspace {
  /** What a command is called on, so that it sends the payload of this kind to its function. */
  node(kind: SoakKind): PayloadNode;
  /** Ids of the calls that have reached a function, once for each time; and forgets them. */
  takeMarks(): string[];
  restore(): Promise<void>;
}

/** Adds the functions and their payloads to the workspace and its settings. */
export async function makeSoakWorkspace(historyLimit: number): Promise<SoakWorkspace> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  const write = (path: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, path), Buffer.from(text));
  const marks = join(mkdtempSync(join(tmpdir(), 'functiongraph-soak-')), 'marks');
  writeFileSync(marks, '');
  await write('functions/soak/index.js', code);
  for (const kind of kinds) {
    const payload = { id: '{{$uuid}}', ...mixture[kind].payload };
    await write(`events/soak/${kind}.json`, JSON.stringify(payload));
  }
  const configuration = vscode.workspace.getConfiguration('functiongraph');
  const functions = configuration.get<object[]>('local.functions', []);
  const added = [...new Set(kinds.flatMap((kind) => mixture[kind].handler ?? []))].map((handler) => ({
    name: `soak-${handler}`,
    path: 'functions/soak',
    runtime: 'Node.js20.15',
    handler: `index.${handler}`,
    timeout: handler === 'hang' ? 5 : 30,
    userData: { marks },
  }));
  const { Workspace } = vscode.ConfigurationTarget;
  const set = async (key: string, value: unknown): Promise<void> => {
    await vscode.workspace.getConfiguration('functiongraph').update(key, value, Workspace);
  };
  await set('local.functions', [...functions, ...added]);
  await set('history.limit', historyLimit);
  await set('output.reveal', 'never');
  const answering = nodeOf('soak-answer');
  assert.ok(answering.kind === 'function');
  const nodes = new Map(
    kinds.map((kind): [SoakKind, PayloadNode] => {
      const { handler } = mixture[kind];
      const node = handler === undefined ? undefined : nodeOf(`soak-${handler}`);
      const { configured } = answering;
      const stranger = { ...configured, id: 'stranger', urn: { ...configured.urn, name: 'nobody' } };
      const uri = vscode.Uri.joinPath(folder.uri, `events/soak/${kind}.json`).toString();
      return [
        kind,
        {
          kind: 'payload',
          id: uri,
          label: kind,
          configured: node?.kind === 'function' ? node.configured : stranger,
          uri,
        },
      ];
    }),
  );
  return {
    node: (kind) => nodes.get(kind) ?? assert.fail(kind),
    takeMarks() {
      const ids = readFileSync(marks, 'utf8').split('\n').slice(0, -1);
      truncateSync(marks);
      return ids;
    },
    async restore() {
      await set('local.functions', functions);
      await set('history.limit', undefined);
      await set('output.reveal', undefined);
    },
  };
}
