/** Warm invocations of a local function: signed HTTP, its instance in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { invokeOften } from '../invocations.mjs';
import { poster } from '../poster.mjs';
import { jsonText } from '../texts.mjs';

const require = createRequire(import.meta.url);

/** @param {{ bundle: string, modules: string, count: number }} options */
export async function start({ bundle, modules, count }) {
  const { address, projectId, region, ...key } = await startLocal(bundle);
  /** @type {typeof import('../../src/signing/sign.js')} */
  const { sign } = require(join(modules, 'signing', 'sign.js'));
  const url = `${address}/v2/${projectId}/fgs/functions/urn:fss:${region}:${projectId}:function:default:total/invocations`;
  const body = Buffer.from(jsonText(1024));
  const unsigned = {
    'Content-Type': 'application/json',
    'X-Cff-Request-Version': 'v1',
    'X-Cff-Log-Type': 'tail',
  };
  return () => {
    // A signature holds for 15 minutes: what signing costs is no part of what is compared here.
    const headers = sign({ method: 'POST', url, headers: unsigned, body }, key, new Date());
    const post = poster(url, headers, body, (answer) => JSON.parse(JSON.parse(answer).result));
    return invokeOften(post, { atATime: 1, count });
  };
}

/**
 * @param {string} bundle
 * @returns {Promise<{ address: string, region: string, projectId: string, accessKey: string, secretKey: string }>}
 */
async function startLocal(bundle) {
  const server = spawn(process.execPath, [bundle], { stdio: ['pipe', 'pipe', 'pipe'] });
  server.stderr.resume();
  const total = { name: 'total', path: 'functions/total', runtime: 'Node.js20.15', handler: 'index.handler' };
  const root = join(import.meta.dirname, '..');
  // It ends when its standard input does, which ends with this process.
  server.stdin.write(`${JSON.stringify({ functions: [total], root })}\n`);
  const [line] = await once(createInterface({ input: server.stdout }), 'line');
  return JSON.parse(line);
}
