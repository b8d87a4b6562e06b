import * as vscode from 'vscode';

import { payloadGlobOf } from '../commands/document-target';
import type { FoundText, OpenTexts, Settings } from '../commands/editor';
import type { ConfiguredFunction } from '../explorer/configured-function';
import type { Disposable } from './disposable';

/** The saved payloads as the tree shows them. */
export interface SavedPayloads extends Disposable {
  of(configured: ConfiguredFunction): Promise<readonly FoundText[]>;
  /** After a file came or went that one of the functions asked for may own. */
  readonly onChanged: vscode.Event<undefined>;
}

/** Files are watched from the first question on. */
export function createSavedPayloads(
  settings: Pick<Settings, 'payloadGlob'>,
  texts: Pick<OpenTexts, 'find'>,
): SavedPayloads {
  const changed = new vscode.EventEmitter<undefined>();
  let watched: { readonly glob: string; readonly watching: Disposable } | undefined;
  const watch = (glob: string): void => {
    if (watched?.glob === glob) {
      return;
    }
    watched?.watching.dispose();
    const watcher = vscode.workspace.createFileSystemWatcher(glob, false, true, false);
    const fire = (): void => {
      changed.fire(undefined);
    };
    watched = {
      glob,
      watching: vscode.Disposable.from(watcher, watcher.onDidCreate(fire), watcher.onDidDelete(fire)),
    };
  };
  return {
    of({ urn }) {
      const glob = settings.payloadGlob();
      watch(payloadGlobOf(glob));
      return texts.find(payloadGlobOf(glob, urn.name));
    },
    onChanged: changed.event,
    dispose() {
      watched?.watching.dispose();
      changed.dispose();
    },
  };
}
