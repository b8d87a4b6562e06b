import { toWireHeaders } from '../functiongraph/launch-sync-headers';
import type { InvocationRecord } from '../invocations/invocation-record';
import { formatUrn } from '../urn';

/** Bytes of a payload that a shell takes as an argument everywhere. */
const longestArgument = 100_000;

/**
 * The invocation as a command for a shell, with a variable in the place of the token: it holds no secret but what
 * the payload holds.
 *
 * @param endpoint - Scheme and host.
 */
export function curlOf({ request }: InvocationRecord, endpoint: string): string {
  const { mode, urn, headers, payload } = request;
  const resource = mode === 'async' ? 'invocations-async' : 'invocations';
  const url = `${endpoint}/v2/${urn.projectId}/fgs/functions/${formatUrn(urn)}/${resource}`;
  const wire = toWireHeaders(mode === 'async' ? { ...headers, logType: 'none' } : headers);
  const sent = {
    'Content-Type': 'application/json',
    'X-Project-Id': urn.projectId,
    ...(mode === 'async' ? {} : { 'X-Cff-Request-Version': 'v1' }),
    ...wire,
  };
  const isLong = payload.bytes.length > longestArgument;
  const body = isLong ? '@payload.json' : quote(new TextDecoder().decode(payload.bytes));
  return [
    '# Needs a token of IAM for this project in TOKEN (POST /v3/auth/tokens, header X-Subject-Token of its answer).',
    '# With an access key, sign the request by SDK-HMAC-SHA256 instead: headers X-Sdk-Date and Authorization.',
    ...(isLong ? ['# The payload is too long for a command line: save it as payload.json.'] : []),
    `curl --request POST ${quote(url)} \\`,
    ...Object.entries(sent).map(([name, value]) => `  --header ${quote(`${name}: ${value}`)} \\`),
    '  --header "X-Auth-Token: $TOKEN" \\',
    `  --data-binary ${body}`,
    '',
  ].join('\n');
}

/** As one word of a POSIX shell, whatever it holds. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
