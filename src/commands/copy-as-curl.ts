import { toWireHeaders } from '../functiongraph/launch-sync-headers';
import type { InvocationRecord } from '../invocations/invocation-record';
import { formatUrn } from '../urn';

/** Bytes of a payload that a shell takes as an argument everywhere. */
const longestArgument = 100_000;

/**
 * The invocation as a command for a shell, with a variable in the place of the token: it holds no secret but what
 * the payload holds.
 *
 * @param endpoint - Scheme and host; none for a local FunctionGraph, which has another port, and another password, each
 * time it starts.
 */
export function curlOf({ request }: InvocationRecord, endpoint?: string): string {
  const { mode, urn, headers, payload } = request;
  const resource = mode === 'async' ? 'invocations-async' : 'invocations';
  const url = `${endpoint ?? 'http://127.0.0.1:PORT'}/v2/${urn.projectId}/fgs/functions/${formatUrn(urn)}/${resource}`;
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
    ...(endpoint === undefined
      ? [
          '# PORT is that of a FunctionGraph on this machine that a shell started (npm run local): it prints its address',
          '# and the password for a token. The one that VS Code runs tells its password to nobody.',
        ]
      : []),
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
