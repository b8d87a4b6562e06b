import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { Logger } from '../../logger';

/** A Node.js that is there. */
export interface NodeProgram {
  readonly command: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Without a runtime's name any version will do. */
export type NodeFinder = (runtime?: string) => Promise<NodeProgram>;

const run = promisify(execFile);

/**
 * Finds the Node.js for functions: `node` on the PATH, else the program that this server runs in, which in
 * VS Code is Electron and becomes Node.js by a variable. Looks once, and says once for each runtime's name
 * when the version is another.
 */
export function createNodeFinder(logger: Logger): NodeFinder {
  let found: Promise<{ program: NodeProgram; version: string }> | undefined;
  const told = new Set<string>();
  return async (runtime = '') => {
    found ??= find();
    const { program, version } = await found;
    const wanted = /\d+/.exec(runtime)?.[0];
    const major = /\d+/.exec(version)?.[0];
    if (wanted !== undefined && wanted !== major && !told.has(runtime)) {
      told.add(runtime);
      logger.warn(`Functions of the runtime ${runtime} run in Node.js ${version} here.`);
    }
    return program;
  };
}

async function find(): Promise<{ program: NodeProgram; version: string }> {
  try {
    const { stdout } = await run('node', ['--version'], { windowsHide: true });
    return { program: { command: 'node', environment: {} }, version: stdout.trim() };
  } catch {
    const environment: Record<string, string> =
      'electron' in process.versions ? { ELECTRON_RUN_AS_NODE: '1' } : {};
    return { program: { command: process.execPath, environment }, version: process.version };
  }
}
