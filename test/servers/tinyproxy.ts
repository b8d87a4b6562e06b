import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Proxy {
  readonly port: number;
  /** How many ways it was asked to open to a host. */
  asked(host: string): number;
  close(): Promise<void>;
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void>;
}

/**
 * Starts tinyproxy, which only opens ways to hosts (CONNECT) here.
 *
 * @param folder - For its configuration and its log.
 * @param login - `user password` that it wants; none where nobody has to say who they are.
 */
export async function startProxy(folder: string, login?: string): Promise<Proxy> {
  const port = await freePort();
  const log = join(folder, `proxy-${port}.log`);
  const configuration = [
    `Port ${port}`,
    'Listen 127.0.0.1',
    'Allow 127.0.0.1',
    'Timeout 60',
    `LogFile "${log}"`,
    'LogLevel Connect',
    ...(login === undefined ? [] : [`BasicAuth ${login}`]),
  ];
  const file = join(folder, `proxy-${port}.conf`);
  writeFileSync(log, '');
  writeFileSync(file, `${configuration.join('\n')}\n`);
  const proxy = spawn('tinyproxy', ['-d', '-c', file], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(proxy, 'exit');
  createInterface({ input: proxy.stdout }).resume();
  proxy.stderr.resume();
  await accepting(port, ended);
  return {
    port,
    asked: (host) =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line.includes(`CONNECT ${host} `)).length,
    async close() {
      proxy.kill();
      await ended;
    },
    async kill() {
      proxy.kill('SIGKILL');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** tinyproxy does not say when it listens. */
async function accepting(port: number, ended: Promise<unknown>): Promise<void> {
  const gone = new AbortController();
  void ended.then(() => {
    gone.abort();
  });
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const accepted = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => {
        resolve(true);
      });
      socket.once('error', () => {
        resolve(false);
      });
    });
    socket.destroy();
    if (accepted) {
      return;
    }
    if (gone.signal.aborted) {
      throw new Error('tinyproxy ended before it listened.');
    }
  }
}
