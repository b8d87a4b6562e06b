/** The first page of the history, as the view Invocations opens it, beside so many older entries. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { median } from '../statistics.mjs';

const require = createRequire(import.meta.url);

const urn = 'urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:orders';

/** Entries that the view shows at first. */
const pageSize = 100;

/** How often a round opens the view. */
const opens = 15;

/** @param {{ modules: string, entries: number }} options */
export function start({ modules, entries }) {
  /** @type {typeof import('../../src/invocations/history/disk-store.js')} */
  const { createDiskStore } = require(join(modules, 'invocations/history/disk-store'));
  const root = mkdtempSync(join(tmpdir(), 'functiongraph-history-'));
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  write(entries, root, modules);
  const limits = () => ({ limit: Infinity, bytes: Infinity });
  const open = async () => {
    const begin = performance.now();
    const page = await createDiskStore(root, limits, console.error).page(pageSize);
    const time = performance.now() - begin;
    if (page.entries.length !== pageSize) {
      throw new Error(`${page.entries.length} entries in a page of ${pageSize}`);
    }
    return time;
  };
  return async () => {
    // A single one takes some milliseconds, which whatever else runs can double.
    const times = [];
    while (times.length < opens) {
      times.push(await open());
    }
    return { time: median(times) };
  };
}

/**
 * Lays the files as the store does, but without waiting for the disk after each.
 *
 * @param {number} entries
 * @param {string} root
 * @param {string} modules
 */
function write(entries, root, modules) {
  /** @type {typeof import('../../src/invocations/history/entry-format.js')} */
  const { encodeEntry } = require(join(modules, 'invocations/history/entry-format'));
  /** @type {typeof import('../../src/invocations/history/entry-files.js')} */
  const { fileName, filesInFolder, folderName } = require(join(modules, 'invocations/history/entry-files'));
  /** @type {typeof import('../../src/urn.js')} */
  const { parseUrn } = require(join(modules, 'urn'));
  let folder = '';
  for (let second = 0; second < entries; second += 1) {
    const startedAt = new Date(Date.UTC(2026, 2, 17, 0, 0, second));
    const id = randomUUID();
    if (second % filesInFolder === 0) {
      folder = join(root, folderName(startedAt));
      mkdirSync(folder);
    }
    const parts = encodeEntry({
      id,
      startedAt,
      elapsed: 80,
      outcome: { kind: 'accepted', requestId: 'r-1' },
      request: {
        mode: 'async',
        urn: parseUrn(urn),
        target: urn,
        profile: 'eu-de',
        headers: { logType: 'tail' },
        payload: { bytes: Buffer.from('{"n":1}'), source: 'events/orders/created.json', empty: false },
      },
    });
    writeFileSync(
      join(folder, fileName(startedAt, id)),
      Buffer.concat(Array.from(parts, (part) => Buffer.from(part))),
    );
  }
}
