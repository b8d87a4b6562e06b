import type { InvokeParts } from '../../../src/commands/invoke';
import { createCredentialStore } from '../../../src/credentials/credential-store';
import { createRecentInvocations } from '../../../src/invocations/recent-invocations';
import { createRunningInvocations } from '../../../src/invocations/running-invocations';
import { silentLogger } from '../../../src/logger';
import { secretsInMemory } from '../credentials/stores-in-memory';
import type { RawServer } from '../../servers/raw-server';
import { answering, memoryWith, openText, settingsWith, textsWith } from './editor-in-memory';

export const urn = 'urn:fss:mars-1:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello';

/** What invoking needs, with the function selected and a payload open; `shown` is what the channel gets. */
export function partsFor(server: Pick<RawServer, 'host'>, others: Partial<InvokeParts> = {}) {
  const shown: string[] = [];
  const endpoint = `http://${server.host}`;
  const credentials = { kind: 'accessKey', accessKey: 'AK', secretKey: 'SK' } as const;
  const parts: InvokeParts = {
    settings: settingsWith([urn], { profiles: () => [{ name: 'mars', region: 'mars-1', endpoint }] }),
    texts: textsWith(openText('{"n":1.0}')),
    questions: answering(),
    memory: memoryWith(),
    output: { append: (text) => void shown.push(text), reveal: () => void shown.push('revealed') },
    progress: { run: (_title, work) => work(new AbortController().signal) },
    log: silentLogger,
    recent: createRecentInvocations(),
    running: createRunningInvocations(),
    waitedFor: new Set(),
    knownTimeout: () => undefined,
    ended: () => undefined,
    selected: () => parts.settings.functions().functions[0],
    store: createCredentialStore(secretsInMemory()),
    credentialsOf: () => Promise.resolve({ credentials, hosts: [server.host], origin: 'a test' }),
    local: {
      start: () => Promise.reject(new Error('there is no local FunctionGraph here')),
      runs: () => false,
      debugs: () => false,
    },
    ...others,
  };
  return { parts, shown };
}
