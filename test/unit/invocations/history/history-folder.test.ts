import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { historyFolder } from '../../../../src/invocations/history/history-folder';

const extension = 'functiongraph-community.functiongraph';
const id = '0cc175b9c0f1b6a831c399e269772661';

describe('the folder of the history', () => {
  let root: string;
  const folderOf = (name: string): string => historyFolder(join(root, name, extension));

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'functiongraph-storage-'));
    mkdirSync(join(root, id));
    mkdirSync(join(root, '-4bd96f1e'));
  });

  after(() => {
    rmSync(root, { recursive: true });
  });

  it('lies in the one that VS Code gives', () => {
    assert.equal(folderOf(id), join(root, id, extension, 'history'));
  });

  it('is that of the workspace, also for a host that came while another one was there', () => {
    assert.equal(folderOf(`${id}-1`), join(root, id, extension, 'history'));
    assert.equal(folderOf(`${id}-9`), join(root, id, extension, 'history'));
    // As in a browser.
    assert.equal(folderOf('-4bd96f1e-1'), join(root, '-4bd96f1e', extension, 'history'));
  });

  it('is no other one where a name only looks alike', () => {
    const others = [`${id.replace('0', '1')}-1`, 'untitled-1', `${id}-old`];
    assert.deepEqual(
      others.map(folderOf),
      others.map((name) => join(root, name, extension, 'history')),
    );
  });
});
