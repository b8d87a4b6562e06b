import assert from 'node:assert/strict';

import { confirmHost } from '../../../src/commands/confirm-host';
import type { BoundCredentials } from '../../../src/credentials/bound-credentials';
import { isCancelled } from '../../../src/errors';
import { answering } from './editor-in-memory';

const saved: BoundCredentials = {
  credentials: { kind: 'token', token: 'T' },
  hosts: ['functiongraph.eu-de.otc.t-systems.com', 'iam.eu-de.otc.t-systems.com'],
};

function confirming(answer: string | undefined) {
  const stored: [string, BoundCredentials][] = [];
  const asked: string[] = [];
  const answers = answering(answer);
  const parts = {
    credentials: {
      get: () => Promise.resolve(saved),
      set: (profile: string, bound: BoundCredentials) => Promise.resolve(void stored.push([profile, bound])),
      remove: () => Promise.resolve(),
    },
    questions: {
      ...answers,
      confirm: (question: string, detail: string, yes: string) => {
        asked.push(question, detail);
        return answers.confirm(question, detail, yes);
      },
    },
  };
  const to = (endpoint: string) => confirmHost('prod', saved, endpoint, parts);
  return { to, stored, asked };
}

describe('credentials for another host', () => {
  it('go there only after a yes to both names, and are bound to it from then on', async () => {
    const { to, stored, asked } = confirming('yes');
    const bound = await to('https://fg.example.com:8443');
    assert.deepEqual(bound.hosts, [...saved.hosts, 'fg.example.com:8443']);
    assert.deepEqual(stored, [['prod', bound]]);
    assert.match(
      asked.join('\n'),
      /prod.*fg\.example\.com:8443[^]*functiongraph\.eu-de\.otc\.t-systems\.com/,
    );
  });

  it('stay where they are otherwise, in silence', async () => {
    const { to, stored } = confirming(undefined);
    await assert.rejects(to('https://fg.example.com'), isCancelled);
    assert.deepEqual(stored, []);
  });

  it('are asked about for another port as well, and not for a host that they were saved for', async () => {
    const { to, asked } = confirming(undefined);
    assert.equal(await to('https://functiongraph.eu-de.otc.t-systems.com'), saved);
    assert.deepEqual(asked, []);
    await assert.rejects(to('https://functiongraph.eu-de.otc.t-systems.com:444'), isCancelled);
  });
});
