import { FunctionGraphError } from '../../errors';
import { isRecord } from '../../is-record';
import type { FoundCredentials } from '../source';
import type { FileText } from './clouds-files';
import type { FileParsers } from './file-parsers';

/**
 * The regional credentials of Huawei Cloud's SDKs: section `[basic]` of `~/.huaweicloud/credentials`.
 *
 * @throws FunctionGraphError `CREDENTIALS_INVALID` where they are not complete.
 */
export function readCredentialsFile({ path, text }: FileText, parsers: FileParsers): FoundCredentials {
  const sections = parsers.ini(text);
  const basic = isRecord(sections) ? sections['basic'] : undefined;
  if (!isRecord(basic)) {
    throw invalid(`${path} has no section [basic].`);
  }
  const of = (key: string): string | undefined => {
    const value = basic[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const accessKey = of('ak');
  const secretKey = of('sk');
  if (accessKey === undefined || secretKey === undefined) {
    throw invalid(
      of('idp_id') === undefined
        ? `${path} has no ${accessKey === undefined ? 'ak' : 'sk'} in its section [basic].`
        : `${path} signs in by an identity provider, which is not supported. Use an access key.`,
    );
  }
  const securityToken = of('security_token');
  const projectId = of('project_id');
  const iamEndpoint = of('iam_endpoint');
  return {
    secret: {
      kind: 'accessKey',
      accessKey,
      secretKey,
      ...(securityToken === undefined ? {} : { securityToken }),
    },
    origin: path,
    ...(projectId === undefined ? {} : { projectId }),
    ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
  };
}

function invalid(message: string): FunctionGraphError {
  return new FunctionGraphError('CREDENTIALS_INVALID', message, { execution: 'didNotRun' });
}
