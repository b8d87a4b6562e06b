/** Failures in a row that a key survives, and how long it is locked after them, in milliseconds. */
const mostFailures = 5;
const lockTime = 5 * 60 * 1000;

/**
 * The gateway's lock: after five signature failures of a key in a row every request with it is refused for
 * five minutes (API Request Signing Guide, "Common Errors Related to IAM Authentication Information").
 */
export interface KeyLock {
  isLocked(): boolean;
  failed(): void;
  succeeded(): void;
}

/** @param now milliseconds */
export function createKeyLock(now: () => number): KeyLock {
  let failures = 0;
  let lockedUntil = -Infinity;
  return {
    isLocked: () => now() < lockedUntil,
    failed: () => {
      failures += 1;
      if (failures >= mostFailures) {
        failures = 0;
        lockedUntil = now() + lockTime;
      }
    },
    succeeded: () => {
      failures = 0;
    },
  };
}
