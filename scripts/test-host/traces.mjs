/** Everything that a VS Code and its window have left behind, for those who look for something in it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the window keeps in the browser: settings, state and secrets of a served VS Code lie there.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string>} JSON
 */
export function browserStorage(page) {
  return page.evaluate(async () => {
    /**
     * @template T
     * @param {IDBRequest<T>} request
     * @returns {Promise<T>}
     */
    const done = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('The database cannot be read.'));
      });
    /** @type {Record<string, unknown>} */
    const databases = {};
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
        const texts = values.map((/** @type {unknown} */ value) =>
          value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
        );
        databases[`${name}/${store}`] = [keys, texts];
      }
      database.close();
    }
    const { localStorage, sessionStorage } = globalThis;
    return JSON.stringify({
      localStorage: { ...localStorage },
      sessionStorage: { ...sessionStorage },
      databases,
    });
  });
}

/**
 * The contents of every file under a folder, byte for byte.
 *
 * @param {string} folder
 * @returns {{ path: string, content: Buffer }[]}
 */
export function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, content: readFileSync(path) }));
}
