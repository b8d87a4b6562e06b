import { isRecord } from '../is-record';
import { parseJson } from '../parse-json';

/** What a function behind an API gateway answers, unpacked. */
export interface ApigAnswer {
  readonly statusCode: number;
  /** Without parameters and in lower case; `''` where the answer names none. */
  readonly contentType: string;
  readonly body: Buffer;
  /** Ending of a file with this content, without the dot. */
  readonly ending: string;
  /** Whether an editor can show the body. */
  readonly isText: boolean;
}

/**
 * Reads a result of the shape `{ statusCode, headers, body, isBase64Encoded }`, which FunctionGraph's developer
 * guide asks of functions with an APIG trigger; undefined for any other.
 */
export function readApigAnswer(result: string): ApigAnswer | undefined {
  const value = /^\s*\{/.test(result) && result.includes('"statusCode"') ? parseJson(result) : undefined;
  if (!isRecord(value) || typeof value['statusCode'] !== 'number' || typeof value['body'] !== 'string') {
    return undefined;
  }
  const { statusCode, body, headers, isBase64Encoded } = value;
  const contentType = contentTypeOf(headers);
  const bytes = Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8');
  const ending = endingOf(contentType, bytes);
  return { statusCode, contentType, body: bytes, ending, isText: !binaryEndings.has(ending) };
}

/** Characters of a result that is looked into for a list, which asks for each of its invocations. */
const longestInList = 65_536;

/** Whether a result may have a body that an editor shows; a long result may always. */
export function mayHaveBody(result: string): boolean {
  return result.length > longestInList || readApigAnswer(result)?.isText === true;
}

function contentTypeOf(headers: unknown): string {
  const found = isRecord(headers)
    ? Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1]
    : undefined;
  const value: unknown = Array.isArray(found) ? found[0] : found;
  return typeof value === 'string' ? (value.split(';')[0]?.trim().toLowerCase() ?? '') : '';
}

const endings: ReadonlyMap<string, string> = new Map([
  ['application/javascript', 'js'],
  ['application/pdf', 'pdf'],
  ['application/zip', 'zip'],
  ['image/gif', 'gif'],
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/svg+xml', 'svg'],
  ['image/webp', 'webp'],
  ['text/css', 'css'],
  ['text/csv', 'csv'],
  ['text/html', 'html'],
  ['text/javascript', 'js'],
  ['text/markdown', 'md'],
]);

const binaryEndings: ReadonlySet<string> = new Set(['bin', 'gif', 'jpg', 'pdf', 'png', 'webp', 'zip']);

/** What names no type is told by its bytes: text is valid UTF-8 without a NUL. */
function endingOf(contentType: string, bytes: Buffer): string {
  const known = endings.get(contentType);
  if (known !== undefined) {
    return known;
  }
  if (/[/+]json$/.test(contentType)) {
    return 'json';
  }
  if (/[/+]xml$/.test(contentType)) {
    return 'xml';
  }
  const isText = contentType.startsWith('text/') || (!bytes.includes(0) && isUtf8(bytes));
  if (!isText) {
    return 'bin';
  }
  return contentType === '' && /^\s*[[{]/.test(bytes.toString('utf8', 0, 100)) ? 'json' : 'txt';
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
