import type { ProfileColor } from '../credentials/profile';
import type { LogType } from '../functiongraph/launch-sync-headers';
import type { FunctionUrn } from '../urn';

/** A function that the settings name. */
export interface ConfiguredFunction {
  /** The URN as text: the same in every scope, so that it identifies the function. */
  readonly id: string;
  readonly urn: FunctionUrn;
  /** The entry's `name`, else the function's. */
  readonly label: string;
  /** The entry's `group`, where it names one. */
  readonly group?: string | undefined;
  /** The entry's `profile`, where it names one. */
  readonly profile?: string | undefined;
  readonly logType?: LogType | undefined;
  /** MB */
  readonly instanceMemory?: number | undefined;
  /** Whether each invocation needs the user's yes: by an entry of any scope, or by the function's profile. */
  readonly protected: boolean;
  /** That of the function's profile. */
  readonly color?: ProfileColor;
  /** False where nothing of its invocations is kept. */
  readonly history?: boolean | undefined;
  /** Whether it runs on this machine. */
  readonly local: boolean;
  /** Name of the runtime, known of local functions. */
  readonly runtime?: string | undefined;
}

/** An entry of the settings that cannot be used; the others are not affected. */
export interface SettingProblem {
  /** Full key of the setting, `functiongraph.functions`. */
  readonly key: string;
  /** The entry, short, as people find it again. */
  readonly entry: string;
  readonly reason: string;
}

export interface ConfiguredFunctions {
  readonly functions: readonly ConfiguredFunction[];
  readonly problems: readonly SettingProblem[];
}
