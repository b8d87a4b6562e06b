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
  const { host } = new URL(url);
  if (!bound.hosts.includes(host)) {
    throw new FunctionGraphError(
      'CREDENTIALS_FOREIGN_HOST',
      `The saved credentials are for ${bound.hosts.join(', ')}, not for ${host}. Nothing was sent. ` +
        'Set credentials for this profile again if you trust the new host.',
      { host, execution: 'didNotRun' },
    );
  }
  return bound.credentials;
}
