/** What no signer can do without: the hash of the payload, one of the request, and a keyed one. */
import { createHash, createHmac } from 'node:crypto';

import { processorTime } from '../timing.mjs';
import { jsonText } from '../texts.mjs';

/** @param {{ size: number }} options */
export function start({ size }) {
  const payload = Buffer.from(jsonText(size));
  const canonicalRequest = jsonText(300);
  const toSign = jsonText(100);
  const secretKey = jsonText(40);
  return () => ({
    time: processorTime(() => {
      createHash('sha256').update(payload).digest('hex');
      createHash('sha256').update(canonicalRequest).digest('hex');
      createHmac('sha256', secretKey).update(toSign).digest('hex');
    }),
  });
}
