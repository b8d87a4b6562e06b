import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Logger } from '../logger';
import type { SigningKey } from '../signing/sign';
import { createAuthenticate } from './access/authenticate';
import { createTokens, type LocalUser } from './access/tokens';
import { errorAnswer, jsonAnswer, type Answer } from './api/answer';
import { reasonToRefuse } from './api/gate';
import { issueToken, tokensPath } from './api/iam';
import { syncLimit } from './api/invocation-request';
import { platformError } from './api/platform-error';
import { readBody } from './api/read-body';
import { route } from './api/router';
import { createRoutes } from './api/routes';
import { createAliases } from './functions/aliases';
import { createFindFunction } from './functions/find-function';
import { createFunctionStore } from './functions/function-store';
import { functionKey, type LocalFunction } from './functions/local-function';
import { createPublishedVersions } from './functions/published-versions';
import { createFunctionRegistry } from './functions/registry';
import { createInstancePool } from './instances/pool';
import { createSupervision } from './instances/supervisor';
import { createLauncher, type RuntimeFiles } from './runtimes/launch';

export interface LocalServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly key: SigningKey;
  readonly user: LocalUser;
  readonly functions: readonly LocalFunction[];
  readonly runtimeFiles: RuntimeFiles;
  readonly logger: Logger;
  /** Told the port at which an instance of a debugged function waits for a debugger. */
  readonly onDebugger?: (definition: LocalFunction, port: number) => void;
  /** Folder for test events and configurations; without it they are in memory. */
  readonly data?: string | undefined;
  /** Whether a returned string is answered as it is, and not as JSON text. */
  readonly rawStrings?: boolean;
  /** HTTP status of function errors, 200 where it is not given. */
  readonly functionErrorStatus?: number;
  /** Instances that one function may have, 10 where it is not given. */
  readonly mostInstances?: number;
  /** Seconds that an instance without work is kept, 120 where it is not given. */
  readonly idleTime?: number;
  /** Seconds that code may take to load, and a bootstrap until it asks for work; 30 where it is not given. */
  readonly loadTimeout?: number;
  /** Milliseconds; the clock of signatures, tokens and logs. */
  readonly now?: () => number;
}

/** Bytes up to which a body is copied to be sent together with its headers. */
const smallBody = 64 * 1024;

/** A running local FunctionGraph. */
export interface LocalServer {
  readonly port: number;
  replaceFunctions(functions: readonly LocalFunction[]): void;
  /** Stops listening, ends every runtime process, and resolves when all of them are gone. */
  close(): Promise<void>;
}

/**
 * Starts FunctionGraph's API, and of IAM's the call for a token, on the loopback interface.
 *
 * @throws NodeJS.ErrnoException where the port cannot be had
 */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const { logger, now = Date.now, mostInstances = 10 } = options;
  const registry = createFunctionRegistry(options.functions);
  const tokens = createTokens(options.user, now);
  const authenticate = createAuthenticate(options.key, tokens, now);
  const launcher = createLauncher(options.runtimeFiles, logger, options.onDebugger ?? ignoreDebugger);
  const supervision = createSupervision(options.runtimeFiles.supervisor, launcher.findNode, logger);
  const pool = createInstancePool({
    launch: launcher.launch,
    supervise: supervision.supervise,
    mostInstances,
    idleTime: options.idleTime ?? 120,
    loadTimeout: options.loadTimeout ?? 30,
  });
  const store = createFunctionStore(options.data);
  const versions = createPublishedVersions(store, now);
  const aliases = createAliases(store);
  const find = createFindFunction(registry, versions, aliases);
  const endRemoved = (): void => {
    pool.keepOnly((definition) => {
      const current = registry.get(functionKey(definition));
      // What is stored of the versions is read only where one of them ran: it may be damaged.
      return current === undefined || definition.version === undefined
        ? current === definition
        : versions.get(current, definition.version)?.definition === definition;
    });
  };
  const routes = createRoutes({
    pool,
    registry,
    versions,
    aliases,
    find,
    removed: endRemoved,
    store,
    logger,
    now,
    mostInstances,
    rawStrings: options.rawStrings ?? false,
    functionErrorStatus: options.functionErrorStatus ?? 200,
  });

  async function answer(request: IncomingMessage): Promise<Answer> {
    const requestId = randomUUID().replaceAll('-', '');
    const reason = reasonToRefuse(request.headers, port);
    if (reason !== undefined) {
      return jsonAnswer(403, { error_code: 'FSS.0403', error_msg: reason });
    }
    const body = await readBody(request, syncLimit);
    if (body === 'tooLarge') {
      return errorAnswer(platformError('FSS.0413'), requestId);
    }
    const { method = 'GET', url: target = '/' } = request;
    const url = `http://${request.headers.host ?? ''}${target}`;
    if (!/^\/(?!\/)/.test(target)) {
      return errorAnswer(platformError('FSS.0400'), requestId);
    }
    const [path = '/', queryText = ''] = target.split('?');
    if (method === 'POST' && path === tokensPath) {
      return issueToken(tokens, body);
    }
    const headers = flatHeaders(request);
    const refused = authenticate({ method, url, headers, body });
    if (refused) {
      return errorAnswer(refused, requestId);
    }
    const query = new URLSearchParams(queryText);
    return route({ method, path, query, headers, body, requestId }, find, routes, logger);
  }

  const server = createServer((request, response) => {
    answer(request)
      .catch((error: unknown) => {
        logger.error(`A request failed here: ${error instanceof Error ? error.stack : String(error)}`);
        return errorAnswer(platformError('FSS.0500'), '');
      })
      .then(
        (ready) => {
          send(response, ready);
        },
        () => undefined,
      );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    port,
    replaceFunctions(functions) {
      registry.replace(functions);
      endRemoved();
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await pool.end();
      await supervision.end();
      server.closeAllConnections();
      await closed;
      store.close();
    },
  };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'Content-Length': body.length });
  if (body.length < smallBody) {
    // A text goes out in one write with the headers, bytes in a second one; Latin-1 leaves each byte as it is.
    response.end(Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1'), 'latin1');
  } else {
    response.end(body);
  }
}

function flatHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function ignoreDebugger(): void {
  // Nobody debugs.
}
