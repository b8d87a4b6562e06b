import type { HttpRequest } from '../http/message';
import { sign } from '../signing/sign';
import type { Credentials } from './credentials';

/**
 * The request with what proves the caller: `X-Auth-Token`, or a signature over all headers given so far.
 * Headers that proxies and Node may change (Accept, User-Agent, Connection) are added later, unsigned.
 */
export function authorize(request: HttpRequest, credentials: Credentials, date: Date): HttpRequest {
  if (credentials.kind === 'token') {
    return { ...request, headers: { ...request.headers, 'X-Auth-Token': credentials.token } };
  }
  const headers =
    credentials.securityToken === undefined
      ? request.headers
      : { ...request.headers, 'X-Security-Token': credentials.securityToken };
  return { ...request, headers: sign({ ...request, headers }, credentials, date) };
}
