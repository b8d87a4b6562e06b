/** Where things are put, and how the set-up says what it does. */
import { join } from 'node:path';

/** The folder of the clone. */
export const root = join(import.meta.dirname, '..', '..');

/** Where the test host lives; git ignores it, and it may be deleted at any time. */
export const hostFolder = join(root, '.vscode-test');

/** @param {string} message */
export function say(message) {
  console.error(`set-up: ${message}`);
}
