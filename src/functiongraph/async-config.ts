import type { FunctionUrn } from '../urn';
import type { ApiClient } from './api-client';
import { aboutFunction } from './api-request';
import { numberOf, objectOf } from './json-answer';
import { isAbsent } from './platform-error';

/** How the platform treats asynchronous invocations of a function. */
export interface AsyncConfig {
  /** Seconds that an invocation may wait before it is discarded. */
  readonly maxAge: number;
  /** How often the platform itself repeats one that failed. */
  readonly maxRetries: number;
  /** Whether the state of invocations is kept, so that it can be asked for. */
  readonly keepsStatus: boolean;
}

/** Of a function that has no configuration: an hour, one repetition, no record ("Configuring Asynchronous Notification"). */
export const standardAsyncConfig: AsyncConfig = { maxAge: 3600, maxRetries: 1, keepsStatus: false };

/** `GET …/async-invoke-config`; where there is none the standard holds. */
export async function readAsyncConfig(
  client: ApiClient,
  urn: FunctionUrn,
  signal: AbortSignal,
): Promise<AsyncConfig> {
  try {
    const fields = objectOf(await client.read(aboutFunction('GET', urn, 'async-invoke-config'), signal));
    return {
      maxAge: numberOf(fields['max_async_event_age_in_seconds']) ?? standardAsyncConfig.maxAge,
      maxRetries: numberOf(fields['max_async_retry_attempts']) ?? standardAsyncConfig.maxRetries,
      keepsStatus: fields['enable_async_status_log'] === true,
    };
  } catch (error) {
    if (isAbsent(error)) {
      return standardAsyncConfig;
    }
    throw error;
  }
}
