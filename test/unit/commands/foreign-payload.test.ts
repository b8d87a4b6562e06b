import assert from 'node:assert/strict';

import { invoke } from '../../../src/commands/invoke';
import { httpAnswer, withRawServer, type RawServer } from '../../servers/raw-server';
import { answering, openText, settingsWith, textsWith } from './editor-in-memory';
import { partsFor, urn } from './invoke-parts';

const headers = { 'X-Cff-Response-Version': 'v0', 'X-Is-Func-Err': 'false', 'X-Func-Err-Code': '0' };

const withServer = (use: (server: RawServer) => Promise<void>): Promise<void> =>
  withRawServer((socket) => socket.end(httpAnswer(200, headers, '{}')), use);

describe('a function of the tree, invoked with a payload of another one open', () => {
  it('asks which payload is meant, and offers the open one by its name, behind all others', () =>
    withServer(async (server) => {
      const other = urn.replace('hello', 'other');
      const two = settingsWith([urn, other]).functions();
      const [hello] = two.functions;
      const open = openText('{"of":"other"}', { uri: 'events/other/a.json', name: 'a.json' });
      const texts = textsWith(open, { 'events/hello/b.json': '{"of":"hello"}' });
      const questions = answering(undefined, 'events/hello/b.json', 'a.json', 'a.json');
      const { parts } = partsFor(server, {
        settings: { ...partsFor(server).parts.settings, functions: () => two },
        texts,
        questions,
      });
      for (const sent of [0, 1, 2, 3]) {
        await invoke(parts, 'sync', hello);
        assert.equal(server.requests.length, sent);
      }
      const names = ['events/hello/b.json', '{}', 'a.json'];
      assert.deepEqual(questions.asked, Array(4).fill(['Payload for hello', ...names]));
      const bodies = server.requests.map((request) => request.split('\r\n\r\n')[1]);
      assert.deepEqual(bodies, ['{"of":"hello"}', '{"of":"other"}', '{"of":"other"}']);
    }));

  it('gets a selection, a payload of no folder, and as a version that of the function, without a question', () =>
    withServer(async (server) => {
      const questions = answering();
      const { parts } = partsFor(server, { questions });
      const [hello] = parts.settings.functions().functions;
      assert.ok(hello);
      await parts.memory.setTargetOf('scratch.json', urn.replace('hello', 'other'));
      await invoke({ ...parts, texts: textsWith(openText('0', { uri: 'scratch.json' })) }, 'sync', hello);
      const version = {
        ...hello,
        urn: { ...hello.urn, qualifier: { kind: 'version', name: 'v1' } },
      } as const;
      const saved = openText('1', { uri: 'events/hello/a.json' });
      await invoke({ ...parts, texts: textsWith(saved) }, 'sync', version);
      const selection = openText('2', { uri: 'events/other/a.json', selected: true });
      await invoke({ ...parts, texts: textsWith(selection) }, 'sync', hello);
      assert.deepEqual(questions.asked, []);
      assert.equal(server.requests.length, 3);
    }));
});
