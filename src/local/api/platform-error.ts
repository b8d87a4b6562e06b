/**
 * The platform's own errors that this server can answer with: HTTP status and text as listed in the API
 * reference, "Error Codes". The gateway's, which start with `APIGW.`, carry a request id as well.
 */
const platformErrors = {
  'APIGW.0101': [404, 'The API does not exist or has not been published in the environment'],
  'APIGW.0301': [401, 'Incorrect IAM authentication information'],
  'FSS.0400': [400, 'Invalid parameter.'],
  'FSS.0403': [403, 'Forbidden'],
  'FSS.0404': [404, 'The specified resource was not found.'],
  'FSS.0406': [406, 'Not acceptable.'],
  'FSS.0413': [413, 'The request body is too large.'],
  'FSS.0429': [429, 'Too many requests.'],
  'FSS.0500': [500, 'Internal server error.'],
  'FSS.1001': [400, 'Invalid query parameter.'],
  'FSS.1011': [400, 'Invalid function code.'],
  'FSS.1014': [400, 'Invalid function alias.'],
  'FSS.1015': [400, 'Invalid function version.'],
  'FSS.1016': [
    400,
    'The function cannot be published because no changes have been made since last publication.',
  ],
  'FSS.1051': [404, 'The function does not exist.'],
  'FSS.1052': [404, 'The version does not exist.'],
  'FSS.1053': [404, 'The alias does not exist.'],
  'FSS.1062': [409, 'The version already exists.'],
  'FSS.1063': [409, 'The alias already exists.'],
  'FSS.1068': [403, 'The number of events configured for the function exceeds the maximum allowed limit.'],
  'FSS.1069': [403, 'The size of EventData exceeds 4 KB.'],
  'FSS.1070': [404, 'The event cannot be found.'],
  'FSS.1073': [403, 'The function event already exists.'],
  'FSS.1074': [400, 'The event field is invalid.'],
  'FSS.1091': [400, 'The additional version is invalid.'],
  'FSS.1092': [400, 'The weight of the additional version is invalid.'],
  'FSS.1093': [400, 'The major version and the additional version cannot be the same.'],
  'FSS.1094': [
    403,
    'The version cannot be deleted because it has been used as the additional version of an alias.',
  ],
  'FSS.1309': [400, 'Invalid function URN.'],
  'LTS.0201': [400, 'The log group does not exist.'],
  'LTS.0208': [400, 'The log stream does not exist.'],
} as const satisfies Record<string, readonly [status: number, text: string]>;

export type PlatformErrorCode = keyof typeof platformErrors;

export interface PlatformError {
  readonly code: PlatformErrorCode;
  readonly status: number;
  readonly message: string;
}

/** @param message in place of the listed text, where the service is known to say more */
export function platformError(code: PlatformErrorCode, message?: string): PlatformError {
  const [status, text] = platformErrors[code];
  return { code, status, message: message ?? text };
}
