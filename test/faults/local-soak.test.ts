import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

import { figures } from '../figures';
import { growth, heap } from '../heap';
import { soak } from '../soak';
import { childrenOf, gone, processesIn } from '../unit/local/processes';
import { localClient, startServerOf, testKey, writeFiles } from '../unit/local/test-server';
import type { LocalServer } from '../../src/local/server';
import { createCallers, type LocalCallers } from './local-callers';

const callers = 100;
const rounds = 5 + Math.floor(soak.seconds / 30);
/** Rounds in which caches and logs fill. */
const warmUp = Math.floor(rounds / 3);
/** Calls that end between two kills, at most. */
const mostBetween = 60;
const functions = ['one', 'two', 'three', 'four'];
/** Instances of one function: less than there are callers, so that some are refused and some wait. */
const mostInstances = 2;

/** Leaves its mark before anything else, and a process of its own beside each instance. */
const code = `
  const { appendFileSync } = require('node:fs');
  require('node:child_process').spawn('sleep', ['600'], { stdio: 'ignore' });
  exports.handler = async ({ id }, context) => {
    appendFileSync(__dirname + '/../marks', id + '\\n');
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
    return id;
  };
`;

describe('the local FunctionGraph under many callers, with its instances killed', () => {
  let folder: string;
  let server: LocalServer;

  before(async () => {
    folder = writeFiles({ 'code/index.js': code, marks: '' });
    const entries = functions.map((name) => ({
      name,
      path: 'code',
      runtime: 'Node.js20.15',
      handler: 'index.handler',
    }));
    server = await startServerOf(entries, folder, { mostInstances });
  });

  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it('loses no call, runs none twice, leaves no process, and its memory stays', async function () {
    if (process.platform !== 'linux') {
      this.skip(); // Only there the system tells the children of a process.
    }
    this.timeout((soak.seconds * 3 + 60) * 1000);
    const address = `http://127.0.0.1:${server.port}`;
    const { host } = new URL(address);
    const credentials = { credentials: { kind: 'accessKey', ...testKey } as const, hosts: [host] };
    const heaps: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const local = createCallers(
        { endpoint: address, credentials, timeout: 60_000 },
        localClient({ address }),
        killer(folder),
      );
      const deadline = performance.now() + (soak.seconds * 1000) / rounds;
      await Promise.all(
        Array.from({ length: callers }, (_, number) =>
          local.call(number % 8 < 4 ? 'sync' : 'async', functions[number % 4] ?? '', deadline),
        ),
      );
      compare(local, folder);
      heaps.push(await heap());
    }
    await server.close();
    await gone(processesIn(folder));
    figures.orphans = processesIn(folder).length;
    figures.localGrowth = growth(heaps.slice(warmUp));
    assert.ok(figures.killedInstances > 0);
    assert.ok(figures.localGrowth < 4_000_000, `the heap grows: ${heaps.join()}`);
  });
});

/** What the callers were told, beside the marks that the functions left. */
function compare({ told }: LocalCallers, folder: string): void {
  const marks = join(folder, 'marks');
  const ran = readFileSync(marks, 'utf8').split('\n').slice(0, -1);
  truncateSync(marks);
  const twice = ran.filter((id, at) => ran.indexOf(id) !== at);
  const unique = new Set(ran);
  const untrue = [...told].filter(
    ([id, how]) => (how === 'succeeded' && !unique.has(id)) || (how === 'didNotRun' && unique.has(id)),
  );
  const unknown = ran.filter((id) => !told.has(id));
  figures.localCalls += told.size;
  figures.twiceCalls += twice.length;
  figures.lostCalls += untrue.length + unknown.length;
  assert.deepEqual([twice, untrue, unknown], [[], [], []]);
  assert.ok([...told.values()].includes('succeeded'));
}

/** Kills an instance, whatever it does, each time when some calls have ended. */
function killer(folder: string): () => void {
  let left = randomInt(1, mostBetween);
  const killOne = (): void => {
    // Our children that work in the folder are the instances.
    const own = new Set(childrenOf(process.pid));
    const instances = processesIn(folder).filter((pid) => own.has(pid));
    const victim = instances[randomInt(0, Math.max(1, instances.length))];
    if (victim !== undefined) {
      process.kill(victim, 'SIGKILL');
      figures.killedInstances += 1;
    }
  };
  return () => {
    left -= 1;
    if (left === 0) {
      left = randomInt(1, mostBetween);
      setTimeout(killOne, randomInt(0, 20));
    }
  };
}
