import type { SigningKey } from '../../signing/sign';
import { platformError, type PlatformError } from '../api/platform-error';
import { createKeyLock } from './key-lock';
import type { Tokens } from './tokens';
import type { SignedRequest } from './signed-request';
import { isDateRight, isSignatureRight, parseSignatureHeader } from './verify-signature';

/** Nothing where the caller may come in, else the gateway's refusal. */
export type Authenticate = (request: SignedRequest) => PlatformError | undefined;

/**
 * Checks who calls, as the gateway does before FunctionGraph sees anything.
 *
 * @param now milliseconds
 */
export function createAuthenticate(key: SigningKey, tokens: Tokens, now: () => number): Authenticate {
  const lock = createKeyLock(now);
  return (request) => {
    const { authorization } = request.headers;
    if (authorization === undefined) {
      const token = request.headers['x-auth-token'];
      if (token === undefined) {
        return refusal('x-auth-token not found');
      }
      return tokens.isValid(token) ? undefined : refusal('decrypt token fail');
    }
    const header = parseSignatureHeader(authorization);
    if (header === undefined) {
      return refusal('verify aksk signature fail, the Authorization header is not in a known form');
    }
    if (header.accessKey !== key.accessKey) {
      return refusal(`Get secretKey failed,ak:${header.accessKey},err:ak not exist`);
    }
    if (lock.isLocked()) {
      return refusal('AK access failed to reach the limit,forbidden.');
    }
    if (!isDateRight(request.headers['x-sdk-date'], now())) {
      return refusal('verify aksk signature fail, X-Sdk-Date is not within 15 minutes of the time here');
    }
    if (!isSignatureRight(request, header, key.secretKey)) {
      lock.failed();
      return refusal('verify aksk signature fail, the signature does not fit the request');
    }
    lock.succeeded();
    return undefined;
  };
}

function refusal(reason: string): PlatformError {
  return platformError('APIGW.0301', `Incorrect IAM authentication information: ${reason}`);
}
