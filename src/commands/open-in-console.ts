import { t } from '@vscode/l10n';

import { resolveProfile, type ProfileSetting } from '../credentials/profile';
import { FunctionGraphError } from '../errors';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { functionGraphEndpoint } from '../functiongraph/endpoints';

/**
 * Address of the region's list of functions in the web console. The address of a single function's page is
 * not documented, so the list is as near as it gets.
 *
 * @throws FunctionGraphError `ENDPOINT_UNKNOWN` where no console is known; the local FunctionGraph has none.
 */
export function consoleAddress(
  { urn, profile, local, label }: Pick<ConfiguredFunction, 'urn' | 'profile' | 'local' | 'label'>,
  profiles: readonly ProfileSetting[],
): string {
  if (local) {
    throw new FunctionGraphError(
      'ENDPOINT_UNKNOWN',
      t('{0} runs on this machine, which has no console.', label),
    );
  }
  const { region, endpoint } = resolveProfile(urn.region, profile, profiles);
  const { hostname } = new URL(functionGraphEndpoint(region, endpoint));
  const console = consoles.find(([suffix]) => hostname.endsWith(suffix))?.[1];
  if (console === undefined) {
    throw new FunctionGraphError('ENDPOINT_UNKNOWN', t('No console is known for {0}.', hostname));
  }
  return `https://${console}/functiongraph/?region=${urn.region}#/serverless/functionList`;
}

const consoles: readonly (readonly [suffix: string, console: string])[] = [
  ['.otc.t-systems.com', 'console.otc.t-systems.com'],
  ['.myhuaweicloud.com', 'console.huaweicloud.com'],
];
