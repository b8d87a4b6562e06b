import assert from 'node:assert/strict';

import { invoke } from '../../../src/commands/invoke';
import { httpAnswer, startRawServer } from '../../servers/raw-server';
import { partsFor } from './invoke-parts';

const ok = httpAnswer(
  200,
  { 'X-Cff-Response-Version': 'v1', 'X-Is-Func-Err': 'false' },
  '{"result":"1","status":200}',
);

describe('the wait for an answer', () => {
  it('is 10 s longer than the timeout of the function that is known, where the user sets none', async () => {
    // Never answers.
    const server = await startRawServer(() => undefined);
    try {
      const { parts } = partsFor(server, { knownTimeout: () => -9.95 });
      await assert.rejects(invoke(parts, 'sync'), { code: 'RESPONSE_TIMEOUT' });
      const set = { ...parts.settings, timeout: () => 0.05 };
      await assert.rejects(invoke({ ...parts, settings: set, knownTimeout: () => 80 }, 'sync'), {
        code: 'RESPONSE_TIMEOUT',
      });
    } finally {
      await server.close();
    }
  });

  it('is as long as the user likes where the function is debugged', async () => {
    // Longer than the user's limit; that a time-out does not come has no event to wait for.
    const server = await startRawServer((socket) => void setTimeout(() => socket.end(ok), 200));
    try {
      const endpoint = `http://${server.host}`;
      const credentials = { kind: 'accessKey', accessKey: 'AK', secretKey: 'SK' } as const;
      const { parts } = partsFor(server);
      const [configured] = parts.settings.functions().functions;
      assert.ok(configured);
      const local = { ...configured, local: true };
      const debugging = (debugs: boolean) => ({
        ...parts,
        settings: { ...parts.settings, timeout: () => 0.05 },
        local: {
          start: () => Promise.resolve({ endpoint, credentials: { credentials, hosts: [server.host] } }),
          runs: () => true,
          debugs: () => debugs,
        },
      });
      await assert.rejects(invoke(debugging(false), 'sync', local), { code: 'RESPONSE_TIMEOUT' });
      await invoke(debugging(true), 'sync', local);
      assert.equal(parts.recent.last()?.outcome.kind, 'succeeded');
    } finally {
      await server.close();
    }
  });
});
