import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../../errors';
import type { Profile } from '../profile';
import type { FoundCredentials } from '../source';

/**
 * Whether what was found belongs to where it would be used. A source never says where secrets go: an address or a
 * region of its own that differs from the profile's is an error.
 *
 * @param iam - Address of IAM that the profile leads to, where one is known.
 * @throws FunctionGraphError `CREDENTIALS_INVALID` for another region, `CREDENTIALS_FOREIGN_HOST` for another IAM
 */
export function checkFound(
  { origin, region, iamEndpoint }: FoundCredentials,
  profile: Profile,
  iam: string | undefined,
): void {
  if (region !== undefined && region !== profile.region) {
    throw new FunctionGraphError(
      'CREDENTIALS_INVALID',
      t(
        'What {origin} holds is for the region {there}, but the profile "{profile}" is for {here}. Nothing was sent. Choose another source for this profile.',
        { origin, there: region, profile: profile.name, here: profile.region },
      ),
      { execution: 'didNotRun' },
    );
  }
  if (iam === undefined || iamEndpoint === undefined) {
    return;
  }
  const there = hostOf(iamEndpoint);
  const here = hostOf(iam);
  if (there !== here && !sameDomain(there, here)) {
    throw new FunctionGraphError(
      'CREDENTIALS_FOREIGN_HOST',
      t(
        'What {origin} holds is for {there}, but the profile "{profile}" leads to {here}. Nothing was sent. Choose another source, or set "iamEndpoint" of the profile if that host is right.',
        { origin, there, profile: profile.name, here },
      ),
      { host: there, execution: 'didNotRun' },
    );
  }
}

/** The IAM of a region and that of all regions know the same accounts: `iam.cn-north-4.…` and `iam.…`. */
function sameDomain(one: string, other: string): boolean {
  const domain = (host: string): string => host.replace(/^iam\.(?:[a-z]+-[a-z0-9-]+\.)?/, '');
  return one.startsWith('iam.') && domain(one) === domain(other);
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
