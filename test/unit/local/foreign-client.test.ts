import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
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

  it('is refused with a wrong key, in words that it understands', async () => {
    await assert.rejects(client('another secret').invokeFunction(request('hello')), (error) => {
      assert.match(JSON.stringify(error), /APIGW\.0301/);
      return true;
    });
  });
});
