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
import { runIntegration } from './suites.mjs';

const require = createRequire(import.meta.url);

/** How long the soaks last with `--soak`, where the environment does not say it. */
const longSoak = { SOAK_INVOCATIONS: '10000', SOAK_SECONDS: '300' };

/** The soak in the extension host, which is a part of the integration tests. */
const hostSoak = 'many invocations in one window';

/**
 * With `soak` or `write` the soak in the extension host runs as well, so that its figures are there. With `FC_RUNS` so do
 * the property tests among the unit tests, on as many cases.
 *
 * @param {{ grep?: string | undefined, write: boolean, soak: boolean, version: string, host?: string | undefined }} options
 */
export async function runFaults({ grep, write, soak, version, host }) {
  setUpPeers();
  setUpCommands(['openssl', 'tinyproxy'], 'for tests behind a proxy and over TLS');
  const folder = mkdtempSync(join(tmpdir(), 'functiongraph-faults-'));
  const figures = join(folder, 'figures.json');
  const hostFigures = join(folder, 'host-figures.json');
  if (soak) {
    Object.assign(process.env, { ...longSoak, ...process.env });
  }
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
    if (!soak && !write) {
      return counts;
    }
    const ofHost = await runIntegration({
      version,
      host,
      grep: hostSoak,
      env: { FUNCTIONGRAPH_FIGURES: hostFigures },
    });
    const all = counts && ofHost && sum(counts, ofHost);
    if (write && all?.failed === 0 && existsSync(figures)) {
      await writeReliability({ ...read(figures), ...ownFigures(read(hostFigures)) }, all);
    }
    return all;
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

/**
 * @param {import('./counted.mjs').Counts} one
 * @param {import('./counted.mjs').Counts} other
 */
function sum(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** @param {string} file @returns {import('../../test/figures.js').Figures} */
function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Those that only the soak in the extension host counts.
 *
 * @param {import('../../test/figures.js').Figures} figures
 */
function ownFigures({ hostInvocations, hostFailed, hostCancelled, hostMostRuns, hostGrowth, hostHandles }) {
  return { hostInvocations, hostFailed, hostCancelled, hostMostRuns, hostGrowth, hostHandles };
}
