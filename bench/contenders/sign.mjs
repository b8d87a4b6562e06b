/** Our signer, over a payload of one Buffer. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { processorTime } from '../timing.mjs';
import { jsonText } from '../texts.mjs';

const require = createRequire(import.meta.url);

/** @param {{ modules: string, size: number }} options */
export function start({ modules, size }) {
  /** @type {typeof import('../../src/signing/sign.js')} */
  const { sign } = require(join(modules, 'signing', 'sign.js'));
  const request = {
    method: 'POST',
    url: 'https://functiongraph.eu-de.otc.t-systems.com/v2/7aad83af3e8d42e99ac194e8419e2c9b/fgs/functions/urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello/invocations',
    headers: {
      'Content-Type': 'application/json',
      'X-Project-Id': '7aad83af3e8d42e99ac194e8419e2c9b',
      'X-Cff-Request-Version': 'v1',
      'X-Cff-Log-Type': 'tail',
    },
    body: Buffer.from(jsonText(size)),
  };
  const key = { accessKey: 'AKEXAMPLE0123456789', secretKey: 'SKexample0123456789012345678901234567890' };
  return () => ({ time: processorTime(() => sign(request, key, new Date())) });
}
