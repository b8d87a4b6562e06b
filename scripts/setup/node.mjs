/** The Node that runs the served VS Code, whose server does not start on Node 20. */
import { join } from 'node:path';

import { folderOnce } from './folder.mjs';
import { unpack } from './npm.mjs';

const version = '24.21.0';

/**
 * @returns {{ folder: string, executable: string }} the folder holds the headers for native modules as well
 */
export function setUpNode() {
  const windows = process.platform === 'win32';
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const folder = folderOnce(`${name}-${version}`, `fetching Node ${version}`, (growing) => {
    unpack(`${name}@${version}`, growing);
  });
  return { folder, executable: join(folder, 'bin', windows ? 'node.exe' : 'node') };
}
