import * as vscode from 'vscode';

import type { Memory } from '../commands/editor';
import type { Disposable } from './disposable';

const targetsKey = 'targets';
const recentKey = 'recent';

/** Documents and functions that are remembered: more than anybody works with in one folder. */
const maxRemembered = 200;

export interface RememberingMemory extends Memory, Disposable {
  /** After another function was remembered for a document. */
  readonly onTargetChanged: vscode.Event<undefined>;
}

/**
 * Remembers per workspace. What is stored is checked when it is read: it may be from another version. A text without
 * a file is remembered until it is closed: VS Code gives its name, `Untitled-1`, to the next one.
 */
export function createMemory(state: vscode.Memento): RememberingMemory {
  const changed = new vscode.EventEmitter<undefined>();
  const untitled = new Map<string, string>();
  const forget = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    untitled.delete(uri.toString());
  });
  const stored = (): [string, string][] => {
    const pairs = state.get<unknown>(targetsKey);
    return Array.isArray(pairs) ? pairs.filter(isPair) : [];
  };
  const recent = (): string[] => {
    const stored = state.get<unknown>(recentKey);
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  };
  return {
    targetOf: (uri) => untitled.get(uri) ?? stored().find(([known]) => known === uri)?.[1],
    async setTargetOf(uri, id) {
      if (uri.startsWith('untitled:')) {
        untitled.set(uri, id);
      } else {
        const others = stored().filter(([known]) => known !== uri);
        await state.update(targetsKey, [[uri, id], ...others].slice(0, maxRemembered));
      }
      changed.fire(undefined);
    },
    payloadsOf: (id) => [...untitled, ...stored()].flatMap(([uri, target]) => (target === id ? [uri] : [])),
    recent,
    async setRecent(id) {
      const others = recent().filter((known) => known !== id);
      await state.update(recentKey, [id, ...others].slice(0, maxRemembered));
    },
    onTargetChanged: changed.event,
    dispose() {
      vscode.Disposable.from(changed, forget).dispose();
    },
  };
}

function isPair(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}
