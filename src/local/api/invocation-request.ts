import type { LocalFunction } from '../functions/local-function';
import { platformError, type PlatformError } from './platform-error';
import type { ApiRequest } from './router';

/** Bytes of payload, sync and async (User Guide, "Notes and Constraints"). */
export const syncLimit = 6 * 1024 * 1024;
export const asyncLimit = 256 * 1024;

/** Values that `X-Cff-Instance-Memory` may have, in MB (User Guide, "Configuring Dynamic Memory"). */
const memorySizes = [128, 256, 512, 768, 1024, 1280, 1536, 1792, 2048, 2560, 3072, 3584, 4096, 8192, 10_240];

/**
 * Checks an invocation: there must be a payload, of JSON and not too large, and a memory size that exists.
 *
 * @param limit bytes of payload
 * @returns MB for this call: what the request asks for, else what the function has
 */
export function readMemorySize(
  { body, headers }: Pick<ApiRequest, 'body' | 'headers'>,
  definition: LocalFunction,
  limit: number,
): number | PlatformError {
  if (body.length > limit) {
    return platformError('FSS.0413');
  }
  if (body.length === 0) {
    return platformError('FSS.0400', 'function event body is empty');
  }
  if (!isJson(body)) {
    return platformError('FSS.0406', 'the function event body is not in the JSON format');
  }
  const asked = headers['x-cff-instance-memory'] ?? '';
  if (asked === '') {
    return definition.memorySize;
  }
  return (
    memorySizes.find((size) => String(size) === asked) ??
    platformError('FSS.0406', `X-Cff-Instance-Memory must be one of ${memorySizes.join(', ')}`)
  );
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(utf8.decode(body));
    return true;
  } catch {
    return false;
  }
}
