import assert from 'node:assert/strict';

import { confirmHost } from '../../../src/commands/confirm-host';
import type { BoundCredentials } from '../../../src/credentials/bound-credentials';
import { isCancelled } from '../../../src/errors';
import { storeWith } from '../credentials/stores-in-memory';
import { answering } from './editor-in-memory';

const token = { kind: 'token', token: 'T' } as const;
const hosts = ['functiongraph.eu-de.otc.t-systems.com', 'iam.eu-de.otc.t-systems.com'];
const bound: BoundCredentials = { credentials: token, hosts };

async function confirming(answer: string | undefined) {
  const store = await storeWith('prod', { source: token, hosts });
  const asked: string[] = [];
  const answers = answering(answer);
  const questions = {
    ...answers,
    confirm: (question: string, detail: string, yes: string) => {
      asked.push(question, detail);
      return answers.confirm(question, detail, yes);
    },
  };
  const to = (endpoint: string, credentials = bound) =>
    confirmHost('prod', credentials, endpoint, { store, questions });
  const storedHosts = async () => (await store.get('prod'))?.hosts;
  return { to, storedHosts, asked };
}

describe('credentials for another host', () => {
  it('go there only after a yes to both names, and are bound to it from then on', async () => {
    const { to, storedHosts, asked } = await confirming('yes');
    const rebound = await to('https://fg.example.com:8443');
    assert.deepEqual(rebound, { credentials: token, hosts: [...hosts, 'fg.example.com:8443'] });
    assert.deepEqual(await storedHosts(), rebound.hosts);
    assert.match(
      asked.join('\n'),
      /prod.*fg\.example\.com:8443[^]*functiongraph\.eu-de\.otc\.t-systems\.com/,
    );
  });

  it('stay where they are otherwise, in silence', async () => {
    const { to, storedHosts } = await confirming(undefined);
    await assert.rejects(to('https://fg.example.com'), isCancelled);
    assert.deepEqual(await storedHosts(), hosts);
  });

  it('are asked about for another port as well, and not for a host that they were saved for', async () => {
    const { to, asked } = await confirming(undefined);
    assert.equal(await to('https://functiongraph.eu-de.otc.t-systems.com'), bound);
    assert.deepEqual(asked, []);
    await assert.rejects(to('https://functiongraph.eu-de.otc.t-systems.com:444'), isCancelled);
  });

  it('are not asked about where they were read from this machine, and stay bound to their region', async () => {
    const { to, asked } = await confirming('yes');
    const found = { ...bound, hosts: ['functiongraph.eu-de.otc.t-systems.com'] };
    assert.equal(await to('https://fg.example.com', found), found);
    assert.deepEqual(asked, []);
  });
});
