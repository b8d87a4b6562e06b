import type { FunctionStore } from '../functions/function-store';
import type { LocalFunction } from '../functions/local-function';

/** How a function's asynchronous invocations are treated, in the API's own fields. */
export interface AsyncConfig {
  /** Seconds that an invocation may wait; later it is discarded. */
  readonly max_async_event_age_in_seconds: number;
  readonly max_async_retry_attempts: number;
  readonly destination_config: object;
  readonly enable_async_status_log: boolean;
  readonly created_time: string;
  readonly last_modified: string;
}

/**
 * Where nothing is configured an hour, and no second attempt, so that one call is one run; states are recorded, so
 * that whoever started one finds what became of it.
 */
const standardAsyncConfig: AsyncConfig = {
  max_async_event_age_in_seconds: 3600,
  max_async_retry_attempts: 0,
  destination_config: {},
  enable_async_status_log: true,
  created_time: '',
  last_modified: '',
};

/** What was configured, undefined where nothing was. */
export function storedAsyncConfig(store: FunctionStore, definition: LocalFunction): AsyncConfig | undefined {
  return store.read(definition, 'async-config') as AsyncConfig | undefined;
}

/** What holds. */
export function readAsyncConfig(store: FunctionStore, definition: LocalFunction): AsyncConfig {
  return storedAsyncConfig(store, definition) ?? standardAsyncConfig;
}

/**
 * Takes the fields of a request over an earlier configuration; nothing where one is out of its range.
 *
 * @param now milliseconds
 */
export function changedAsyncConfig(
  before: AsyncConfig | undefined,
  fields: Partial<Record<string, unknown>>,
  now: number,
): AsyncConfig | undefined {
  const age = fields['max_async_event_age_in_seconds'] ?? standardAsyncConfig.max_async_event_age_in_seconds;
  const attempts = fields['max_async_retry_attempts'] ?? 1;
  if (!isWhole(age, 1, 86_400) || !isWhole(attempts, 0, 3)) {
    return undefined;
  }
  const destination = fields['destination_config'];
  const time = new Date(now).toISOString();
  return {
    max_async_event_age_in_seconds: age,
    max_async_retry_attempts: attempts,
    destination_config: typeof destination === 'object' && destination !== null ? destination : {},
    enable_async_status_log: fields['enable_async_status_log'] === true,
    created_time: before?.created_time ?? time,
    last_modified: time,
  };
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}
