import assert from 'node:assert/strict';
import { once } from 'node:events';
import { globalAgent } from 'node:http';
import { createRequire } from 'node:module';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';

import { localProjectId } from '../../../src/local-region';
import { startTestServer, testKey, type TestServer } from './test-server';

/** As much of Huawei Cloud's SDK as is used here; it is installed beside the benchmark, unmodified. */
interface Sdk {
  BasicCredentials: new () => {
    withAk(accessKey: string): InstanceType<Sdk['BasicCredentials']>;
    withSk(secretKey: string): InstanceType<Sdk['BasicCredentials']>;
    withProjectId(projectId: string): InstanceType<Sdk['BasicCredentials']>;
  };
  FunctionGraphClient: { newBuilder(): Builder };
  InvokeFunctionRequest: new (urn: string) => InvokeRequest;
  ListFunctionsRequest: new () => object;
}

interface Builder {
  withCredential(credentials: object): Builder;
  withEndpoint(endpoint: string): Builder;
  build(): Client;
}

interface InvokeRequest {
  withXCffLogType(type: string): InvokeRequest;
  withXCFFRequestVersion(version: string): InvokeRequest;
  withBody(body: object): InvokeRequest;
}

interface Client {
  invokeFunction(
    request: InvokeRequest,
  ): Promise<{ result: string; log: string; status: number; request_id: string }>;
  listFunctions(
    request: object,
  ): Promise<{ functions: { func_urn: string; func_name: string }[]; count: number }>;
}

const requirePeer = createRequire(join(__dirname, '../../../../bench/peers/package.json'));

describe("Huawei Cloud's SDK, unmodified, against the local FunctionGraph", () => {
  let sdk: Sdk;
  let server: TestServer;

  before(async () => {
    sdk = {
      ...(requirePeer('@huaweicloud/huaweicloud-sdk-core') as object),
      ...(requirePeer('@huaweicloud/huaweicloud-sdk-functiongraph') as object),
    } as Sdk;
    server = await startTestServer(
      { 'f/index.js': 'exports.handler = async (event, context) => ({ got: event.name });' },
      [
        { name: 'hello', path: 'f', runtime: 'Node.js20.15', handler: 'index.handler' },
        { name: 'other', path: 'f', runtime: 'Node.js20.15', handler: 'index.handler' },
      ],
    );
  });

  after(async () => {
    await server.close();
  });

  function client(secretKey = testKey.secretKey): Client {
    const credentials = new sdk.BasicCredentials()
      .withAk(testKey.accessKey)
      .withSk(secretKey)
      .withProjectId(localProjectId);
    return sdk.FunctionGraphClient.newBuilder()
      .withCredential(credentials)
      .withEndpoint(server.address)
      .build();
  }

  const request = (name: string): InvokeRequest =>
    new sdk.InvokeFunctionRequest(`urn:fss:local:${localProjectId}:function:default:${name}`)
      .withXCffLogType('tail')
      .withXCFFRequestVersion('v1')
      .withBody({ name: 'Jürgen – 你好 🚀' });

  it('lists the functions', async () => {
    const { functions, count } = await client().listFunctions(new sdk.ListFunctionsRequest());
    assert.deepEqual(functions.map(({ func_name }) => func_name).sort(), ['hello', 'other']);
    assert.equal(count, 2);
  });

  it('invokes one and reads its answer', async () => {
    const answer = await client().invokeFunction(request('hello'));
    assert.equal(answer.status, 200);
    assert.deepEqual(JSON.parse(answer.result), { got: 'Jürgen – 你好 🚀' });
    assert.match(answer.log, /Start invoke request/);
    assert.match(answer.request_id, /^[0-9a-f-]{36}$/);
  });

  it('is refused when one byte of its request was changed on the way', async () => {
    const between = await startBetween(server.server.port);
    try {
      for (const [byte, other] of [
        ['Jürgen', 'Jürgem'],
        ['function:default:hello', 'function:default:hellp'],
        ['X-Cff-Log-Type: tail', 'X-Cff-Log-Type: tall'],
      ] as const) {
        between.change(byte, other);
        await assert.rejects(client().invokeFunction(request('hello')), (error) => {
          assert.match(JSON.stringify(error), /APIGW\.0301/, byte);
          return true;
        });
        between.change('', '');
        assert.equal((await client().invokeFunction(request('hello'))).status, 200);
      }
      assert.equal(between.changed(), 3);
    } finally {
      between.close();
    }
  });

  it('is refused with a wrong key, in words that it understands', async () => {
    await assert.rejects(client('another secret').invokeFunction(request('hello')), (error) => {
      assert.match(JSON.stringify(error), /APIGW\.0301/);
      return true;
    });
  });
});

/**
 * Leads every connection of this process through a place that changes what it is told to, once in a request. The
 * client does not know of it: it goes on naming, and signing, the server's address.
 */
async function startBetween(port: number) {
  let [from, to] = ['', ''];
  let changes = 0;
  const listener = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    client.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      const changed = text.replace(latin1(from), latin1(to));
      changes += changed === text ? 0 : 1;
      upstream.write(changed, 'latin1');
    });
    upstream.pipe(client);
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  const { port: between } = listener.address() as AddressInfo;
  const agent = globalAgent as unknown as { createConnection: (...options: unknown[]) => Socket };
  const { createConnection } = agent;
  // Without the connections that it keeps.
  globalAgent.destroy();
  agent.createConnection = () => connect(between, '127.0.0.1');
  return {
    change(byte: string, other: string) {
      [from, to] = [byte, other];
    },
    changed: () => changes,
    close() {
      agent.createConnection = createConnection;
      globalAgent.destroy();
      listener.close();
    },
  };
}

/** The characters that stand for the bytes of a text. */
function latin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}
