import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

import { isRecord } from '../../src/is-record';
import { isSignatureRight, parseSignatureHeader } from '../../src/local/access/verify-signature';

export const account = {
  domain: 'OTC-EU-DE-TEST',
  user: 'ada',
  password: 'pass/word+of=ada',
  passcode: '123456',
};
export const key = { accessKey: 'CLOUDACCESSKEY000001', secretKey: 'the-secret-key-of-the-test-cloud' };
export const agency = { name: 'reader', domain: 'OTHER-ACCOUNT' };
export const project = { id: '7aad83af3e8d42e99ac194e8419e2c9b', name: 'eu-de' };

export type CloudCall = 'login' | 'agencyToken' | 'temporaryKeys' | 'projects' | 'read' | 'invocation';

/** IAM and FunctionGraph of a made-up cloud, which counts what it is asked and says what a test wants. */
export interface CloudServer {
  readonly address: string;
  readonly host: string;
  /** What was asked, in its order, whatever the answer was. */
  readonly calls: CloudCall[];
  /** Bodies of the calls of IAM. */
  readonly bodies: unknown[];
  /** Seconds that a token or a temporary key lives. */
  lifetime: number;
  /** Whether IAM wants a passcode beside the password. */
  wantsPasscode: boolean;
  /** Milliseconds that the clock there is ahead. */
  clockAhead: number;
  /** Status and body in place of those of the next call of a kind; good for one call. */
  refusals: Partial<Record<CloudCall, readonly [number, object]>>;
  /** Before each answer. */
  beforeAnswer: () => Promise<void>;
  /** From now on no token and no temporary key is accepted that was given before. */
  revoke(): void;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function startCloudServer(): Promise<CloudServer> {
  const tokens = new Set<string>();
  const keys = new Map([[key.accessKey, key.secretKey]]);
  let given = 0;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const bytes = Buffer.concat(chunks);
      const call = callOf(method, url, bytes);
      cloud.calls.push(call);
      const { status, body, headers: more } = answer(call, { method, url, headers, bytes });
      const date = new Date(Date.now() + cloud.clockAhead).toUTCString();
      void cloud.beforeAnswer().then(() => {
        response.writeHead(status, { 'Content-Type': 'application/json', Date: date, ...more });
        response.end(JSON.stringify(body));
      });
    });
  });

  function answer(call: CloudCall, request: Received): Answer {
    const refusal = cloud.refusals[call];
    if (refusal) {
      cloud.refusals = {};
      return { status: refusal[0], body: refusal[1] };
    }
    switch (call) {
      case 'login':
        return logIn(request.bytes);
      case 'agencyToken':
        cloud.bodies.push(JSON.parse(request.bytes.toString()));
        return mayCall(request)
          ? issueToken()
          : iamError(401, 'The request you have made requires authentication.');
      case 'temporaryKeys':
        cloud.bodies.push(JSON.parse(request.bytes.toString()));
        return mayCall(request) ? issueKeys() : gatewayError('verify aksk signature fail');
      case 'projects':
        return mayCall(request) ? { status: 200, body: { projects: [project] } } : iamError(401, 'no');
      case 'read':
        return mayCall(request)
          ? { status: 200, body: { functions: [], events: [], next_marker: 0, count: 0 } }
          : refused(request);
      case 'invocation':
        return mayCall(request)
          ? {
              status: 200,
              body: { request_id: 'r-1', result: '{}', log: '', status: 200 },
              headers: { 'X-Cff-Response-Version': 'v1', 'X-Is-Func-Err': 'false', 'X-Func-Err-Code': '0' },
            }
          : refused(request);
    }
  }

  function logIn(bytes: Buffer): Answer {
    const body: unknown = JSON.parse(bytes.toString());
    cloud.bodies.push(body);
    const user = at(body, 'auth', 'identity', 'password', 'user');
    if (at(user, 'domain', 'name') !== account.domain) {
      return iamError(401, 'Could not find domain: ' + String(at(user, 'domain', 'name')));
    }
    if (at(user, 'name') !== account.user || at(user, 'password') !== account.password) {
      return iamError(401, 'The username or password is wrong.');
    }
    const passcode = at(body, 'auth', 'identity', 'totp', 'user', 'passcode');
    if (cloud.wantsPasscode && passcode !== account.passcode) {
      return iamError(401, 'MFA is enabled for the user; the passcode is missing or wrong.');
    }
    return issueToken();
  }

  function issueToken(): Answer {
    given += 1;
    const token = `MIItoken${given}${'x'.repeat(1000)}`;
    tokens.add(token);
    const facts = {
      expires_at: micros(),
      methods: ['password'],
      project: { ...project, domain: account.domain },
    };
    return { status: 201, body: { token: facts }, headers: { 'X-Subject-Token': token } };
  }

  function issueKeys(): Answer {
    given += 1;
    const temporary = { access: `TEMPORARYKEY${given}`, secret: `temporary-secret-${given}` };
    keys.set(temporary.access, temporary.secret);
    const credential = { ...temporary, securitytoken: `security-token-${given}`, expires_at: micros() };
    return { status: 201, body: { credential } };
  }

  function micros(): string {
    const end = Date.now() + cloud.clockAhead + cloud.lifetime * 1000;
    return new Date(end).toISOString().replace('Z', '000Z');
  }

  function mayCall({ method, url, headers, bytes }: Received): boolean {
    const token = headers['x-auth-token'];
    const signed = parseSignatureHeader(headers.authorization ?? '');
    const secretKey = signed && keys.get(signed.accessKey);
    if (!signed || secretKey === undefined) {
      return typeof token === 'string' && tokens.has(token);
    }
    const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    return isSignatureRight(
      { method, url: `http://${cloud.host}${url}`, headers: flat, body: bytes },
      signed,
      secretKey,
    );
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const cloud: CloudServer = {
    address: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    calls: [],
    bodies: [],
    lifetime: 86_400,
    wantsPasscode: false,
    clockAhead: 0,
    refusals: {},
    beforeAnswer: () => Promise.resolve(),
    revoke() {
      tokens.clear();
      keys.clear();
      keys.set(key.accessKey, key.secretKey);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return cloud;
}

interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

function callOf(method: string, url: string, bytes: Buffer): CloudCall {
  if (url === '/v3/auth/tokens?nocatalog=true') {
    return bytes.includes('assume_role') ? 'agencyToken' : 'login';
  }
  if (url === '/v3.0/OS-CREDENTIAL/securitytokens') {
    return 'temporaryKeys';
  }
  if (url.startsWith('/v3/projects?')) {
    return 'projects';
  }
  return method === 'POST' ? 'invocation' : 'read';
}

function refused({ headers }: Received): Answer {
  return gatewayError(
    headers.authorization === undefined ? 'decrypt token fail' : 'verify aksk signature fail',
  );
}

function gatewayError(reason: string): Answer {
  const message = `Incorrect IAM authentication information: ${reason}`;
  return { status: 401, body: { error_code: 'APIGW.0301', error_msg: message, request_id: 'r-2' } };
}

function iamError(code: number, message: string): Answer {
  return { status: code, body: { error: { code, message, title: 'Unauthorized' } } };
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value);
}
