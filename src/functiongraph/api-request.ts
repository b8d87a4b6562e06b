import type { HttpRequest } from '../http/message';
import { percentEncode } from '../signing/percent-encode';
import { formatUrn, withoutQualifier, type FunctionUrn } from '../urn';

/** One call of the API as its reference describes it. */
export interface ApiRequest {
  readonly method: HttpRequest['method'];
  readonly projectId: string;
  /** Behind `/v2/{project_id}`, from a slash on. A URN stands raw in it, as for invocations. */
  readonly path: string;
  /** What is undefined is left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as JSON. */
  readonly body?: object;
  /** Scheme and host where another service than FunctionGraph is asked. */
  readonly endpoint?: string;
}

/**
 * A call about one function; `resource` stands behind the URN.
 *
 * @param scope - Whether it is about the function as a whole, or about the version or alias of the URN.
 */
export function aboutFunction(
  method: ApiRequest['method'],
  urn: FunctionUrn,
  resource: string,
  scope: 'whole' | 'asQualified' = 'whole',
): Pick<ApiRequest, 'method' | 'projectId' | 'path'> {
  const named = formatUrn(scope === 'whole' ? withoutQualifier(urn) : urn);
  return { method, projectId: urn.projectId, path: `/fgs/functions/${named}/${resource}` };
}

export function toHttpRequest(endpoint: string, request: ApiRequest): HttpRequest {
  const { method, projectId, path, query = {}, body } = request;
  const parameters = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(String(value))}`);
  const search = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  return {
    method,
    url: `${request.endpoint ?? endpoint}/v2/${projectId}${path}${search}`,
    headers: { 'Content-Type': 'application/json', 'X-Project-Id': projectId },
    ...(body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(body)) }),
  };
}
