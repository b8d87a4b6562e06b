/** Our client: signs, sends and decodes an invocation, with the log and the summary. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { invokeOften } from '../invocations.mjs';
import { overFreshConnections, overKeptConnection } from '../our-client.mjs';
import { jsonText } from '../texts.mjs';

const require = createRequire(import.meta.url);

/** @param {import('../invocations.mjs').InvokeOptions} options */
export function start(options) {
  const { modules, address, payloadSize, keepConnection } = options;
  /** @type {typeof import('../../src/functiongraph/invoke-summary.js')} */
  const { parseInvokeSummary } = require(join(modules, 'functiongraph', 'invoke-summary.js'));
  const payload = Buffer.from(jsonText(payloadSize));
  const invoke = (keepConnection ? overKeptConnection : overFreshConnections)(modules, address);
  return () =>
    invokeOften(async () => {
      const { headers } = await invoke(payload);
      parseInvokeSummary(headers.invokeSummary);
    }, options);
}
