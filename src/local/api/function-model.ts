import { formatUrn } from '../../urn';
import { localProjectId, localRegion } from '../../local-region';
import { describeCode, type CodeDescription } from '../functions/describe-code';
import { versionOf, type LocalFunction } from '../functions/local-function';
import type { PublishedVersion } from '../functions/published-versions';
import { cpuShare } from '../instances/environment';
import { logGroupId, logStreamId } from './log-stream';

/** Makes a function's metadata, in the fields of the API; those without meaning on one machine are empty. */
export interface FunctionModels {
  /** Of the code as it is now. */
  current(definition: LocalFunction): Record<string, unknown>;
  published(version: PublishedVersion): Record<string, unknown>;
}

export function createFunctionModels(mostInstances: number): FunctionModels {
  const model = (definition: LocalFunction, code: CodeDescription, description: string) => ({
    func_urn: functionUrn(definition, versionOf(definition)),
    func_name: definition.name,
    domain_id: '',
    namespace: localProjectId,
    project_name: localRegion,
    package: definition.package,
    runtime: definition.runtime,
    timeout: definition.timeout,
    handler: definition.handler,
    memory_size: definition.memorySize,
    cpu: cpuShare(definition.memorySize),
    code_type: 'zip',
    code_filename: codeFileName(definition),
    code_size: code.size,
    user_data: JSON.stringify(definition.userData),
    digest: code.digest,
    version: versionOf(definition),
    image_name: `${versionOf(definition)}-local`,
    xrole: '',
    app_xrole: '',
    description,
    last_modified: code.lastModified,
    strategy_config: { concurrency: mostInstances, concurrent_num: 1 },
    initializer_handler: definition.initializer ?? '',
    initializer_timeout: definition.initializerTimeout,
    enable_dynamic_memory: true,
    log_group_id: logGroupId,
    log_stream_id: logStreamId(definition),
    type: 'v2',
  });
  return {
    current: (definition) => model(definition, describeCode(definition.codeRoot), ''),
    published: ({ definition, code, description }) => model(definition, code, description),
  };
}

/** The package that `GET …/code` gives. */
export function codeFileName({ name }: LocalFunction): string {
  return `${name}.zip`;
}

/** Without a version the form of seven fields, as the list of functions has it. */
export function functionUrn({ package: packageName, name }: LocalFunction, version?: string): string {
  const urn = { region: localRegion, projectId: localProjectId, package: packageName, name };
  return formatUrn(version === undefined ? urn : { ...urn, qualifier: { kind: 'version', name: version } });
}

export function aliasUrn({ package: packageName, name }: LocalFunction, alias: string): string {
  const urn = { region: localRegion, projectId: localProjectId, package: packageName, name };
  return formatUrn({ ...urn, qualifier: { kind: 'alias', name: alias } });
}
