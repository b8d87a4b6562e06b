import assert from 'node:assert/strict';

import type { ApiClient } from '../../../src/functiongraph/api-client';
import {
  checkRoom,
  createTestEvent,
  deleteTestEvent,
  listTestEvents,
  readTestEvent,
  updateTestEvent,
} from '../../../src/functiongraph/test-events';
import { localProjectId } from '../../../src/local-region';
import { parseUrn } from '../../../src/urn';
import { unaborted, withApiServer } from '../../servers/api-server';
import { localClient, startTestServer, type TestServer } from '../local/test-server';

const urn = parseUrn(`urn:fss:local:${localProjectId}:function:default:alpha:latest`);
const files = { 'code/index.js': 'exports.handler = async (event, context) => event;' };
const entry = { name: 'alpha', path: 'code', runtime: 'Node.js20.15', handler: 'index.handler' };

describe('test events', () => {
  let local: TestServer;
  let client: ApiClient;

  beforeEach(async () => {
    local = await startTestServer(files, [entry]);
    client = localClient(local);
  });
  afterEach(() => local.close());

  it('are created, listed, read, changed and deleted, byte for byte', async () => {
    const content = '{ "größe": 1.0, "id": 12345678901234567890 }\n';
    const id = await createTestEvent(client, urn, { name: 'first', content }, unaborted);
    const { items, problems } = await listTestEvents(client, urn, unaborted);
    assert.deepEqual(
      items.map(({ id: each, name }) => [each, name]),
      [[id, 'first']],
    );
    assert.deepEqual(problems, []);
    const event = await readTestEvent(client, urn, id, unaborted);
    assert.equal(event.content, content);
    assert.ok(Math.abs((event.lastModified ?? 0) - Date.now()) < 60_000);
    await updateTestEvent(client, urn, { ...event, content: '[]' }, unaborted);
    assert.equal((await readTestEvent(client, urn, id, unaborted)).content, '[]');
    await deleteTestEvent(client, urn, id, unaborted);
    assert.deepEqual((await listTestEvents(client, urn, unaborted)).items, []);
    await assert.rejects(readTestEvent(client, urn, id, unaborted), /FSS\.1070/);
  });

  it('may have exactly 25 characters of name and 4 KB of content', async () => {
    const largest = { name: 'a'.repeat(25), content: JSON.stringify('x'.repeat(4094)) };
    assert.equal(Buffer.byteLength(largest.content), 4096);
    const id = await createTestEvent(client, urn, largest, unaborted);
    assert.equal((await readTestEvent(client, urn, id, unaborted)).content, largest.content);
  });
});

describe('the limits of test events', () => {
  it('are checked before anything is sent', () =>
    withApiServer(
      () => ({ body: { id: 'never' } }),
      async (server, client) => {
        const wrong: [string, string, RegExp][] = [
          ['a'.repeat(26), '{}', /1 to 25 letters/],
          ['1st', '{}', /starts with a letter; "1st" does not/],
          ['größe', '{}', /letters, digits/],
          ['', '{}', /1 to 25/],
          ['large', JSON.stringify('ü'.repeat(2048)), /has 4098 bytes; 4096 \(4 KB\) are the limit/],
          ['none', '', /is empty; \{\} is the smallest/],
        ];
        for (const [name, content, message] of wrong) {
          const creating = createTestEvent(client, urn, { name, content }, unaborted);
          await assert.rejects(creating, { code: 'TEST_EVENT_REFUSED', message });
        }
        const updating = updateTestEvent(client, urn, { id: 'i', name: 'a', content: '' }, unaborted);
        await assert.rejects(updating, { code: 'TEST_EVENT_REFUSED' });
        assert.equal(server.requests.length, 0);
      },
    ));

  it('hold for their number and their names', () => {
    const events = Array.from({ length: 10 }, (_, index) => ({ id: `${index}`, name: `e${index}` }));
    assert.throws(() => {
      checkRoom('another', events);
    }, /at most 10 test events\. Delete one first\. Nothing was sent\./);
    assert.throws(() => {
      checkRoom('e3', events.slice(0, 9));
    }, /There is a test event "e3" already/);
    checkRoom('another', events.slice(0, 9));
  });
});

describe('odd test events', () => {
  it('do not lose the others, and no id leaves its place in the path', () =>
    withApiServer(
      () => ({ body: { events: [{ id: '../../functions', name: 'a' }, { id: 'ok-1' }, { name: 'b' }, 1] } }),
      async (_, client) => {
        const { items, problems } = await listTestEvents(client, urn, unaborted);
        assert.deepEqual(items, [{ id: 'ok-1', name: 'ok-1' }]);
        assert.equal(problems.length, 3);
      },
    ));

  it('are an error where the answer has no content or no id', async () => {
    await withApiServer(
      () => ({ body: { id: 'a', name: 'b' } }),
      (_, client) =>
        assert.rejects(readTestEvent(client, urn, 'a', unaborted), { code: 'ANSWER_UNREADABLE' }),
    );
    await withApiServer(
      () => ({ body: { name: 'b' } }),
      (_, client) =>
        assert.rejects(createTestEvent(client, urn, { name: 'b', content: '{}' }, unaborted), {
          code: 'ANSWER_UNREADABLE',
        }),
    );
  });

  it('that the platform refuses are told in its words', () =>
    withApiServer(
      () => ({
        status: 403,
        body: { error_code: 'FSS.1069', error_msg: 'The size of EventData exceeds 4 KB.' },
      }),
      (_, client) =>
        assert.rejects(
          createTestEvent(client, urn, { name: 'b', content: '{}' }, unaborted),
          /FSS\.1069: The size/,
        ),
    ));
});
