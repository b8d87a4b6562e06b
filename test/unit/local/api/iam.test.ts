import assert from 'node:assert/strict';

import { localProjectId } from '../../../../src/local-region';
import { functionUrl, startTestServer, testUser, type TestServer } from '../test-server';

const files = { 'index.js': 'exports.handler = async (event, context) => event;' };
const entry = { name: 'echo', path: '.', runtime: 'Node.js20.15', handler: 'index.handler' };

describe('tokens', function () {
  this.timeout(20_000);

  let local: TestServer;
  let time: number;

  beforeEach(async () => {
    time = Date.parse('2026-03-17T10:00:00Z');
    local = await startTestServer(files, [entry], { now: () => time });
  });
  afterEach(() => local.close());

  const logIn = (password = testUser.password, project: object = { id: localProjectId }) =>
    fetch(`${local.address}/v3/auth/tokens`, {
      method: 'POST',
      body: JSON.stringify({
        auth: {
          identity: {
            methods: ['password'],
            password: { user: { name: testUser.name, password, domain: { name: 'local' } } },
          },
          scope: { project },
        },
      }),
    });
  const call = (token: string) =>
    fetch(functionUrl(local.address, 'echo'), {
      method: 'POST',
      body: '{}',
      headers: { 'X-Auth-Token': token },
    });

  it('are given for the password and open the API for a day', async () => {
    const response = await logIn();
    assert.equal(response.status, 201);
    const token = response.headers.get('x-subject-token') ?? '';
    assert.ok(token.length > 1000);
    const body = (await response.json()) as { token: { expires_at: string; project: { id: string } } };
    assert.equal(body.token.expires_at, '2026-03-18T10:00:00.000000Z');
    assert.equal(body.token.project.id, localProjectId);

    assert.equal((await call(token)).status, 200);
    time += 24 * 60 * 60 * 1000 - 1;
    assert.equal((await call(token)).status, 200);
    time += 1;
    assert.equal((await call(token)).status, 401);
  });

  it('are given for the project by its name', async () => {
    assert.equal((await logIn(testUser.password, { name: 'local' })).status, 201);
  });

  it('are not given for another password or project', async () => {
    const wrong = await logIn('wrong');
    assert.equal(wrong.status, 401);
    assert.deepEqual(await wrong.json(), {
      error: { code: 401, message: 'The username or password is wrong.', title: 'Unauthorized' },
    });
    assert.equal((await logIn(testUser.password, { name: 'eu-de' })).status, 400);
  });

  it('need a login that can be read', async () => {
    const response = await fetch(`${local.address}/v3/auth/tokens`, { method: 'POST', body: '{' });
    assert.equal(response.status, 400);
  });
});
