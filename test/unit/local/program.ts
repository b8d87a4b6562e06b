import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

/** The local FunctionGraph as a program. */
export const program = join(__dirname, '../../../src/local/main.js');

/** What the program says in its first line. */
export interface Ready {
  address: string;
  region: string;
  projectId: string;
  accessKey: string;
  secretKey: string;
}

/** Starts the program as its own process. */
export function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [program, ...args], { stdio: 'pipe' });
}

export async function readyLine(child: ChildProcess): Promise<Ready> {
  assert.ok(child.stdout);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return JSON.parse(line) as Ready;
}

/** What it says on standard error, when it ends with code 1. */
export async function failure(child: ChildProcess): Promise<string> {
  assert.ok(child.stderr);
  const [said, exit] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  assert.deepEqual(exit, [1, null]);
  return said;
}
