/** The peer: Huawei Cloud's SDK for FunctionGraph, as its documents set it up. It keeps its connection. */
import { createRequire } from 'node:module';

import { invokeOften, key, projectId, urn } from '../invocations.mjs';
import { jsonText } from '../texts.mjs';

const requirePeer = createRequire(new URL('../peers/package.json', import.meta.url));

/** @param {import('../invocations.mjs').InvokeOptions} options */
export function start(options) {
  const { BasicCredentials } = requirePeer('@huaweicloud/huaweicloud-sdk-core');
  const { FunctionGraphClient, InvokeFunctionRequest } = requirePeer(
    '@huaweicloud/huaweicloud-sdk-functiongraph',
  );
  const credentials = new BasicCredentials()
    .withAk(key.accessKey)
    .withSk(key.secretKey)
    .withProjectId(projectId);
  const client = FunctionGraphClient.newBuilder()
    .withCredential(credentials)
    .withEndpoint(options.address)
    .build();
  const payload = JSON.parse(jsonText(options.payloadSize));
  return () =>
    invokeOften(async () => {
      const request = new InvokeFunctionRequest(urn)
        .withXCffLogType('tail')
        .withXCFFRequestVersion('v1')
        .withBody(payload);
      const { result } = await client.invokeFunction(request);
      if (typeof result !== 'string') {
        throw new Error('The SDK did not read the answer.');
      }
    }, options);
}
