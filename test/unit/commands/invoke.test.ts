import assert from 'node:assert/strict';

import { invoke } from '../../../src/commands/invoke';
import { askOverrides } from '../../../src/commands/invoke-with';
import { FunctionGraphError, isFunctionGraphError } from '../../../src/errors';
import type { ConfiguredFunction } from '../../../src/explorer/configured-function';
import { createResolver } from '../../../src/credentials/credentials-of';
import { account, startCloudServer } from '../../servers/cloud-server';
import { sourcesOf, storeWith } from '../credentials/stores-in-memory';
import { httpAnswer, startRawServer, withRawServer, type RawServer } from '../../servers/raw-server';
import { answering, openText, settingsWith, textsWith } from './editor-in-memory';
import { partsFor, urn } from './invoke-parts';

const ok = httpAnswer(
  200,
  { 'X-Cff-Response-Version': 'v1', 'X-Is-Func-Err': 'false', 'X-Func-Err-Code': '0' },
  '{"request_id":"r-1","result":"{\\"ok\\":true}","log":"line","status":200}',
);

const withServer = (answer: string, use: (server: RawServer) => Promise<void>): Promise<void> =>
  withRawServer((socket) => socket.end(answer), use);

const codeIs = (code: string) => (error: unknown) => isFunctionGraphError(error) && error.code === code;

describe('invoking', () => {
  it('sends the open payload to the selected function once, and shows and keeps what came', () =>
    withServer(ok, async (server) => {
      const { parts, shown } = partsFor(server);
      await invoke(parts, 'sync');
      assert.equal(server.requests.length, 1);
      assert.ok(server.requests[0]?.endsWith('\r\n\r\n{"n":1.0}'));
      assert.match(
        shown[0] ?? '',
        /hello {2}mars-1 · default · profile mars {2}\(payload: event\.json, 9 bytes\)/,
      );
      assert.match(shown[0] ?? '', /^OK 200 .*request r-1$/m);
      assert.equal(shown[1], 'revealed');
      assert.equal(parts.memory.targetOf('file:///w/event.json'), urn);
      assert.deepEqual(parts.memory.recent(), [urn]);
      assert.equal(parts.recent.last()?.outcome.kind, 'succeeded');
    }));

  it('goes the asynchronous way where the user chooses it for a function that may run too long', () =>
    withServer(httpAnswer(202, {}, '{"request_id":"r-2"}'), async (server) => {
      const questions = answering('Invoke Asynchronously');
      const { parts, shown } = partsFor(server, { knownTimeout: () => 300, questions });
      await invoke(parts, 'sync');
      assert.equal(server.requests.length, 1);
      assert.match(server.requests[0] ?? '', /^POST \S+\/invocations-async /);
      assert.match(shown[0] ?? '', /^ACCEPTED 202/m);
    }));

  it("sends a given document in place of the editor's, resolved, and keeps what was really sent", () =>
    withServer(ok, async (server) => {
      const texts = textsWith(openText('1'), {
        'events/hello/a.json': '["{{who}}", "{{$randomInt 7 7|number}}"]',
      });
      const { parts } = partsFor(server, { texts });
      const environment = () => ({ name: 'dev', variables: new Map([['who', 'Ada']]) });
      const settings = { ...parts.settings, environment };
      await invoke({ ...parts, settings }, 'sync', undefined, undefined, 'events/hello/a.json');
      assert.ok(server.requests[0]?.endsWith('\r\n\r\n["Ada", 7]'));
      const { payload } = parts.recent.last()?.request ?? assert.fail('no record');
      assert.equal(Buffer.from(payload.bytes).toString(), '["Ada", 7]');
      assert.equal(payload.source, 'events/hello/a.json');
    }));

  it('is to be kept where the setting says, and nowhere for a function marked so', () =>
    withServer(ok, async (server) => {
      const places: string[] = [];
      const { parts } = partsFor(server, { ended: (_record, place) => void places.push(place) });
      await invoke(parts, 'sync');
      const settings = settingsWith([{ urn, history: false }], {
        profiles: () => parts.settings.profiles(),
      });
      await invoke({ ...parts, settings, selected: () => settings.functions().functions[0] }, 'sync');
      assert.deepEqual(places, ['workspace', 'off']);
    }));

  it('sends nothing where a variable has no value', () =>
    withServer(ok, async (server) => {
      const { parts } = partsFor(server, {
        texts: textsWith(openText('"{{$env THERE_IS_NO_SUCH_VARIABLE}}"')),
      });
      await assert.rejects(invoke(parts, 'sync'), codeIs('VARIABLE_UNRESOLVED'));
      assert.equal(server.requests.length, 0);
    }));

  it('takes the function of the folder where neither tree nor memory name one', () =>
    withServer(ok, async (server) => {
      const { parts } = partsFor(server, {
        texts: textsWith(openText('1', { uri: 'file:///w/events/hello/a.json' })),
      });
      await invoke({ ...parts, selected: () => undefined }, 'sync');
      assert.equal(server.requests.length, 1);
    }));

  it('is not repeated after a 401: a fresh token is got when the user runs it again', async () => {
    const cloud = await startCloudServer();
    try {
      const { user, password, domain } = account;
      const source = { kind: 'password', user, password, domain } as const;
      const { credentialsOf } = createResolver({
        store: await storeWith('mars', { source, hosts: [cloud.host] }),
        sources: sourcesOf(),
        askPasscode: () => Promise.resolve(undefined),
      });
      const profile = { name: 'mars', region: 'eu-de', endpoint: cloud.address, iamEndpoint: cloud.address };
      const { parts, shown } = partsFor(cloud, {
        settings: settingsWith([urn.replace('mars-1', 'eu-de')], { profiles: () => [profile] }),
        credentialsOf,
      });
      await invoke(parts, 'sync');
      cloud.revoke();
      await assert.rejects(invoke(parts, 'sync'), (error) => {
        assert.ok(isFunctionGraphError(error));
        assert.match(
          error.message,
          /decrypt token fail\. Nothing was sent again\. Run Again signs in anew first\.$/,
        );
        assert.equal(error.details.runAgain, parts.recent.last()?.id);
        return error.details.execution === 'didNotRun';
      });
      assert.deepEqual(cloud.calls, ['login', 'invocation', 'invocation']);
      await invoke(parts, 'sync');
      assert.deepEqual(cloud.calls.slice(3), ['login', 'invocation']);
      assert.match(shown.at(-2) ?? '', /^OK 200/m);
    } finally {
      await cloud.close();
    }
  });

  it('sends nothing without credentials, and the payload belongs to nobody for that', () =>
    withServer(ok, async (server) => {
      const credentialsOf = () => Promise.reject(new FunctionGraphError('CREDENTIALS_MISSING', 'None.'));
      const { parts, shown } = partsFor(server, { credentialsOf });
      await assert.rejects(invoke(parts, 'sync'), codeIs('CREDENTIALS_MISSING'));
      assert.equal(parts.memory.targetOf('file:///w/event.json'), undefined);
      assert.equal(server.requests.length, 0);
      assert.deepEqual(shown, []);
    }));

  it('sends nothing in Restricted Mode, and asks nothing before it says so', () =>
    withServer(ok, async (server) => {
      const { parts } = partsFor(server, { texts: textsWith(undefined) });
      const settings = { ...parts.settings, isTrusted: () => false };
      for (const mode of ['sync', 'async'] as const) {
        await assert.rejects(invoke({ ...parts, settings }, mode), codeIs('WORKSPACE_NOT_TRUSTED'));
      }
      assert.equal(server.requests.length, 0);
    }));

  it('sends nothing where the payload is no JSON', () =>
    withServer(ok, async (server) => {
      const { parts } = partsFor(server, { texts: textsWith(openText('{"n":')) });
      await assert.rejects(invoke(parts, 'sync'), codeIs('PAYLOAD_NOT_JSON'));
      assert.equal(server.requests.length, 0);
    }));

  it('shows a failed call in the channel, too, and throws it for the message', () =>
    withServer(httpAnswer(404, {}, '{"error_code":"FSS.1051","error_msg":"gone"}'), async (server) => {
      const { parts, shown } = partsFor(server);
      await assert.rejects(invoke(parts, 'sync'), {
        code: 'CALL_REJECTED',
        message: /FSS\.1051: gone\. There is no such function\..* The function did not run\.$/,
      });
      assert.match(shown[0] ?? '', /^CALL FAILED {2}CALL_REJECTED · FSS\.1051/m);
      assert.match(shown[0] ?? '', /^There is no such function\./m);
      assert.equal(server.requests.length, 1);
    }));

  it('shows no secret that a server repeats, and the end of an access key at most', () =>
    withServer(
      httpAnswer(
        401,
        {},
        '{"error_code":"APIGW.0301","error_msg":"ak:ACCESSKEY0TEST sk:se/cret+key c2UvY3JldCtrZXk="}',
      ),
      async (server) => {
        const { parts, shown } = partsFor(server);
        const credentials = {
          kind: 'accessKey',
          accessKey: 'ACCESSKEY0TEST',
          secretKey: 'se/cret+key',
        } as const;
        const credentialsOf = () => Promise.resolve({ credentials, hosts: [server.host], origin: 'a test' });
        const call = invoke({ ...parts, credentialsOf }, 'sync');
        await assert.rejects(call, /ak:\*\*\*TEST sk:\*\*\* \*\*\*\. /);
        assert.match(shown[0] ?? '', /ak:\*\*\*TEST sk:\*\*\* \*\*\*$/m);
      },
    ));

  it('asks before a protected function runs, by whichever command, and sends nothing without a yes', () =>
    withServer(ok, async (server) => {
      const { parts } = partsFor(server);
      const settings = settingsWith([{ urn, protected: true }], {
        profiles: () => parts.settings.profiles(),
      });
      const invokeWith = async (mode: 'sync' | 'async', ...answers: (string | undefined)[]) => {
        const questions = answering(...answers);
        const ask = (target: ConfiguredFunction) => askOverrides(target, settings, questions);
        const given = settings.functions().functions[0];
        await invoke({ ...parts, settings, questions }, mode, given, answers.length > 1 ? ask : undefined);
        return questions.asked.at(-1)?.[0];
      };
      assert.equal(await invokeWith('sync', undefined), 'hello:latest is protected');
      assert.equal(await invokeWith('async', 'Do Not Invoke'), 'hello:latest is protected');
      assert.equal(
        await invokeWith('sync', 'Another one…', 'v1', 'As the function is set up', 'tail', undefined),
        'hello:v1 is protected',
      );
      assert.equal(server.requests.length, 0);
      await invokeWith('sync', 'Invoke hello:latest');
      assert.equal(server.requests.length, 1);
    }));

  it('brings the channel into view only as the setting says', () =>
    withServer(ok, async (server) => {
      for (const reveal of ['onError', 'never'] as const) {
        const { parts, shown } = partsFor(server);
        await invoke({ ...parts, settings: { ...parts.settings, reveal: () => reveal } }, 'sync');
        assert.equal(shown.length, 1);
      }
    }));

  it('asks version, memory and log once for Invoke With, and leaves the settings alone', () =>
    withServer(ok, async (server) => {
      const { parts } = partsFor(server);
      const questions = answering('Another one…', '!prod', '256 MB', 'none');
      await invoke(parts, 'sync', undefined, (target) => askOverrides(target, parts.settings, questions));
      assert.match(server.requests[0] ?? '', /:hello:!prod\/invocations HTTP/);
      assert.match(server.requests[0] ?? '', /^X-Cff-Instance-Memory: 256\r$/m);
      assert.doesNotMatch(server.requests[0] ?? '', /X-Cff-Log-Type/);
    }));

  it('ends in silence where a question of Invoke With is left unanswered', () =>
    withServer(ok, async (server) => {
      const { parts } = partsFor(server);
      const questions = answering('latest', undefined);
      await invoke(parts, 'sync', undefined, (target) => askOverrides(target, parts.settings, questions));
      assert.equal(server.requests.length, 0);
    }));

  it('asks before the same invocation runs twice at a time, and does not take silence for a yes', async () => {
    const answers: (() => void)[] = [];
    const server = await startRawServer((socket) => answers.push(() => socket.end(ok)));
    try {
      const { parts } = partsFor(server, { questions: answering(undefined, 'Invoke Again') });
      const first = invoke(parts, 'sync');
      await invoke(parts, 'sync');
      const second = invoke(parts, 'sync');
      const other = invoke({ ...parts, texts: textsWith(openText('{"n":2}')) }, 'sync');
      await server.received(3);
      for (const answer of answers) {
        answer();
      }
      await Promise.all([first, second, other]);
      assert.equal(server.requests.length, 3);
    } finally {
      await server.close();
    }
  });
});
