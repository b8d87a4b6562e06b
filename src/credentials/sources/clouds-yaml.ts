import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../../errors';
import { isRecord } from '../../is-record';
import type { Secret } from '../credentials';
import type { FoundCredentials } from '../source';
import type { CloudsFiles, FileText } from './clouds-files';
import type { FileParsers } from './file-parsers';

type Fields = Readonly<Record<string, unknown>>;

/** The clouds of `clouds.yaml` by their names, each with what `secure.yaml` adds to it. */
export function readClouds(files: CloudsFiles, parsers: FileParsers): ReadonlyMap<string, Fields> {
  const read = (file: FileText | undefined, key: string): Fields => {
    const value = file && parsers.yaml(file.text, file.path);
    return isRecord(value) && isRecord(value[key]) ? value[key] : {};
  };
  const clouds = read(files.clouds, 'clouds');
  const secure = read(files.secure, 'clouds');
  const vendors = read(files.vendors, 'public-clouds');
  return new Map(
    Object.entries(clouds)
      .filter((entry): entry is [string, Fields] => isRecord(entry[1]))
      .map(([name, cloud]) => {
        const vendor = textOf(cloud['profile']) ?? textOf(cloud['cloud']);
        const defaults = vendor === undefined ? {} : vendors[vendor];
        return [name, merge(merge(asRecord(defaults), cloud), asRecord(secure[name]))];
      }),
  );
}

/**
 * The credentials of one cloud.
 *
 * @param name - Without one, the only cloud there is.
 * @throws FunctionGraphError `CREDENTIALS_INVALID` where the cloud is not there, or says too little.
 */
export function readCloud(
  clouds: ReadonlyMap<string, Fields>,
  name: string | undefined,
  path: string,
): FoundCredentials {
  const names = [...clouds.keys()];
  const chosen = name ?? (names.length === 1 ? names[0] : undefined);
  const cloud = chosen === undefined ? undefined : clouds.get(chosen);
  if (names.length === 0) {
    throw invalid(t('{0} has no cloud in it.', path));
  }
  if (chosen === undefined || !cloud) {
    const there = t('It has {0}.', names.join(', '));
    const problem =
      name === undefined
        ? t('{0} has several clouds. Name one as "cloud" of the profile, or in OS_CLOUD.', path)
        : t('{path} has no cloud "{cloud}".', { path, cloud: name });
    throw invalid(`${problem} ${there}`);
  }
  const auth = asRecord(cloud['auth']);
  const of = (...keys: string[]): string | undefined =>
    keys.map((key) => textOf(auth[key]) ?? textOf(cloud[key])).find((value) => value !== undefined);
  const secret = secretOf(of, { cloud: chosen, path });
  const agency = of('target_agency_name', 'agency_name');
  const agencyDomain = of('target_domain_name', 'agency_domain_name');
  if (agency !== undefined && agencyDomain === undefined) {
    throw invalid(
      t('The cloud "{cloud}" in {path} names an agency, but no agency_domain_name.', { cloud: chosen, path }),
    );
  }
  const projectName = agency === undefined ? of('project_name', 'tenant_name') : of('target_project_name');
  const projectId = agency === undefined ? of('project_id', 'tenant_id') : of('target_project_id');
  const region = of('region_name') ?? projectName?.split('_')[0];
  const iamEndpoint = of('auth_url')?.replaceAll('{region_name}', region ?? '');
  return {
    secret,
    origin: cloudOrigin(chosen, path),
    ...(agency === undefined || agencyDomain === undefined
      ? {}
      : { agency: { name: agency, domain: agencyDomain } }),
    ...(region === undefined ? {} : { region }),
    ...(projectId === undefined ? {} : { projectId }),
    ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
  };
}

/** For people: which cloud it is. */
export function cloudOrigin(cloud: string, path: string): string {
  return t('the cloud "{cloud}" in {path}', { cloud, path });
}

type Lookup = (...keys: string[]) => string | undefined;

/** Which cloud of which file it is. */
interface Place {
  readonly cloud: string;
  readonly path: string;
}

/** By `auth_type` where it says one of these, else by what is there. */
function secretOf(of: Lookup, place: Place): Secret {
  const authType = of('auth_type')?.replace(/^v3/, '');
  const accessKey = of('ak', 'access_key');
  const token = of('token');
  const wanted = ['aksk', 'token', 'password'].find((kind) => kind === authType);
  switch (wanted ?? (accessKey === undefined ? (token === undefined ? 'password' : 'token') : 'aksk')) {
    case 'aksk': {
      const secretKey = of('sk', 'secret_key');
      const securityToken = of('security_token');
      if (accessKey === undefined || secretKey === undefined) {
        throw incomplete(place, accessKey === undefined ? 'ak' : 'sk');
      }
      return {
        kind: 'accessKey',
        accessKey,
        secretKey,
        ...(securityToken === undefined ? {} : { securityToken }),
      };
    }
    case 'token':
      if (token === undefined) {
        throw incomplete(place, 'token');
      }
      return { kind: 'token', token };
    default: {
      const user = of('username');
      const password = of('password');
      const domain = of('user_domain_name', 'domain_name', 'project_domain_name', 'default_domain');
      if (user === undefined || password === undefined || domain === undefined) {
        const missing =
          user === undefined ? 'username' : password === undefined ? 'password' : 'user_domain_name';
        throw invalid(
          t('The cloud "{cloud}" in {path} has no {field}, and no ak or token in its place.', {
            cloud: place.cloud,
            path: place.path,
            field: missing,
          }),
        );
      }
      return { kind: 'password', user, password, domain };
    }
  }
}

/** The second one wins, key by key, in `auth` as well: a file of secrets is there to hold the secrets. */
function merge(one: Fields, other: Fields): Fields {
  const auth = { ...asRecord(one['auth']), ...asRecord(other['auth']) };
  return { ...one, ...other, auth };
}

function asRecord(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

/** An empty value and YAML's ways to write null say nothing. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && !['', '~', 'null'].includes(value) ? value : undefined;
}

function incomplete({ cloud, path }: Place, field: string): FunctionGraphError {
  return invalid(t('The cloud "{cloud}" in {path} has no {field}.', { cloud, path, field }));
}

function invalid(message: string): FunctionGraphError {
  return new FunctionGraphError('CREDENTIALS_INVALID', message, { execution: 'didNotRun' });
}
