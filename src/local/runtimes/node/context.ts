import type { Log } from './capture-output';

const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR'] as const;
type Level = (typeof levels)[number];

export interface ContextLogger {
  debug(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  setLevel(level: string): void;
}

/**
 * The second argument of a handler. Names and units follow the programming contract (Developer Guide,
 * "Developing Functions in Node.js"); keys, token and workflow are empty here, as they are in a function
 * without an agency and outside a workflow.
 */
export interface Context {
  getRequestID(): string;
  getRemainingTimeInMilliSeconds(): number;
  getAccessKey(): string;
  getSecretKey(): string;
  getSecurityAccessKey(): string;
  getSecuritySecretKey(): string;
  getSecurityToken(): string;
  getToken(): string;
  getUserData(key: string): string | undefined;
  getFunctionName(): string;
  getRunningTimeInSeconds(): number;
  getVersion(): string;
  getMemorySize(): number;
  getCPUNumber(): number;
  getProjectID(): string;
  getPackage(): string;
  getAlias(): string;
  getLogger(): ContextLogger;
  getWorkflowID(): string;
  getWorkflowRunID(): string;
  getWorkflowStateID(): string;
}

export function createContext(
  environment: NodeJS.ProcessEnv,
  { requestId, alias }: { readonly requestId: string; readonly alias: string },
  log: Log,
): Context {
  const variable = (name: string): string => environment[`RUNTIME_${name}`] ?? '';
  const timeout = Number(variable('TIMEOUT'));
  const userData = JSON.parse(variable('USERDATA') || '{}') as Record<string, string>;
  const deadline = Date.now() + timeout * 1000;
  const logger = createLogger(log);
  const nothing = (): string => '';
  return {
    getRequestID: () => requestId,
    getRemainingTimeInMilliSeconds: () => Math.max(0, deadline - Date.now()),
    getAccessKey: nothing,
    getSecretKey: nothing,
    getSecurityAccessKey: nothing,
    getSecuritySecretKey: nothing,
    getSecurityToken: nothing,
    getToken: nothing,
    getUserData: (key) => (Object.hasOwn(userData, key) ? userData[key] : undefined),
    getFunctionName: () => variable('FUNC_NAME'),
    getRunningTimeInSeconds: () => timeout,
    getVersion: () => variable('FUNC_VERSION'),
    getMemorySize: () => Number(variable('MEMORY')),
    getCPUNumber: () => Number(variable('CPU')),
    getProjectID: () => variable('PROJECT_ID'),
    getPackage: () => variable('PACKAGE'),
    getAlias: () => alias,
    getLogger: () => logger,
    getWorkflowID: nothing,
    getWorkflowRunID: nothing,
    getWorkflowStateID: nothing,
  };
}

function createLogger(log: Log): ContextLogger {
  let least = levels.indexOf('INFO');
  const at =
    (level: Level) =>
    (...values: unknown[]): void => {
      if (levels.indexOf(level) >= least) {
        log(values.map(String).join(' '), level);
      }
    };
  return {
    debug: at('DEBUG'),
    info: at('INFO'),
    warn: at('WARN'),
    error: at('ERROR'),
    setLevel: (level) => {
      const index = levels.findIndex((each) => each === level.toUpperCase());
      least = index === -1 ? least : index;
    },
  };
}
