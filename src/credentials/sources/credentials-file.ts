import { t } from '@vscode/l10n';

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
    throw invalid(t('{0} has no section [basic].', path));
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
        ? t('{path} has no {field} in its section [basic].', {
            path,
            field: accessKey === undefined ? 'ak' : 'sk',
          })
        : t('{0} signs in by an identity provider, which is not supported. Use an access key.', path),
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
