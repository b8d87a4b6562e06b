import { localProjectId } from '../../local-region';
import type { Logger } from '../../logger';
import { parseJson } from '../../parse-json';
import type { FindFunction, FoundFunction } from '../functions/find-function';
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

/** @param ids what stands in the path for each `*` */
export type ProjectHandler = (request: ApiRequest, ids: readonly string[]) => Answer;

/** @param id what stands behind the action in the path, or nothing */
export type FunctionHandler = (
  request: ApiRequest,
  target: FoundFunction,
  id: string,
) => Answer | Promise<Answer>;

/**
 * Handlers of `…/functions/{urn}/{action}` as `POST invocations`, with an id behind it as `GET events/*`, of
 * the function itself as `DELETE`.
 */
export type FunctionRoutes = Readonly<Record<string, FunctionHandler>>;

export interface Routes {
  readonly functions: FunctionRoutes;
  /** Of what stands behind the project in the path, as `GET fgs/functions`. */
  readonly project: Readonly<Record<string, ProjectHandler>>;
}

/** Finds who answers a path; the URN in it may be raw or percent-encoded. */
export async function route(
  request: ApiRequest,
  find: FindFunction,
  routes: Routes,
  logger: Logger,
): Promise<Answer> {
  const [version, project, ...path] = request.path.split('/').slice(1).map(decode);
  const answer =
    version === 'v2'
      ? (functionRoute(request, path, find, routes.functions) ?? projectRoute(request, path, routes.project))
      : undefined;
  if (answer === undefined) {
    logger.warn(`The local FunctionGraph does not have ${request.method} ${request.path}.`);
    return errorAnswer(platformError('APIGW.0101'), request.requestId);
  }
  return project === localProjectId ? answer() : errorAnswer(platformError('FSS.0403'), request.requestId);
}

type Answering = () => Answer | Promise<Answer>;

function functionRoute(
  request: ApiRequest,
  [service, collection, urn, action, id = '', ...more]: readonly string[],
  find: FindFunction,
  routes: FunctionRoutes,
): Answering | undefined {
  const key = [request.method, ...(action === undefined ? [] : [action + (id === '' ? '' : '/*')])].join(' ');
  const handler = routes[key];
  if (service !== 'fgs' || collection !== 'functions' || urn === undefined || !handler || more.length > 0) {
    return undefined;
  }
  return () => {
    const target = find(urn);
    return 'refused' in target
      ? errorAnswer(target.refused, request.requestId)
      : handler(request, target, id);
  };
}

function projectRoute(
  request: ApiRequest,
  path: readonly string[],
  routes: Routes['project'],
): Answering | undefined {
  for (const [key, handler] of Object.entries(routes)) {
    const [method, pattern = ''] = key.split(' ');
    const parts = pattern.split('/');
    const fits = parts.every((part, index) => part === path[index] || (part === '*' && index in path));
    if (method === request.method && parts.length === path.length && fits) {
      return () =>
        handler(
          request,
          path.filter((_, index) => parts[index] === '*'),
        );
    }
  }
  return undefined;
}

/** The fields of a JSON object in the body; none where it is no object. */
export function readObject({ body }: ApiRequest): Partial<Record<string, unknown>> {
  const value = parseJson(body.toString());
  return typeof value === 'object' && value !== null ? value : {};
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
