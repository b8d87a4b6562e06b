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

/** The one that the bundles are made for, `target` in scripts/build.mjs: an older one does not even load them. */
const leastMajor = 20;

/**
 * Finds the Node.js for functions: `node` on the PATH where it is not too old, else the program that this server
 * runs in, which in VS Code is Electron and becomes Node.js by a variable. Looks once, and says once for each
 * runtime's name when the version is another.
 */
export function createNodeFinder(logger: Logger): NodeFinder {
  let found: Promise<{ program: NodeProgram; version: string }> | undefined;
  const told = new Set<string>();
  return async (runtime = '') => {
    found ??= find(logger);
    const { program, version } = await found;
    const wanted = /\d+/.exec(runtime)?.[0];
    if (wanted !== undefined && Number(wanted) !== majorOf(version) && !told.has(runtime)) {
      told.add(runtime);
      logger.warn(`Functions of the runtime ${runtime} run in Node.js ${version} here.`);
    }
    return program;
  };
}

async function find(logger: Logger): Promise<{ program: NodeProgram; version: string }> {
  const version = await versionOnPath();
  if (version !== undefined && majorOf(version) >= leastMajor) {
    return { program: { command: 'node', environment: {} }, version };
  }
  if (version !== undefined) {
    logger.warn(
      `The node on the PATH is ${version}, and functions need Node.js ${leastMajor} or newer here: they run in ${process.version}, which comes with this program.`,
    );
  }
  const environment: Record<string, string> =
    'electron' in process.versions ? { ELECTRON_RUN_AS_NODE: '1' } : {};
  return { program: { command: process.execPath, environment }, version: process.version };
}

/** `v20.15.1`, where there is one. */
async function versionOnPath(): Promise<string | undefined> {
  try {
    return (await run('node', ['--version'], { windowsHide: true })).stdout.trim();
  } catch {
    return undefined;
  }
}

/** Not a number where the version has none, which is no version to rely on. */
function majorOf(version: string): number {
  return Number(/\d+/.exec(version)?.[0]);
}
