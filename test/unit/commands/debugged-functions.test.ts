import assert from 'node:assert/strict';

import { abortable } from '../../../src/abortable';
import { createDebuggedFunctions } from '../../../src/commands/debugged-functions';
import { createRunningInvocations } from '../../../src/invocations/running-invocations';
import { parseUrn } from '../../../src/urn';
import { unaborted } from '../../servers/api-server';

const greet = { id: 'greet', label: 'greet', key: 'default:greet', kind: 'node' } as const;
const other = { id: 'other', label: 'other', key: 'default:other', kind: 'node' } as const;
type Debugged = typeof greet | typeof other;

const urn = parseUrn('urn:fss:local:10ca1000000000000000000000000000:function:default:greet');
const payload = { bytes: new Uint8Array([0x31]), source: 'a test', empty: false };

/** Sessions are numbered in the order in which they start. */
function debugging(attach: (key: string) => Promise<boolean> = () => Promise.resolve(true)) {
  /** What the local FunctionGraph was told last. */
  const told: (string | undefined)[] = [];
  let sessions = 0;
  const running = createRunningInvocations();
  const functions = createDebuggedFunctions({
    debug: (debuggee) => void told.push(debuggee?.key),
    running,
    async attach({ key }) {
      const attached = await attach(key);
      if (attached) {
        sessions += 1;
        functions.sessionStarted(String(sessions), key);
      }
      return attached;
    },
  });
  /** An invocation that lasts until it is answered, or cancelled, which is no failure. */
  const invoke = (of: Debugged) => {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const work = () =>
      running.during({ mode: 'sync', urn, payload, target: of.id }, unaborted, (signal) =>
        abortable(answered, signal).catch(() => undefined),
      );
    return { work, answer };
  };
  const debug = (of: Debugged) => {
    const { work, answer } = invoke(of);
    return { done: functions.during(of, of, work), answer };
  };
  return { functions, told, debug, invoke, isDebugged: () => told.at(-1) };
}

describe('a debugged function', () => {
  it('waits for debuggers until its session ends', async () => {
    const { functions, debug, isDebugged } = debugging();
    const { done, answer } = debug(greet);
    await functions.attach(greet.key, 1);
    answer();
    await done;
    assert.equal(isDebugged(), greet.key);
    functions.sessionEnded('1', greet.key);
    assert.equal(isDebugged(), undefined);
  });

  it('that no session has come of waits for none', async () => {
    const { debug, told } = debugging();
    const { done, answer } = debug(greet);
    answer();
    await done;
    assert.deepEqual(told, [greet.key, undefined]);
  });

  for (const [how, attach] of [
    ['refuses', () => Promise.resolve(false)],
    ['fails', () => Promise.reject(new Error('no such type'))],
  ] as const) {
    it(`is let go, and its invocation cancelled, where the debugger ${how}`, async () => {
      const { functions, debug, invoke, isDebugged } = debugging(attach);
      const earlier = invoke(greet);
      const before = earlier.work();
      const elsewhere = invoke(other);
      const beside = elsewhere.work();
      const { done } = debug(greet);
      const told = assert.rejects(done, {
        code: 'DEBUGGING_UNAVAILABLE',
        message:
          'greet cannot be debugged: VS Code did not attach its debugger. The invocation was cancelled.',
      });
      await functions.attach(greet.key, 1);
      await told;
      assert.equal(isDebugged(), undefined);
      earlier.answer();
      elsewhere.answer();
      await Promise.all([before, beside]);
    });
  }

  it('stays debugged when the session of another one ends', async () => {
    const { functions, debug, isDebugged } = debugging();
    for (const of of [greet, other]) {
      const { done, answer } = debug(of);
      await functions.attach(of.key, 1);
      answer();
      await done;
    }
    functions.sessionEnded('1', greet.key);
    functions.sessionEnded('7', undefined);
    assert.equal(isDebugged(), other.key);
    functions.sessionEnded('2', other.key);
    assert.equal(isDebugged(), undefined);
  });

  it('keeps its session when it is debugged again, until the last session ends', async () => {
    const { functions, debug, isDebugged } = debugging();
    const first = debug(greet);
    await functions.attach(greet.key, 1);
    first.answer();
    await first.done;
    const again = debug(greet);
    again.answer();
    await again.done;
    assert.equal(isDebugged(), greet.key);
    await functions.attach(greet.key, 2);
    functions.sessionEnded('1', greet.key);
    assert.equal(isDebugged(), greet.key);
    functions.sessionEnded('2', greet.key);
    assert.equal(isDebugged(), undefined);
  });

  it('is attached to also where it has just been let go', async () => {
    const attached: string[] = [];
    const { functions, debug } = debugging((key) => Promise.resolve(attached.push(key) > 0));
    const { done, answer } = debug(greet);
    answer();
    await done;
    await functions.attach(greet.key, 1);
    assert.deepEqual(attached, [greet.key]);
  });
});
