import { isRecord } from '../is-record';
import { parseJson } from '../parse-json';

/** What an answer says of its failure in the platform's own words. */
export interface ErrorBody {
  readonly platformCode?: string;
  readonly platformMessage?: string;
  readonly requestId?: string;
}

/**
 * Reads the bodies in which the services of the platform and the gateway before them report errors:
 * `{"error_code","error_msg","request_id"}`, and IAM's `{"error":{"code","message","title"}}`.
 */
export function readErrorBody(text: string): ErrorBody {
  const value = parseJson(text);
  if (!isRecord(value)) {
    return {};
  }
  const inner = isRecord(value['error']) ? value['error'] : value;
  const platformCode = textOf(inner['error_code'] ?? inner['code'] ?? inner['errorCode']);
  const platformMessage = textOf(
    inner['error_msg'] ?? inner['message'] ?? inner['errorMessage'] ?? inner['title'],
  );
  const requestId = textOf(value['request_id'] ?? value['requestId']);
  return {
    ...(platformCode === undefined ? {} : { platformCode }),
    ...(platformMessage === undefined ? {} : { platformMessage }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
