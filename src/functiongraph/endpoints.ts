import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import { checkRegion } from '../urn';

/** Regions in which Open Telekom Cloud lists FunctionGraph. */
const otcRegions = ['eu-de'] as const;

/** Regions of Huawei Cloud's published SDKs for FunctionGraph. */
const huaweiRegions = [
  'ae-ad-1',
  'af-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'cn-east-2',
  'cn-east-3',
  'cn-east-4',
  'cn-north-1',
  'cn-north-11',
  'cn-north-4',
  'cn-north-9',
  'cn-south-1',
  'cn-south-4',
  'cn-southwest-2',
  'cn-southwest-3',
  'eu-west-101',
  'la-north-2',
  'la-south-2',
  'me-east-1',
  'my-kualalumpur-1',
  'na-mexico-1',
  'ru-moscow-1',
  'sa-brazil-1',
  'tr-west-1',
] as const;

const suffixes: ReadonlyMap<string, string> = new Map([
  ...otcRegions.map((region) => [region, 'otc.t-systems.com'] as const),
  ...huaweiRegions.map((region) => [region, 'myhuaweicloud.com'] as const),
]);

/** All regions whose hosts are known, those of Open Telekom Cloud first. */
export const knownRegions: readonly string[] = [...suffixes.keys()];

/** Name of the cloud that a known region lies in, as its vendor writes it. */
export function cloudOf(region: string): string {
  return otcRegions.some((known) => known === region) ? 'Open Telekom Cloud' : 'Huawei Cloud';
}

/** Services that credentials may be bound to. */
type Service = 'functiongraph' | 'iam' | 'lts';

/**
 * Address of FunctionGraph, without a slash at its end: the profile's own `endpoint`, else the one known for
 * the region. Nothing is guessed for an unknown region.
 *
 * @throws FunctionGraphError `URN_INVALID`, `ENDPOINT_UNKNOWN` or `ENDPOINT_INVALID`
 */
export function functionGraphEndpoint(region: string, endpoint?: string): string {
  return endpoint === undefined ? `https://${knownHost('functiongraph', region)}` : checkEndpoint(endpoint);
}

/**
 * Address of IAM, without a slash at its end: the profile's own `iamEndpoint`, else the one known for the region.
 * Undefined where none is known; whoever has an `endpoint` of its own is in a cloud of which nothing is known.
 *
 * @throws FunctionGraphError `ENDPOINT_INVALID`
 */
export function iamEndpoint(region: string, endpoint?: string, own?: string): string | undefined {
  if (own !== undefined) {
    return checkEndpoint(own);
  }
  return endpoint === undefined && suffixes.has(region) ? `https://${iamHost(region)}` : undefined;
}

/**
 * Address of the Log Tank Service of a region; undefined where FunctionGraph has an endpoint of its own, beside which
 * LTS may stand anywhere.
 *
 * @throws FunctionGraphError `URN_INVALID` or `ENDPOINT_UNKNOWN`
 */
export function ltsEndpoint(region: string, endpoint?: string): string | undefined {
  return endpoint === undefined ? `https://${knownHost('lts', region)}` : undefined;
}

/**
 * The hosts that credentials saved for a region are bound to: FunctionGraph, IAM and LTS of one region and
 * domain. With an `endpoint` of the profile's own only that host is known, and IAM's where the profile names it.
 *
 * @param own - The profile's `iamEndpoint`.
 */
export function hostsOf(region: string, endpoint?: string, own?: string): string[] {
  const added = own === undefined ? [] : [new URL(checkEndpoint(own)).host];
  if (endpoint !== undefined) {
    return [...new Set([new URL(checkEndpoint(endpoint)).host, ...added])];
  }
  return [
    knownHost('functiongraph', region),
    ...(own === undefined ? [iamHost(region)] : added),
    knownHost('lts', region),
  ];
}

/** The published hosts of a region, none where it is not known: what nobody confirmed may go nowhere else. */
export function regionHosts(region: string): string[] {
  return suffixes.has(region) ? hostsOf(region) : [];
}

/** Regions with FunctionGraph for which Huawei Cloud's SDKs list no IAM of their own: they ask that of all regions. */
const withoutIam: readonly string[] = ['ap-southeast-5', 'cn-north-11', 'cn-south-4', 'cn-southwest-3'];

/** By the SDKs' lists, in which one region's IAM has another ending than its FunctionGraph. */
function iamHost(region: string): string {
  if (region === 'eu-west-101') {
    return 'iam.eu-west-101.myhuaweicloud.eu';
  }
  return withoutIam.includes(region) ? 'iam.myhuaweicloud.com' : knownHost('iam', region);
}

function knownHost(service: Service, region: string): string {
  const suffix = suffixes.get(checkRegion(region));
  if (suffix === undefined) {
    throw new FunctionGraphError(
      'ENDPOINT_UNKNOWN',
      t(
        'No endpoint is known for the region "{0}". Add a profile with this region and its "endpoint" to functiongraph.profiles.',
        region,
      ),
      { execution: 'didNotRun' },
    );
  }
  return `${service}.${region}.${suffix}`;
}

function checkEndpoint(endpoint: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url) {
    throw invalidEndpoint(
      t('The endpoint "{0}" is no address; write it like https://functiongraph.example.com.', endpoint),
    );
  }
  if (
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== '' ||
    url.pathname !== '/'
  ) {
    throw invalidEndpoint(
      t(
        'The endpoint "{0}" must be a scheme and a host only, like https://functiongraph.example.com.',
        endpoint,
      ),
    );
  }
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    throw invalidEndpoint(
      t('The endpoint "{0}" must use https; only this machine itself may be called by http.', endpoint),
    );
  }
  return url.origin;
}

function invalidEndpoint(message: string): FunctionGraphError {
  return new FunctionGraphError('ENDPOINT_INVALID', message, { execution: 'didNotRun' });
}
