import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { FunctionUrn } from '../urn';

/**
 * Address of the region's list of functions in the web console. The address of a single function's page is
 * not documented, so the list is as near as it gets.
 *
 * @throws FunctionGraphError `ENDPOINT_UNKNOWN` for the local FunctionGraph, which has no console.
 */
export function consoleAddress(urn: FunctionUrn, endpoint: string): string {
  const { hostname } = new URL(endpoint);
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
