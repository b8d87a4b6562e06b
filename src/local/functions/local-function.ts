import type { RuntimeFamily } from '../../local-entry';

/** A function on this machine: one entry of `functiongraph.local.functions`, checked, with defaults filled in. */
export interface LocalFunction {
  readonly package: string;
  readonly name: string;
  /** Name as FunctionGraph spells it, such as `Node.js20.15`. */
  readonly runtime: string;
  readonly family: RuntimeFamily;
  /** Absolute path of the folder that holds the code. */
  readonly codeRoot: string;
  readonly handler: string;
  readonly initializer?: string;
  /** Seconds. */
  readonly timeout: number;
  /** Seconds. */
  readonly initializerTimeout: number;
  /** MB. */
  readonly memorySize: number;
  readonly userData: Readonly<Record<string, string>>;
  /** Name of a published version; absent for the code as it is now, which the API calls `latest`. */
  readonly version?: string;
  /** Whether its instances wait for a debugger, and their timeouts for the user. */
  readonly debug?: boolean;
  /** Folder of Python modules that has the debugger `debugpy`, for a Python function that is debugged. */
  readonly debugpy?: string;
}

/** The name of the version whose code this is. */
export function versionOf({ version }: Pick<LocalFunction, 'version'>): string {
  return version ?? 'latest';
}

/** `default:greet`, what tells functions of the one project apart. */
export function functionKey(named: { readonly package: string; readonly name: string }): string {
  return `${named.package}:${named.name}`;
}
