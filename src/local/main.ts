/**
 * The local FunctionGraph as a program. Who calls it with `--functions FILE` gets those functions; who calls
 * it without sends lines of JSON on standard input, of which the first starts it, each later one replaces the
 * functions, and the end stops it. One line of JSON on standard output says that it is ready, and where; a
 * line `{"debugger":{"function","port"}}` that a debugged function waits for its debugger.
 *
 * HTTP server -> router -> handlers -> registry of functions -> pool of instances -> runtime process
 */
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';

import { FunctionGraphError, isFunctionGraphError } from '../errors';
import type { Logger } from '../logger';
import { localProjectId, localRegion } from '../local-region';
import { readConfigurationLine, readFunctionsFile, type Secrets } from './configuration';
import { functionKey, type LocalFunction } from './functions/local-function';
import { supervise, superviseArgument } from './instances/supervise';
import { readCommandLine, type CommandLine } from './options';
import { onOwnerGone } from './owner';
import { findRuntimeFiles } from './runtime-files';
import { startLocalServer, type LocalServer } from './server';

/** Milliseconds that news wait, so that a burst of them wakes the reader once, and none of them a call's caller. */
const newsDelay = 20;

let news: string[] = [];

const logger: Logger = {
  trace: () => undefined,
  debug: () => undefined,
  info: tell,
  warn: say,
  error: say,
};

if (process.argv[2] === superviseArgument) {
  supervise();
} else {
  process.once('exit', sayNews);
  main().catch((error: unknown) => {
    say(isFunctionGraphError(error) || !(error instanceof Error) ? messageOf(error) : (error.stack ?? ''));
    process.exitCode = 1;
  });
}

async function main(): Promise<void> {
  const commandLine = readCommandLine(process.argv.slice(2));
  if (commandLine.functions === undefined) {
    await serveStandardInput(commandLine);
    return;
  }
  const server = await serve(commandLine, readFunctionsFile(commandLine.functions), {});
  onOwnerGone(stopper(server));
}

async function serveStandardInput(commandLine: CommandLine): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  let server: LocalServer | undefined;
  try {
    for await (const line of lines) {
      const configuration = readConfigurationLine(line);
      configuration.problems.forEach(say);
      if (server === undefined) {
        server = await serve(commandLine, configuration.functions, configuration.secrets);
      } else {
        server.replaceFunctions(configuration.functions);
      }
    }
  } finally {
    // Also where a line could not be taken: no further one is read, so nobody could stop the server.
    lines.close();
    await server?.close();
  }
}

async function serve(
  commandLine: CommandLine,
  functions: readonly LocalFunction[],
  given: Secrets,
): Promise<LocalServer> {
  const { port, data, rawStrings, functionErrorStatus } = commandLine;
  const key = {
    accessKey: given.accessKey ?? randomBytes(10).toString('hex').toUpperCase(),
    secretKey: given.secretKey ?? randomBytes(20).toString('hex'),
  };
  const user = {
    name: given.user ?? localRegion,
    password: given.password ?? randomBytes(12).toString('base64url'),
  };
  const server = await startLocalServer({
    port,
    key,
    user,
    functions,
    runtimeFiles: findRuntimeFiles(),
    logger,
    onDebugger: (definition, debuggerPort) => {
      const debuggerReady = { function: functionKey(definition), port: debuggerPort };
      process.stdout.write(`${JSON.stringify({ debugger: debuggerReady })}\n`);
    },
    data,
    rawStrings,
    functionErrorStatus,
  }).catch((error: unknown) => {
    throw startFailed(commandLine, error);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, stopper(server));
  }
  const address = `http://127.0.0.1:${server.port}`;
  const ready = {
    address,
    region: localRegion,
    projectId: localProjectId,
    ...key,
    user: user.name,
    password: user.password,
    domain: localRegion,
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  return server;
}

function stopper(server: LocalServer): () => void {
  return () => {
    void server.close().then(() => process.exit());
  };
}

/** The editor, which sends its functions on standard input, says itself what it is the reason for. */
function startFailed({ functions, port }: CommandLine, error: unknown): FunctionGraphError {
  const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = inUse
    ? `port ${port} is in use; take another one with --port, or 0 for any that is free`
    : messageOf(error);
  const message = functions === undefined ? reason : `The local FunctionGraph did not start: ${reason}.`;
  return new FunctionGraphError('LOCAL_START_FAILED', message, {}, error);
}

/** Says what can wait a little. */
function tell(message: string): void {
  if (news.length === 0) {
    setTimeout(sayNews, newsDelay);
  }
  news.push(message);
}

function sayNews(): void {
  const lines = news.join('\n');
  news = [];
  if (lines !== '') {
    process.stderr.write(`${lines}\n`);
  }
}

function say(message: string): void {
  sayNews();
  process.stderr.write(`${message}\n`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
