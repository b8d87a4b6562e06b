import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { Credentials } from './credentials';

/** Credentials together with the only hosts that may ever see a signature or a token made from them. */
export interface BoundCredentials {
  readonly credentials: Credentials;
  /** Host names, with the port where it is not the usual one, fixed when the credentials are saved. */
  readonly hosts: readonly string[];
}

/**
 * @throws FunctionGraphError `CREDENTIALS_FOREIGN_HOST` before anything is signed for another host.
 */
export function releaseFor(url: string, bound: BoundCredentials): Credentials {
  checkHost(url, bound.hosts);
  return bound.credentials;
}

/**
 * Stands before everything that a secret is part of or made into.
 *
 * @throws FunctionGraphError `CREDENTIALS_FOREIGN_HOST` where the host of `url` is none of `hosts`.
 */
export function checkHost(url: string, hosts: readonly string[]): void {
  const { host } = new URL(url);
  if (!hosts.includes(host)) {
    const message =
      hosts.length === 0
        ? t(
            'The saved credentials are for no host yet, not for {0}. Nothing was sent. Set credentials for this profile again if you trust the new host.',
            host,
          )
        : t(
            'The saved credentials are for {known}, not for {host}. Nothing was sent. Set credentials for this profile again if you trust the new host.',
            { known: hosts.join(', '), host },
          );
    throw new FunctionGraphError('CREDENTIALS_FOREIGN_HOST', message, { host, execution: 'didNotRun' });
  }
}
