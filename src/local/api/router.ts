import type { LocalFunction } from '../functions/local-function';
import { localProjectId } from '../../local-region';
import { findFunction, type FunctionRegistry } from '../functions/registry';
import { errorAnswer, type Answer } from './answer';
import { platformError } from './platform-error';

/** A request that was let in. */
export interface ApiRequest {
  readonly method: string;
  /** Path on the wire, without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The gateway's id of the request. */
  readonly requestId: string;
}

export type FunctionHandler = (
  request: ApiRequest,
  definition: LocalFunction,
  rest: readonly string[],
) => Answer | Promise<Answer>;

/** Handlers of `/v2/{project}/fgs/functions/{urn}/{action}`, keyed by method and action: `POST invocations`. */
export type FunctionRoutes = Readonly<Record<string, FunctionHandler>>;

/** Finds who answers a path; the URN in it may be raw or percent-encoded. */
export async function route(
  request: ApiRequest,
  registry: FunctionRegistry,
  routes: FunctionRoutes,
): Promise<Answer> {
  const segments = request.path.split('/').slice(1).map(decode);
  const [version, project, service, collection, urn, action, ...rest] = segments;
  if (version !== 'v2' || service !== 'fgs' || collection !== 'functions' || urn === undefined) {
    return errorAnswer(platformError('APIGW.0101'), request.requestId);
  }
  const handler = routes[`${request.method} ${action ?? ''}`];
  if (handler === undefined) {
    return errorAnswer(platformError('APIGW.0101'), request.requestId);
  }
  if (project !== localProjectId) {
    return errorAnswer(platformError('FSS.0403'), request.requestId);
  }
  const target = findFunction(registry, urn);
  return 'refused' in target
    ? errorAnswer(target.refused, request.requestId)
    : handler(request, target.found, rest);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
