import assert from 'node:assert/strict';

import { followInvocations, type FollowParts } from '../../../src/commands/follow-invocations';
import { createCredentialStore } from '../../../src/credentials/credential-store';
import { createInvocationHistory } from '../../../src/invocations/history/invocation-history';
import { createMemoryStore } from '../../../src/invocations/history/memory-store';
import type { InvocationRecord } from '../../../src/invocations/invocation-record';
import { createRecentInvocations } from '../../../src/invocations/recent-invocations';
import { silentLogger } from '../../../src/logger';
import { formatUrn, parseUrn } from '../../../src/urn';
import { readFunctions } from '../../../src/explorer/read-functions';
import { startApiServer } from '../../servers/api-server';
import { secretsInMemory } from '../credentials/stores-in-memory';
import { recordWith } from '../invocations/history/records';
import { settingsWith } from './editor-in-memory';

const urn = parseUrn('urn:fss:mars-1:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello');
const localEntry = { name: 'alpha', path: 'code', runtime: 'Node.js20.15', handler: 'index.handler' };

interface Looked {
  /** The state of the record when something has become of it, or when it was said that nothing did. */
  readonly record: InvocationRecord | undefined;
  readonly warnings: readonly string[];
}

/** Looks at an accepted invocation until its state is known, or cannot be. */
async function look(record: InvocationRecord, others: Partial<FollowParts>): Promise<Looked> {
  const limits = () => ({ limit: 9, bytes: 1e9 });
  const recent = createRecentInvocations();
  const warnings: string[] = [];
  let done = (): void => undefined;
  const settled = new Promise<void>((resolve) => {
    done = resolve;
  });
  const history = createInvocationHistory(
    createMemoryStore(limits),
    createMemoryStore(limits),
    silentLogger,
    () => undefined,
    () => {
      done();
    },
  );
  history.keep(record, 'memory');
  await settled;
  const changed = new Promise<void>((resolve) => {
    done = resolve;
  });
  recent.keep(record);
  const follower = followInvocations({
    settings: settingsWith([formatUrn(urn)]),
    store: createCredentialStore(secretsInMemory()),
    credentialsOf: () => Promise.reject(new Error('nobody asks for credentials here')),
    local: { start: () => Promise.reject(new Error('it is not started here')), runs: () => false },
    history,
    recent,
    log: {
      ...silentLogger,
      warn(message) {
        warnings.push(message);
        done();
      },
    },
    ...others,
  });
  const { entries } = await history.page(1);
  follower.follow(entries);
  await changed;
  follower.dispose();
  const kept = await history.read(record.id);
  assert.deepEqual(recent.get(record.id), kept);
  return { record: kept, warnings };
}

const acceptedOf = (target: string, at: typeof urn) =>
  recordWith({
    at: new Date(),
    outcome: { kind: 'accepted', requestId: 'r-1' },
    request: { mode: 'async', urn: at, target },
  });

const stateOf = (record: InvocationRecord | undefined) =>
  record?.outcome.kind === 'accepted' ? record.outcome.state : undefined;

describe('following the invocations of a window', () => {
  it('keeps their states with their records, by the profile of the function', async () => {
    const cloud = await startApiServer(({ path }) =>
      path.endsWith('/async-invoke-config')
        ? { body: { enable_async_status_log: true } }
        : { body: { invocations: [{ request_id: 'r-1', status: 'SUCCESS' }], count: 1, next_marker: 1 } },
    );
    try {
      const endpoint = `http://${cloud.host}`;
      const credentials = { kind: 'accessKey', accessKey: 'AK', secretKey: 'SK' } as const;
      const { record } = await look(acceptedOf(formatUrn(urn), urn), {
        settings: settingsWith([formatUrn(urn)], {
          profiles: () => [{ name: 'mars', region: 'mars-1', endpoint }],
        }),
        credentialsOf: () => Promise.resolve({ credentials, hosts: [cloud.host], origin: 'a test' }),
      });
      assert.deepEqual(stateOf(record), { status: 'SUCCESS' });
    } finally {
      await cloud.close();
    }
  });

  it('does not start the local FunctionGraph: what it had ended with it', async () => {
    const [alpha] = readFunctions([], [[localEntry]]).functions;
    assert.ok(alpha);
    const { record } = await look(acceptedOf(alpha.id, alpha.urn), {
      settings: settingsWith([], { functions: () => readFunctions([], [[localEntry]]) }),
    });
    assert.deepEqual(stateOf(record), { status: 'lost' });
  });

  it('asks nobody about a new host, and says in the log why nothing is known', async () => {
    const credentials = { kind: 'accessKey', accessKey: 'AK', secretKey: 'SK' } as const;
    const { record, warnings } = await look(acceptedOf('urn:gone', urn), {
      credentialsOf: () =>
        Promise.resolve({ credentials, hosts: ['elsewhere.example.com'], origin: 'a test' }),
    });
    assert.equal(stateOf(record), undefined);
    assert.match(warnings.join(), /request r-1, is not known: hello is not configured any more/);
  });
});
