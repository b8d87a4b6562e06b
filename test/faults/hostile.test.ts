import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';

import fc from 'fast-check';

import { isFunctionGraphError } from '../../src/errors';
import { describeFacts } from '../../src/explorer/describe-facts';
import type { Catalogue } from '../../src/explorer/catalogue';
import type { ConfiguredFunction } from '../../src/explorer/configured-function';
import { readSection, sectionsOf } from '../../src/explorer/function-parts';
import { invocationTree } from '../../src/explorer/invocation-tree';
import { listAliases } from '../../src/functiongraph/aliases';
import { readFunctionMetadata } from '../../src/functiongraph/function-metadata';
import { listTestEvents } from '../../src/functiongraph/test-events';
import { listVersions } from '../../src/functiongraph/versions';
import { entryOf } from '../../src/invocations/history/history-entry';
import { reportInvocation } from '../../src/invocations/report-invocation';
import { plainLine, plainText } from '../../src/plain-text';
import { sign } from '../../src/signing/sign';
import { formatUrn, parseUrn } from '../../src/urn';
import { runs } from '../runs';
import { httpAnswer, startRawServer } from '../servers/raw-server';
import { clientOf as apiClientOf, startApiServer, unaborted } from '../servers/api-server';
import { recordWith } from '../unit/invocations/history/records';
import { functionUrl, startTestServer, testKey } from '../unit/local/test-server';
import { attack, clientOf, errorOf } from './attack';

/** As VS Code finds links in messages (`parseLinkedText`). */
const linkInMessage = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const harmful =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

const link = '[Sign in again](command:workbench.action.terminal.new)';
const attackText = `\u001b[31mred\u001b[0m \u202eexe.gpj\u2066 ${link} \u009b2J\u0007<b>`;

function checkHarmless(text: string): void {
  assert.doesNotMatch(text, linkInMessage);
  assert.doesNotMatch(text, harmful);
}

describe('hostile texts', () => {
  it('of any kind are harmless when they are shown, and plain ones stay as they are', () => {
    const pieces = fc.oneof(
      fc.constantFrom(
        '[',
        ']',
        '(',
        ')',
        '](',
        link,
        'command:x',
        '\u001b',
        '\u001b[',
        '\u009b',
        '31m',
        '\u202e',
        '\u2069',
        '\n',
        '\t',
      ),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(
        fc.array(pieces).map((parts) => parts.join('')),
        fc.string({ unit: fc.constantFrom('a', 'é', '漢', '🚀', ' ', '.', '[', ']', '(', ')', '\n') }),
        (text, plain) => {
          checkHarmless(plainText(text));
          checkHarmless(plainLine(text));
          assert.doesNotMatch(plainLine(text), /[\n\r\t]/);
          assert.equal(plainText(plainText(text)), plainText(text));
          assert.equal(plainText(plain).replaceAll('] (', ']('), plain.replaceAll('] (', ']('));
        },
      ),
      runs(1000),
    );
  });

  const bodies: Readonly<Record<string, string>> = {
    'in the platform’s words': httpAnswer(
      400,
      {},
      JSON.stringify({ error_code: link, error_msg: attackText }),
    ),
    'in the title of a page': httpAnswer(
      502,
      { 'Content-Type': 'text/html' },
      `<html><title>${attackText}</title>`,
    ),
    'in a plain text': httpAnswer(503, {}, attackText),
    'in an answer that cannot be read': httpAnswer(200, { 'X-Cff-Response-Version': 'v1' }, attackText),
    'in the target of a redirect': httpAnswer(302, { Location: `http://x/${link}` }),
  };
  for (const [where, answer] of Object.entries(bodies)) {
    it(`${where} lead nowhere from a message or a report`, async () => {
      const server = await startRawServer((socket) => socket.end(answer));
      try {
        const record = await attack({
          client: clientOf(`http://${server.host}`),
          mode: 'sync',
          reads: () => server.requests.length,
          left: () => server.left(),
        });
        const error = errorOf(record);
        assert.ok(
          linkInMessage.test(error.message) || where.includes('redirect'),
          'the attack did not arrive',
        );
        checkHarmless(plainText(`${error.message} (${error.code})`));
        assert.doesNotMatch(
          reportInvocation(record, () => '')
            .split('\n')
            .slice(2, 3)
            .join(),
          linkInMessage,
        );
      } finally {
        await server.close();
      }
    });
  }

  it('in the names of an account are harmless in trees and tooltips', async () => {
    const urn = parseUrn('urn:fss:eu-de:p:function:default:hello');
    const named = {
      func_urn: formatUrn(urn),
      name: attackText,
      id: 'e1',
      version: 'v1',
      description: attackText,
      runtime: attackText,
      handler: attackText,
    };
    const server = await startApiServer(({ path }) => ({
      body: path.endsWith('/config')
        ? named
        : path.endsWith('/aliases')
          ? [{ ...named, name: 'prod', version: attackText }]
          : { events: [named], versions: [named] },
    }));
    try {
      const client = apiClientOf(server.host);
      const catalogue = {
        aliases: async () => (await listAliases(client, urn, unaborted)).items,
        versions: async () => (await listVersions(client, urn, unaborted)).items,
        testEvents: async () => (await listTestEvents(client, urn, unaborted)).items,
      } as unknown as Catalogue;
      const configured: ConfiguredFunction = {
        id: formatUrn(urn),
        urn,
        label: 'hello',
        protected: false,
        local: false,
      };
      for (const section of sectionsOf(configured)) {
        const [node, ...others] = await readSection(section, catalogue, unaborted);
        assert.ok(node && node.kind !== 'state' && others.length === 0, section.label);
        checkHarmless([node.label, 'description' in node ? node.description : ''].join(' '));
        assert.match([node.label, 'description' in node ? node.description : ''].join(), /exe\.gpj/);
      }
      checkHarmless(describeFacts(await readFunctionMetadata(client, urn, unaborted)).join('\n'));
    } finally {
      await server.close();
    }
  });

  it('in the state of an invocation are harmless in its entry', () => {
    const record = recordWith({
      outcome: { kind: 'accepted', requestId: 'r-1', state: { status: 'FAIL', errorMessage: attackText } },
    });
    const [day] = invocationTree([], { entries: [entryOf(record, false)], more: false }, new Date());
    assert.ok(day?.kind === 'day');
    checkHarmless(day.children[0]?.description ?? assert.fail());
  });

  it('in the ids of test events climb nowhere', async () => {
    const ids = ['..', '../functions', 'a/b', 'a?b', 'a#b', '%2e%2e', '', 'a b', '\u202e'];
    const server = await startApiServer(() => ({ body: { events: ids.map((id) => ({ id, name: 'n' })) } }));
    try {
      const urn = parseUrn('urn:fss:eu-de:p:function:default:hello');
      const { items, problems } = await listTestEvents(apiClientOf(server.host), urn, unaborted);
      assert.deepEqual([items.length, problems.length], [0, ids.length]);
    } finally {
      await server.close();
    }
  });
});

describe('the local FunctionGraph', () => {
  const games: Readonly<Record<string, (host: string) => string>> = {
    'another Host': () => 'Host: evil.example\r\n',
    'no Host': () => '',
    'two Hosts': (host) => `Host: evil.example\r\nHost: ${host}\r\n`,
    'a Host with a user': (host) => `Host: ${host}@evil.example\r\n`,
    'a Host that begins as ours': (host) => `Host: ${host}.evil.example\r\n`,
    'a Host with another port': () => 'Host: 127.0.0.1:1\r\n',
    'a Host that is an address of all': (host) => `Host: 0.0.0.0:${host.split(':')[1] ?? ''}\r\n`,
    'an Origin': (host) => `Host: ${host}\r\nOrigin: https://evil.example\r\n`,
    'the Origin null': (host) => `Host: ${host}\r\nOrigin: null\r\n`,
    'its own Origin': (host) => `Host: ${host}\r\nOrigin: http://${host}\r\n`,
    'an empty Origin': (host) => `Host: ${host}\r\nOrigin:\r\n`,
    'a header that is folded': (host) =>
      `Host: ${host}\r\nX-A: b\r\n Origin: https://evil.example\r\nOrigin: x\r\n`,
  };

  it('lets no web page in, whatever it plays with Host and Origin, though the signature is right', async () => {
    const local = await startTestServer(
      { 'f/index.js': 'exports.handler = async (event, context) => "ran";' },
      [{ name: 'hello', path: 'f', runtime: 'Node.js20.15', handler: 'index.handler' }],
    );
    try {
      const url = functionUrl(local.address, 'hello');
      const { host, pathname } = new URL(url);
      const headers = sign(
        { method: 'POST', url, headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') },
        testKey,
        new Date(),
      );
      const signed = Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('');
      const say = async (target: string, played: string): Promise<string> => {
        const socket = connect(local.server.port, '127.0.0.1');
        let said = '';
        socket.on('data', (chunk) => (said += chunk.toString()));
        socket.write(
          `POST ${target} HTTP/1.1\r\n${played}${signed}Content-Length: 2\r\nConnection: close\r\n\r\n{}`,
        );
        await once(socket, 'close');
        return said;
      };
      assert.match(await say(pathname, `Host: ${host}\r\n`), /^HTTP\/1\.1 200 [^]*"ran"/);
      for (const [what, play] of Object.entries(games)) {
        const said = await say(pathname, play(host));
        assert.match(said, /^HTTP\/1\.1 40[03] /, `${what}: ${said}`);
        assert.doesNotMatch(said, /"ran"/, what);
      }
      const absolute = await say(`http://evil.example${pathname}`, `Host: ${host}\r\n`);
      assert.doesNotMatch(absolute, /^HTTP\/1\.1 200/);
    } finally {
      await local.close();
    }
  });
});

describe('errors of ours', () => {
  it('are known by their code, whatever else comes', () => {
    fc.assert(
      fc.property(fc.anything(), (any) => {
        assert.equal(isFunctionGraphError(any), false);
      }),
      runs(1000),
    );
  });
});
