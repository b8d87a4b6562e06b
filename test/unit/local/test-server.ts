import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { ApiClient } from '../../../src/functiongraph/api-client';
import { localProjectId } from '../../../src/local-region';
import { readFunctions } from '../../../src/local/functions/read-functions';
import { findRuntimeFiles } from '../../../src/local/runtime-files';
import { startLocalServer, type LocalServer, type LocalServerOptions } from '../../../src/local/server';
import { silentLogger } from '../../../src/logger';
import { sign } from '../../../src/signing/sign';
import { clientOf } from '../../servers/api-server';

export const testUser = { name: 'local', password: 'a-password-for-tests' };

export const testKey = { accessKey: 'TESTACCESSKEY0000001', secretKey: 'a-secret-for-tests-only' };

/** A folder with these files, each name a path in it. */
export function writeFiles(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'functiongraph-local-'));
  addFiles(folder, files);
  return folder;
}

export function addFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** A real server on a free port, with the functions of `entries`, whose files lie in `folder`. */
export interface TestServer {
  readonly server: LocalServer;
  readonly folder: string;
  readonly address: string;
  close(): Promise<void>;
}

export async function startTestServer(
  files: Readonly<Record<string, string>>,
  entries: readonly object[],
  options: Partial<LocalServerOptions> = {},
): Promise<TestServer> {
  const folder = writeFiles(files);
  const server = await startServerOf(entries, folder, options);
  return {
    server,
    folder,
    address: `http://127.0.0.1:${server.port}`,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The same for functions whose files are there already. */
export function startServerOf(
  entries: unknown,
  folder: string,
  options: Partial<LocalServerOptions> = {},
): Promise<LocalServer> {
  const { functions, problems } = readFunctions(entries, folder);
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
  return startLocalServer({
    port: 0,
    key: testKey,
    user: testUser,
    functions,
    runtimeFiles: findRuntimeFiles(),
    logger: silentLogger,
    ...options,
  });
}

/** The extension's own client, with the key of the server. */
export function localClient({ address }: Pick<TestServer, 'address'>): ApiClient {
  const { host } = new URL(address);
  return clientOf(host, {
    credentials: { credentials: { kind: 'accessKey', ...testKey }, hosts: [host] },
  });
}

export interface SignedFetch {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly date?: Date;
  readonly key?: typeof testKey;
}

/** Sends one signed request. */
export function fetchSigned(url: string, request: SignedFetch = {}): Promise<Response> {
  const { method = 'GET', body, date = new Date(), key = testKey } = request;
  const toSign = { method, url, headers: { 'content-type': 'application/json', ...request.headers } };
  const headers = sign(body === undefined ? toSign : { ...toSign, body: Buffer.from(body) }, key, date);
  return fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
}

/** The address of an action on a function; `urn` may be a name or any form of URN. */
export function functionUrl(address: string, urn: string, action = 'invocations'): string {
  const full = /:|%3A/.test(urn) ? urn : `urn:fss:local:${localProjectId}:function:default:${urn}`;
  return `${address}/v2/${localProjectId}/fgs/functions/${full}/${action}`;
}

/** Invokes with the tail of the log; the body is sent as it stands. */
export function invoke(
  address: string,
  urn: string,
  body = '{}',
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetchSigned(functionUrl(address, urn), {
    method: 'POST',
    body,
    headers: { 'x-cff-log-type': 'tail', ...headers },
  });
}

/** The log that the header of an answer carries. */
export function logOf(response: Response): string {
  return Buffer.from(response.headers.get('x-cff-function-log') ?? '', 'base64').toString();
}
