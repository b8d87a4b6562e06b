import { join } from 'node:path';

import { t } from '@vscode/l10n';

import { FunctionGraphError, isFunctionGraphError } from '../../errors';
import type { ExternalSource, FoundCredentials } from '../source';
import { findCloudsFiles, readIfThere, type CloudsFiles, type FilePlaces } from './clouds-files';
import { cloudOrigin, readCloud, readClouds } from './clouds-yaml';
import { readCredentialsFile } from './credentials-file';
import { cloudOfEnvironment, readEnvironment } from './environment';
import type { FileParsers } from './file-parsers';

/** A source that is there, whether it can be used or not. */
export interface OfferedSource {
  readonly source: ExternalSource;
  /** The variable, the cloud or the file. Never a value. */
  readonly where: string;
  /** Why it cannot be used now. */
  readonly problem?: string;
}

/** The credentials that stand on this machine already. Nothing of them is kept here. */
export interface Sources {
  /** @throws FunctionGraphError `CREDENTIALS_INVALID`, or `CREDENTIALS_MISSING` where the source holds none */
  read(source: ExternalSource): Promise<FoundCredentials>;
  find(): Promise<readonly OfferedSource[]>;
}

/**
 * @param places - Asked each time: folders are opened and trusted while VS Code runs.
 * @param loadParsers - Called for the first file that is there.
 */
export function createSources(places: () => FilePlaces, loadParsers: () => Promise<FileParsers>): Sources {
  const readCloudOf = async (files: CloudsFiles, cloud: string | undefined): Promise<FoundCredentials> => {
    const name = cloud ?? cloudOfEnvironment(places().environment);
    return readCloud(readClouds(files, await loadParsers()), name, files.clouds.path);
  };
  const readers: Readonly<Record<ExternalSource['kind'], (cloud?: string) => Promise<FoundCredentials>>> = {
    async environment() {
      const { environment } = places();
      const found = readEnvironment(environment);
      const files =
        found || cloudOfEnvironment(environment) === undefined ? undefined : await findCloudsFiles(places());
      return (
        found ??
        (files && (await readCloudOf(files, undefined))) ??
        missing(
          t(
            'No environment variable holds credentials, like OS_ACCESS_KEY and OS_SECRET_KEY. Set them where VS Code is started from, and start it anew.',
          ),
        )
      );
    },
    async cloudsYaml(cloud) {
      const files = await findCloudsFiles(places());
      return files
        ? readCloudOf(files, cloud)
        : missing(
            t('There is no clouds.yaml in the open folder, in ~/.config/openstack or in /etc/openstack.'),
          );
    },
    async credentialsFile() {
      const path = credentialsPath(places());
      const text = await readIfThere(path);
      return text === undefined
        ? missing(t('There is no {0}.', path))
        : readCredentialsFile({ path, text }, await loadParsers());
    },
  };
  const read = (source: ExternalSource): Promise<FoundCredentials> =>
    readers[source.kind](source.kind === 'cloudsYaml' ? source.cloud : undefined);
  return {
    read,
    async find() {
      const clouds = await cloudSources(places(), loadParsers);
      const candidates: readonly ExternalSource[] = [{ kind: 'environment' }, { kind: 'credentialsFile' }];
      const others = await Promise.all(candidates.map((source) => offer(source, read)));
      return [others[0], ...clouds, others[1]].filter((source) => source !== undefined);
    },
  };
}

/** Undefined where the source holds nothing. */
async function offer(
  source: ExternalSource,
  read: (source: ExternalSource) => Promise<FoundCredentials>,
): Promise<OfferedSource | undefined> {
  try {
    return { source, where: (await read(source)).origin };
  } catch (error) {
    if (!isFunctionGraphError(error)) {
      throw error;
    }
    const where = source.kind === 'environment' ? t('the environment variables') : t('the credentials file');
    return error.code === 'CREDENTIALS_MISSING' ? undefined : { source, where, problem: error.message };
  }
}

/** Every cloud of the file, or the file itself where it is broken. */
async function cloudSources(
  places: FilePlaces,
  loadParsers: () => Promise<FileParsers>,
): Promise<OfferedSource[]> {
  try {
    const files = await findCloudsFiles(places);
    if (!files) {
      return [];
    }
    const clouds = readClouds(files, await loadParsers());
    return await Promise.all(
      [...clouds.keys()].map(async (cloud) => {
        const source = { kind: 'cloudsYaml', cloud } as const;
        const found = await offer(source, () => Promise.resolve(readCloud(clouds, cloud, files.clouds.path)));
        return { ...found, source, where: cloudOrigin(cloud, files.clouds.path) };
      }),
    );
  } catch (error) {
    if (!isFunctionGraphError(error)) {
      throw error;
    }
    return [{ source: { kind: 'cloudsYaml' }, where: 'clouds.yaml', problem: error.message }];
  }
}

/** Where Huawei Cloud's SDKs look. */
function credentialsPath({ environment, home }: FilePlaces): string {
  return environment['HUAWEICLOUD_SDK_CREDENTIALS_FILE'] ?? join(home, '.huaweicloud', 'credentials');
}

function missing(message: string): never {
  throw new FunctionGraphError('CREDENTIALS_MISSING', message, { execution: 'didNotRun' });
}
