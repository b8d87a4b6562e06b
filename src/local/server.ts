import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Logger } from '../logger';
import type { SigningKey } from '../signing/sign';
import { createAuthenticate } from './access/authenticate';
import { errorAnswer, jsonAnswer, type Answer } from './api/answer';
import { reasonToRefuse } from './api/gate';
import { syncLimit } from './api/invocation-request';
import { invokeAsync, invokeSync } from './api/invoke';
import { platformError } from './api/platform-error';
import { readBody } from './api/read-body';
import { route, type FunctionRoutes } from './api/router';
import type { LocalFunction } from './functions/local-function';
import { createFunctionRegistry } from './functions/registry';
import { createInstancePool } from './instances/pool';
import { createSupervision } from './instances/supervisor';
import { createLauncher, type RuntimeFiles } from './runtimes/launch';

export interface LocalServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly key: SigningKey;
  readonly functions: readonly LocalFunction[];
  readonly runtimeFiles: RuntimeFiles;
  readonly logger: Logger;
  /** Whether a returned string is answered as it is, and not as JSON text. */
  readonly rawStrings?: boolean;
  /** HTTP status of function errors, 200 where it is not given. */
  readonly functionErrorStatus?: number;
  /** Instances that one function may have, 10 where it is not given. */
  readonly mostInstances?: number;
  /** Seconds that an instance without work is kept, 120 where it is not given. */
  readonly idleTime?: number;
  /** Milliseconds; the clock of signatures and logs. */
  readonly now?: () => number;
}

/** A running local FunctionGraph. */
export interface LocalServer {
  readonly port: number;
  replaceFunctions(functions: readonly LocalFunction[]): void;
  /** Stops listening, ends every runtime process, and resolves when all of them are gone. */
  close(): Promise<void>;
}

/**
 * Starts FunctionGraph's API on the loopback interface.
 *
 * @throws NodeJS.ErrnoException where the port cannot be had
 */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const { logger, now = Date.now } = options;
  const registry = createFunctionRegistry(options.functions);
  const authenticate = createAuthenticate(options.key, now);
  const launcher = createLauncher(options.runtimeFiles, logger);
  const { supervise, end: endSupervisor } = createSupervision(
    options.runtimeFiles.supervisor,
    launcher.findNode,
  );
  const pool = createInstancePool({
    launch: launcher.launch,
    supervise,
    mostInstances: options.mostInstances ?? 10,
    idleTime: options.idleTime ?? 120,
  });
  const surroundings = {
    pool,
    logger,
    now,
    rawStrings: options.rawStrings ?? false,
    functionErrorStatus: options.functionErrorStatus ?? 200,
  };
  const routes: FunctionRoutes = {
    'POST invocations': invokeSync(surroundings),
    'POST invocations-async': invokeAsync(surroundings),
  };
  let port = options.port;

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
    if (!target.startsWith('/') || !URL.canParse(url)) {
      return errorAnswer(platformError('FSS.0400'), requestId);
    }
    const headers = flatHeaders(request);
    const refused = authenticate({ method, url, headers, body });
    if (refused) {
      return errorAnswer(refused, requestId);
    }
    const [path = '/'] = target.split('?');
    const query = new URL(url).searchParams;
    return route({ method, path, query, headers, body, requestId }, registry, routes);
  }

  const server = createServer((request, response) => {
    answer(request)
      .catch((error: unknown) => {
        logger.error(
          `A request failed here: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
        );
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
  port = (server.address() as AddressInfo).port;

  return {
    port,
    replaceFunctions(functions) {
      registry.replace(functions);
      pool.keepOnly(registry.list());
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await pool.end();
      await endSupervisor();
      server.closeAllConnections();
      await closed;
    },
  };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'Content-Length': body.length });
  response.end(body);
}

function flatHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
