import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';

import { formatUrn } from '../../urn';
import { listCode } from '../functions/code-watch';
import { localProjectId, localRegion } from '../../local-region';
import type { LocalFunction } from '../functions/local-function';
import { cpuShare } from '../instances/environment';

/** A function's metadata in the fields of the API; those that have no meaning on one machine are empty. */
export function functionModel(definition: LocalFunction, mostInstances: number): Record<string, unknown> {
  const { name, package: packageName, runtime, timeout, handler, memorySize, userData } = definition;
  const code = describeCode(definition.codeRoot);
  return {
    func_urn: functionUrn(definition, 'latest'),
    func_name: name,
    domain_id: '',
    namespace: localProjectId,
    project_name: localRegion,
    package: packageName,
    runtime,
    timeout,
    handler,
    memory_size: memorySize,
    cpu: cpuShare(memorySize),
    code_type: 'zip',
    code_filename: '',
    code_size: code.size,
    user_data: JSON.stringify(userData),
    digest: code.digest,
    version: 'latest',
    image_name: 'latest-local',
    xrole: '',
    app_xrole: '',
    description: '',
    last_modified: code.lastModified,
    strategy_config: { concurrency: mostInstances, concurrent_num: 1 },
    initializer_handler: definition.initializer ?? '',
    initializer_timeout: definition.initializerTimeout,
    enable_dynamic_memory: true,
    type: 'v2',
  };
}

/** Without a version the form of seven fields, as the list of functions has it. */
export function functionUrn({ package: packageName, name }: LocalFunction, version?: string): string {
  const urn = { region: localRegion, projectId: localProjectId, package: packageName, name };
  return formatUrn(version === undefined ? urn : { ...urn, qualifier: { kind: 'version', name: version } });
}

/** There is no package to take a digest of, so it is one of the names, sizes and times of the files. */
function describeCode(codeRoot: string): { size: number; digest: string; lastModified: string } {
  const digest = createHash('sha512');
  let size = 0;
  let newest = 0;
  for (const path of listCode(codeRoot)) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isFile()) {
      size += stats.size;
      newest = Math.max(newest, stats.mtimeMs);
      digest.update(`${path}\0${stats.size}\0${stats.mtimeMs}\0`);
    }
  }
  const lastModified = new Date(newest).toISOString().slice(0, 19).replace('T', ' ');
  return { size, digest: digest.digest('hex'), lastModified };
}
