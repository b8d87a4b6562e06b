import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { outputText } from '#scripts/test-host/output.mjs';
import { answer, openFile, pick, runCommand } from '#scripts/test-host/quick-input.mjs';
import { openContainer, selectRow, settled } from '#scripts/test-host/workbench.mjs';

import { gone, isRunning } from '../unit/local/processes.js';
import { readyLine, start, type Ready } from '../unit/local/program.js';
import { openFixture, tidyUp, type Fixture } from './fixture.js';
import { invokeRow } from './steps.js';

/** Says who runs, and then never yields. */
const code = `
  const { spawn } = require('node:child_process');
  const { writeFileSync } = require('node:fs');
  exports.endless = (event, context) => {
    const child = spawn('sleep', ['300']);
    writeFileSync(event.file, process.pid + ' ' + child.pid + '\\n');
    for (;;);
  };
  exports.answers = async (event, context) => 'answer-' + event.call;
`;

/** Process ids. */
interface Running {
  readonly extensionHost: number;
  /** The local FunctionGraph, the function and what that one started. */
  readonly ours: readonly number[];
}

describe('the local FunctionGraph of a window', () => {
  let fixture: Fixture;
  let folder: string;
  let calls = 0;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'functiongraph-e2e-'));
    const entry = { path: 'code', runtime: 'Node.js20.15' };
    const functions = [
      { ...entry, name: 'endless', handler: 'index.endless', timeout: 600 },
      { ...entry, name: 'answers', handler: 'index.answers' },
    ];
    const files = {
      'code/index.js': code,
      '.vscode/settings.json': JSON.stringify({ 'functiongraph.local.functions': functions }),
    };
    // Names of their own, by which they are opened. All there from the beginning: a file that comes later
    // refreshes the tree, and takes its selection.
    const payloads = [1, 2, 3].flatMap<[string, string]>((call) => [
      [`events/endless/endless-${call}.json`, JSON.stringify({ file: join(folder, `pids-${call}`) })],
      [`events/answers/answers-${call}.json`, JSON.stringify({ call })],
    ]);
    for (const [name, text] of [...Object.entries(files), ...payloads]) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    fixture = await openFixture({ folder });
    await openContainer(fixture.page, 'FunctionGraph');
  });

  tidyUp(
    () => fixture,
    () => {
      rmSync(folder, { recursive: true, force: true });
    },
  );

  async function invoke(name: string, file: string): Promise<void> {
    await openFile(fixture.page, file);
    await selectRow(fixture.page, name);
    await runCommand(fixture.page, 'FunctionGraph: Invoke Function');
  }

  /** Starts a call that does not end. */
  async function startEndless(): Promise<Running> {
    calls += 1;
    const file = join(folder, `pids-${calls}`);
    await invoke('endless', `events/endless/endless-${calls}.json`);
    while (!existsSync(file) || !readFileSync(file, 'utf8').endsWith('\n')) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const [handler = 0, child = 0] = readFileSync(file, 'utf8').split(' ').map(Number);
    const server = parentOf(handler);
    const running = { extensionHost: parentOf(server), ours: [server, handler, child] };
    assert.ok([running.extensionHost, ...running.ours].every(isRunning));
    return running;
  }

  async function nextCallWorks(): Promise<void> {
    await openContainer(fixture.page, 'FunctionGraph');
    await invoke('answers', `events/answers/answers-${calls}.json`);
    await fixture.page.locator('.panel .view-lines', { hasText: `answer-${calls}` }).waitFor();
  }

  it('goes with its extension host that is killed in the middle of a call, and the next call works', async () => {
    const { extensionHost, ours } = await startEndless();
    process.kill(extensionHost, 'SIGKILL');
    await gone(ours);
    await fixture.page.reload();
    await settled(fixture.page);
    await nextCallWorks();
  });

  it('goes with its window that is loaded anew in the middle of a call, and the next call works', async () => {
    const { ours } = await startEndless();
    await fixture.page.reload();
    await gone(ours);
    await settled(fixture.page);
    await nextCallWorks();
  });

  it('survives being killed in the middle of a call: the next call starts it again', async () => {
    const {
      ours: [server = 0, ...functions],
    } = await startEndless();
    process.kill(server, 'SIGKILL');
    await gone([server, ...functions]);
    await nextCallWorks();
  });
});

/** As the system has it; the end-to-end tests run on Linux. */
function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

describe('a local FunctionGraph that was started elsewhere', () => {
  const samples = join(__dirname, '../../../samples');
  let fixture: Fixture;
  let server: ChildProcess;
  let ready: Ready;

  before(async () => {
    server = start(['--functions', join(samples, 'functions.json')]);
    ready = await readyLine(server);
    const urn = `urn:fss:local:${ready.projectId}:function:default:greet`;
    fixture = await openFixture({
      settings: {
        'functiongraph.profiles': [{ name: 'lab', region: 'local', endpoint: ready.address }],
        'functiongraph.functions': [{ urn, profile: 'lab' }],
      },
    });
    await openContainer(fixture.page, 'FunctionGraph');
  });

  tidyUp(
    () => fixture,
    async () => {
      server.kill();
      await once(server, 'exit');
    },
  );

  it('is invoked by way of a profile', async () => {
    const { page } = fixture;
    await runCommand(page, 'FunctionGraph: Set Credentials');
    await pick(page, 'Access Key');
    await answer(page, 'Access key (AK)', ready.accessKey);
    await answer(page, 'Secret key (SK)', ready.secretKey);
    await answer(page, 'Security token', '');
    await page.locator('.statusbar', { hasText: 'The credentials of lab are saved.' }).waitFor();
    await invokeRow(page, 'greet', '{}');
    assert.match(await outputText(page, 'FunctionGraph', /^Headers$/m), /profile lab[^]*^OK 200/m);
  });
});
