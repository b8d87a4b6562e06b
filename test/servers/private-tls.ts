import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/**
 * An address of this machine that VS Code takes for any other: it asks no proxy for `localhost`, `127.0.0.1` and
 * `::1`.
 */
export const anotherAddress = '127.0.0.2';

export interface Certificates {
  /** File with the certificate of the authority, which nobody knows by itself. */
  readonly authority: string;
  readonly key: string;
  readonly certificate: string;
}

/** Has openssl make an authority of our own, and a certificate by it for {@link anotherAddress}. */
export function makeCertificates(folder: string): Certificates {
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Private',
  );
  openssl('req', ...key, '-keyout', 'host.key', '-out', 'host.csr', '-subj', '/CN=host');
  writeFileSync(join(folder, 'names'), `subjectAltName=IP:${anotherAddress}\n`);
  const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names'];
  openssl('x509', '-req', '-in', 'host.csr', '-out', 'host.pem', ...by);
  return readCertificates(folder);
}

/** Those that were made in a folder before. */
export function readCertificates(folder: string): Certificates {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return { authority: join(folder, 'ca.pem'), key: read('host.key'), certificate: read('host.pem') };
}

export interface TlsServer {
  /** `127.0.0.2:port` */
  readonly host: string;
  /** Paths that were asked for. */
  readonly requests: string[];
  /** How many connections were made, whether or not TLS stood. */
  connections(): number;
  close(): Promise<void>;
}

/** Answers every invocation with success, over TLS. */
export async function startTlsServer({ key, certificate }: Certificates): Promise<TlsServer> {
  const requests: string[] = [];
  let connections = 0;
  const server: Server = createServer({ key, cert: certificate }, (request, response) => {
    requests.push(request.url ?? '');
    request.resume().on('end', () => {
      const headers = { 'X-Cff-Response-Version': 'v1', 'X-Is-Func-Err': 'false', 'X-Func-Err-Code': '0' };
      response.writeHead(200, headers);
      response.end(JSON.stringify({ request_id: 'r-1', result: '"over TLS"', log: '', status: 200 }));
    });
  });
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, anotherAddress, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `${anotherAddress}:${port}`,
    requests,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
