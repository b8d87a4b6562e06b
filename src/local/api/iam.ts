import type { Tokens } from '../access/tokens';
import { localProjectId, localRegion } from '../../local-region';
import { parseJson } from '../../parse-json';
import { jsonAnswer, type Answer } from './answer';

/** The path of IAM's one call that there is here. */
export const tokensPath = '/v3/auth/tokens';

/**
 * `POST /v3/auth/tokens` with a password, for a project (IAM API reference, "Obtaining a User Token Through
 * Password Authentication").
 */
export function issueToken(tokens: Tokens, body: Buffer): Answer {
  const { name, password, project } = readLogin(body);
  if (name === undefined || password === undefined) {
    return iamError(400, 'Bad Request', 'The request body must have auth.identity.password.user.');
  }
  if (project !== localProjectId && project !== localRegion) {
    return iamError(400, 'Bad Request', `The scope must be the project ${localProjectId} or ${localRegion}.`);
  }
  const issued = tokens.issue(name, password);
  if (issued === undefined) {
    return iamError(401, 'Unauthorized', 'The username or password is wrong.');
  }
  const domain = { id: localRegion, name: localRegion };
  const token = {
    methods: ['password'],
    issued_at: micros(issued.issuedAt),
    expires_at: micros(issued.expiresAt),
    user: { id: name, name, domain },
    project: { id: localProjectId, name: localRegion, domain },
    roles: [],
    catalog: [],
  };
  return jsonAnswer(201, { token }, { 'X-Subject-Token': issued.token });
}

interface Login {
  readonly name?: string | undefined;
  readonly password?: string | undefined;
  /** Id or name. */
  readonly project?: string | undefined;
}

function readLogin(body: Buffer): Login {
  const value = parseJson(body.toString());
  const user = at(value, 'auth', 'identity', 'password', 'user');
  const project = at(value, 'auth', 'scope', 'project');
  return {
    name: text(at(user, 'name')),
    password: text(at(user, 'password')),
    project: text(at(project, 'id')) ?? text(at(project, 'name')),
  };
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    value,
  );
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** IAM writes microseconds. */
function micros(time: number): string {
  return new Date(time).toISOString().replace('Z', '000Z');
}

function iamError(code: number, title: string, message: string): Answer {
  return jsonAnswer(code, { error: { code, message, title } });
}
