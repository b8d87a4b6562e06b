import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

import { compareResults } from '../../../src/commands/compare-results';
import { curlOf } from '../../../src/commands/copy-as-curl';
import { editAndRun } from '../../../src/commands/edit-and-run';
import { findInvocation } from '../../../src/commands/find-invocation';
import { targetOf } from '../../../src/commands/rerun';
import { resultFile } from '../../../src/commands/result-files';
import { FunctionGraphError, isFunctionGraphError } from '../../../src/errors';
import { createInvocationHistory } from '../../../src/invocations/history/invocation-history';
import { createMemoryStore } from '../../../src/invocations/history/memory-store';
import type { InvocationRecord } from '../../../src/invocations/invocation-record';
import { createRecentInvocations } from '../../../src/invocations/recent-invocations';
import { silentLogger } from '../../../src/logger';
import { resolvePayload } from '../../../src/payload/resolve-payload';
import { atSecond, recordWith } from '../invocations/history/records';
import { answering, memoryWith, settingsWith } from './editor-in-memory';

const codeIs = (code: string) => (error: unknown) => isFunctionGraphError(error) && error.code === code;

function pastWith(...records: readonly InvocationRecord[]) {
  const store = () => createMemoryStore(() => ({ limit: 100, bytes: 1e9 }));
  const history = createInvocationHistory(
    store(),
    store(),
    silentLogger,
    () => undefined,
    () => undefined,
  );
  for (const record of records) {
    history.keep(record, 'memory');
  }
  return { history, recent: createRecentInvocations() };
}

describe('an invocation that was', () => {
  it('is found by its id, else the last one is meant', async () => {
    const [old, last] = [recordWith({ at: atSecond(1) }), recordWith({ at: atSecond(2) })];
    const past = pastWith(old, last);
    assert.equal(await findInvocation(undefined, past), last);
    assert.equal(await findInvocation(old.id, past), old);
    await assert.rejects(findInvocation('gone', past), codeIs('NO_RESULT'));
    await assert.rejects(findInvocation(undefined, pastWith()), codeIs('NO_RESULT'));
  });

  it('belongs to its own function, not to one of the same name elsewhere', () => {
    const record = recordWith();
    assert.equal(targetOf(record, settingsWith([record.request.target])).id, record.request.target);
    const elsewhere = record.request.target.replace('eu-de', 'eu-nl');
    assert.throws(() => targetOf(record, settingsWith([elsewhere])), codeIs('NO_FUNCTION'));
  });

  it('is edited as a text that belongs to its function and resolves to what was sent', async () => {
    const payload = '{"a":"{{$uuid}} {{{{ {{name}}","n":1.0}';
    const record = recordWith({ payload });
    const texts: string[] = [];
    const memory = memoryWith();
    const openUntitled = (text: string) => Promise.resolve(`untitled:${texts.push(text)}`);
    await editAndRun(record, settingsWith([record.request.target]), { openUntitled }, memory);
    assert.equal(memory.targetOf('untitled:1'), record.request.target);
    const fail = () => assert.fail('there is no variable');
    const { bytes } = await resolvePayload(texts[0] ?? '', {
      environment: undefined,
      env: fail,
      prompt: fail,
      randomInt: fail,
      uuid: fail,
      now: new Date(),
    });
    assert.equal(Buffer.from(bytes).toString(), payload);
  });

  it('becomes a command for a shell, without a secret and with any payload', () => {
    const payload = `{"s":"it's $HOME \`x\` \\"q\\""}`;
    const curl = curlOf(recordWith({ payload }), 'https://functiongraph.eu-de.otc.t-systems.com');
    assert.doesNotMatch(curl, /Authorization: |Signature=/);
    const shown = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }\nTOKEN=t\n${curl}`], {
      encoding: 'utf8',
    });
    assert.deepEqual(shown.trimEnd().split('\n'), [
      '--request',
      'POST',
      'https://functiongraph.eu-de.otc.t-systems.com/v2/7aad83af3e8d42e99ac194e8419e2c9b/fgs/functions/urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:orders:!prod/invocations',
      ...['--header', 'Content-Type: application/json'],
      ...['--header', 'X-Project-Id: 7aad83af3e8d42e99ac194e8419e2c9b'],
      ...['--header', 'X-Cff-Request-Version: v1'],
      ...['--header', 'X-Cff-Log-Type: tail'],
      ...['--header', 'X-Cff-Instance-Memory: 256'],
      ...['--header', 'X-Auth-Token: t'],
      ...['--data-binary', payload],
    ]);
  });

  it('of a local function becomes a command that says where its port comes from', () => {
    const [first, second] = curlOf(recordWith()).split('\n');
    assert.match(`${first} ${second}`, /^# PORT .*npm run local.* password/);
    assert.match(curlOf(recordWith()), /^curl --request POST 'http:\/\/127\.0\.0\.1:PORT\/v2\//m);
  });

  it('is compared with the one of the same function before, or with another, the older one left', async () => {
    const [first, other, last] = ['a', 'b', 'a'].map((target, second) =>
      recordWith({ at: atSecond(second), request: { target } }),
    );
    assert.ok(first && other && last);
    const past = pastWith(first, other, last);
    const previous = await compareResults([], false, past);
    assert.ok(previous.left.includes(first.id) && previous.right.includes(last.id));
    const two = await compareResults([last.id, other.id], true, past);
    assert.ok(two.left.includes(other.id) && two.right.endsWith('orders-sorted.json'));
    await assert.rejects(compareResults([other.id], false, past), /No earlier invocation of orders is kept/);
  });

  it('without a result is not compared', async () => {
    const error = new FunctionGraphError('CALL_REJECTED', 'refused');
    const failed = recordWith({ at: atSecond(2), outcome: { kind: 'callFailed', error } });
    const past = pastWith(recordWith({ at: atSecond(1) }), failed);
    await assert.rejects(compareResults([], false, past), codeIs('NO_RESULT'));
  });

  it('is saved as it came, or the body of its answer to an API gateway', async () => {
    const plain = await resultFile(recordWith({ result: '{ "n":1.0}' }), answering());
    assert.deepEqual(
      [plain?.name, Buffer.from(plain?.bytes ?? []).toString()],
      ['orders-result.json', '{ "n":1.0}'],
    );
    const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]);
    const result = JSON.stringify({
      statusCode: 200,
      headers: { 'Content-Type': ['image/png'] },
      isBase64Encoded: true,
      body: bytes.toString('base64'),
    });
    const picture = await resultFile(recordWith({ result }), answering('The body'));
    assert.deepEqual([picture?.name, Buffer.from(picture?.bytes ?? [])], ['orders-body.png', bytes]);
  });
});
