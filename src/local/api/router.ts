import { localProjectId } from '../../local-region';
import type { Logger } from '../../logger';
import type { LocalFunction } from '../functions/local-function';
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

export type ProjectHandler = (request: ApiRequest) => Answer;

/** @param id what stands behind the action in the path, or nothing */
export type FunctionHandler = (
  request: ApiRequest,
  definition: LocalFunction,
  id: string,
) => Answer | Promise<Answer>;

/** Handlers of `…/functions/{urn}/{action}` as `POST invocations`, with an id behind it as `GET events/*`. */
export type FunctionRoutes = Readonly<Record<string, FunctionHandler>>;

export interface Routes {
  /** `GET …/functions` */
  readonly list: ProjectHandler;
  readonly functions: FunctionRoutes;
}

/** Finds who answers a path; the URN in it may be raw or percent-encoded. */
export async function route(
  request: ApiRequest,
  registry: FunctionRegistry,
  routes: Routes,
  logger: Logger,
): Promise<Answer> {
  const segments = request.path.split('/').slice(1).map(decode);
  const [version, project, service, collection, urn, action, id = '', ...more] = segments;
  const isListed = urn === undefined && request.method === 'GET';
  const handler = routes.functions[`${request.method} ${action ?? ''}${id === '' ? '' : '/*'}`];
  const isKnown = version === 'v2' && service === 'fgs' && collection === 'functions' && more.length === 0;
  if (!isKnown || !(isListed || (urn !== undefined && handler !== undefined))) {
    logger.warn(`The local FunctionGraph does not have ${request.method} ${request.path}.`);
    return errorAnswer(platformError('APIGW.0101'), request.requestId);
  }
  if (project !== localProjectId) {
    return errorAnswer(platformError('FSS.0403'), request.requestId);
  }
  if (urn === undefined || handler === undefined) {
    return routes.list(request);
  }
  const target = findFunction(registry, urn);
  return 'refused' in target
    ? errorAnswer(target.refused, request.requestId)
    : handler(request, target.found, id);
}

/** The fields of a JSON object in the body; none where it is no object. */
export function readObject({ body }: ApiRequest): Partial<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
