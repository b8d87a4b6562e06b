import { t } from '@vscode/l10n';

import { FunctionGraphError, type ErrorCode } from '../errors';
import { isRecord } from '../is-record';

/**
 * Turns what Node and axios report into an error of ours: which part failed, at which host, and whether the
 * request can have been read. Before the connection stands (`connected` false) no byte of it has left.
 */
export function toFault(error: unknown, host: string, connected: boolean): FunctionGraphError {
  const execution = connected ? 'mayHaveRun' : 'didNotRun';
  if (!connected && isProxyMissing(error)) {
    // Without a cause: VS Code's words name the proxy, in older versions with its password.
    const text = t('The proxy on the way to {0} cannot be reached; look at http.proxy.', host);
    return new FunctionGraphError('PROXY_REFUSED', text, { host, execution });
  }
  const { code, message, address } = nodeError(error);
  const [errorCode, sentence] = connected ? afterConnection(code, host) : beforeConnection(code, host);
  const said = [address, message].filter((part) => part !== undefined && part !== '').join(', ');
  const happened = said === '' ? `${sentence}.` : `${sentence} (${said}).`;
  const text = unreached.has(errorCode)
    ? `${happened} ${t('Look at the network, at http.proxy and at the endpoint of the profile.')}`
    : happened;
  return new FunctionGraphError(errorCode, text, { host, execution }, plainCause(code, message));
}

/** Codes of what keeps a request from its host, which says nothing of why. */
const unreached: ReadonlySet<ErrorCode> = new Set([
  'CONNECTION_REFUSED',
  'HOST_NOT_FOUND',
  'HOST_UNREACHABLE',
]);

/**
 * The answer of a proxy that opened no way to the host: VS Code's agent hands it on as if it were the host's, over a
 * socket without TLS to which nothing is written.
 */
export function proxyRefusal(status: number, host: string): FunctionGraphError {
  const message =
    status === 407
      ? t(
          'The proxy let nothing through to {host} ({status}): it wants a user name and a password. Put them into http.proxy, like http://user:password@proxy:8080.',
          { host, status },
        )
      : t(
          'The proxy let nothing through to {host} ({status}): look at http.proxy and http.noProxy, and at the rules of the proxy.',
          { host, status },
        );
  return new FunctionGraphError('PROXY_REFUSED', message, {
    host,
    httpStatus: status,
    execution: 'didNotRun',
  });
}

function beforeConnection(code: string, host: string): [ErrorCode, string] {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ENODATA':
      return ['HOST_NOT_FOUND', t('There is no host {0}, or its name cannot be looked up now', host)];
    case 'ECONNREFUSED':
      return ['CONNECTION_REFUSED', t('Nothing accepts connections at {0}', host)];
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
    case 'ETIMEDOUT':
      return ['HOST_UNREACHABLE', t('{0} cannot be reached from here', host)];
    default:
      return isTls(code)
        ? ['TLS_FAILED', t('No secure connection to {0}', host)]
        : ['CONNECTION_LOST', t('The connection to {0} broke before it stood', host)];
  }
}

/** `HPE_` are those of Node's parser, `Z_` and `ERR__ERROR_` those of zlib and brotli. */
function afterConnection(code: string, host: string): [ErrorCode, string] {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return ['ANSWER_TOO_LARGE', t('{0} sent more headers than can be read', host)];
  }
  if (/^(?:HPE_|Z_|ERR__ERROR_)/.test(code) || code === 'ERR_ZLIB_BINDING_CLOSED') {
    return ['ANSWER_UNREADABLE', t('{0} sent an answer that is broken', host)];
  }
  return ['CONNECTION_LOST', t('{0} closed the connection before its answer was complete', host)];
}

/** OpenSSL's and Node's names for a handshake or a certificate that failed. */
function isTls(code: string): boolean {
  return (
    code === 'EPROTO' ||
    code === 'ECONNRESET' ||
    /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|CRL_|ERR_CERT|HOSTNAME_MISMATCH|INVALID_)/.test(
      code,
    )
  );
}

interface NodeError {
  readonly code: string;
  readonly message: string;
  readonly address: string | undefined;
}

/** The innermost error with a code: axios wraps Node's, and Node wraps those of several addresses. */
function nodeError(error: unknown): NodeError {
  const inner = chainOf(error).findLast((at) => typeof at['code'] === 'string');
  const address =
    typeof inner?.['address'] === 'string' ? `${inner['address']}:${String(inner['port'])}` : undefined;
  return { code: textOf(inner?.['code']), message: textOf(inner?.['message']), address };
}

function chainOf(error: unknown): readonly Record<string, unknown>[] {
  const chain: Record<string, unknown>[] = [];
  for (let at = error; isRecord(at) && chain.length < 5; at = at['cause'] ?? firstOf(at['errors'])) {
    chain.push(at);
  }
  return chain;
}

/** VS Code's agent tells it by words alone (class PacProxyAgent of @vscode/proxy-agent). */
function isProxyMissing(error: unknown): boolean {
  const words = 'Failed to establish a socket connection to proxies';
  return chainOf(error).some(({ message }) => textOf(message).startsWith(words));
}

/** A cause without the request, whose headers are secret. */
function plainCause(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}
