/** The suite that attacks: broken connections, open input, hostile answers. It writes docs/RELIABILITY.md. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { setUpPeers } from '../../bench/peers.mjs';
import { runTool } from '../run.mjs';
import { root } from '../setup.mjs';
import { setUpCommands } from '../setup/apt.mjs';
import { counted, reporter } from './counted.mjs';
import { writeReliability } from './reliability.mjs';

const require = createRequire(import.meta.url);

/**
 * With `FC_RUNS` the property tests among the unit tests run as well, on as many cases.
 *
 * @param {{ grep?: string | undefined, write: boolean }} options
 */
export async function runFaults({ grep, write }) {
  setUpPeers();
  setUpCommands(['openssl', 'tinyproxy'], 'for tests behind a proxy and over TLS');
  const folder = mkdtempSync(join(tmpdir(), 'functiongraph-faults-'));
  const figures = join(folder, 'figures.json');
  const long = process.env['FC_RUNS'] !== undefined;
  const args = [
    ...['--config', '.mocharc.faults.json', '--reporter', reporter],
    ...(grep === undefined ? [] : ['--grep', grep]),
    // Where a case hangs, no other test goes on; an hour is more than any number of cases takes.
    ...(long ? ['--timeout', '3600000', ...propertyTests()] : []),
  ];
  try {
    /** @type {typeof import('../../test/servers/private-tls.js')} */
    const { makeCertificates } = require(join(root, 'out', 'test', 'servers', 'private-tls.js'));
    const { authority } = makeCertificates(folder);
    const counts = await counted((file) =>
      runTool('mocha', args, {
        FUNCTIONGRAPH_TEST_RESULTS: file,
        FUNCTIONGRAPH_FIGURES: figures,
        FUNCTIONGRAPH_TEST_CERTIFICATES: folder,
        NODE_EXTRA_CA_CERTS: authority,
      }),
    );
    if (write && counts?.failed === 0 && existsSync(figures)) {
      await writeReliability(JSON.parse(readFileSync(figures, 'utf8')), counts);
    }
    return counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Compiled files of unit tests that have properties. */
function propertyTests() {
  const folder = join(root, 'out', 'test', 'unit');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js') && !name.startsWith('bench'))
    .map((name) => join(folder, name))
    .filter((file) => readFileSync(file, 'utf8').includes('require("fast-check")'));
}
