import { isRecord } from '../../is-record';
import type { Credentials } from '../credentials';
import { askIam, type Iam } from './request';

/**
 * The id of the project that carries a region's name, which every account has one of: `GET /v3/projects?name=…` (IAM
 * API reference, "Querying Project Information"). Undefined where IAM names none.
 */
export async function projectOfRegion(
  iam: Iam,
  region: string,
  caller: Credentials,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { body } = await askIam(
    iam,
    { path: `/v3/projects?name=${encodeURIComponent(region)}`, caller },
    signal,
  );
  const projects = Array.isArray(body['projects']) ? body['projects'].filter(isRecord) : [];
  const id = projects.find(({ name }) => name === region)?.['id'];
  return typeof id === 'string' ? id : undefined;
}
