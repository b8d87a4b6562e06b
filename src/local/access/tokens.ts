import { randomBytes } from 'node:crypto';

import { sameText } from './same-text';

/** Tokens hold for a day, as IAM's do; milliseconds. */
const lifetime = 24 * 60 * 60 * 1000;

/** The one user of this machine's IAM. */
export interface LocalUser {
  readonly name: string;
  readonly password: string;
}

export interface IssuedToken {
  readonly token: string;
  /** Milliseconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** The tokens that were given out. */
export interface Tokens {
  /** Nothing where name or password is wrong. */
  issue(name: string, password: string): IssuedToken | undefined;
  isValid(token: string): boolean;
}

/** @param now milliseconds */
export function createTokens(user: LocalUser, now: () => number): Tokens {
  const expiries = new Map<string, number>();
  return {
    issue(name, password) {
      if (name !== user.name || !sameText(password, user.password)) {
        return undefined;
      }
      for (const [token, expiry] of expiries) {
        if (expiry <= now()) {
          expiries.delete(token);
        }
      }
      // As long as the ones of the cloud, so that whoever has room for these has room for those.
      const token = `MII${randomBytes(900).toString('base64')}`;
      const issuedAt = now();
      const expiresAt = issuedAt + lifetime;
      expiries.set(token, expiresAt);
      return { token, issuedAt, expiresAt };
    },
    isValid: (token) => (expiries.get(token) ?? -Infinity) > now(),
  };
}
