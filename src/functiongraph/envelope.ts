import { isRecord } from '../is-record';
import { readText } from './read-text';

const blank = 0x20;
const doubleQuote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Body of an answer of version v1, as it came. */
export interface Envelope {
  readonly request_id?: string;
  readonly result: string;
  readonly log?: string;
  readonly status: number;
}

/**
 * Reads the envelope around a result; undefined where the body is something else.
 *
 * The result is JSON in a JSON string, so it may be megabytes with an escape in every line. It is therefore taken
 * straight from the bytes. Whatever is unusual in an envelope is left to `JSON.parse`, which gives the same.
 */
export function readEnvelope(body: Buffer): Envelope | undefined {
  const fields = readFlatObject(body) ?? parseObject(body);
  if (fields === undefined) {
    return undefined;
  }
  const { request_id, result, log, status } = fields;
  // Older clients of the platform know the status as a string.
  const number = typeof status === 'string' && /^\d+$/.test(status) ? Number(status) : status;
  if (typeof result !== 'string' || typeof number !== 'number' || !Number.isFinite(number)) {
    return undefined;
  }
  return {
    result,
    status: number,
    ...(typeof request_id === 'string' ? { request_id } : {}),
    ...(typeof log === 'string' ? { log } : {}),
  };
}

/** Nothing but a JSON object can be an envelope, so no other text is parsed: results may be megabytes. */
function parseObject(body: Buffer): Record<string, unknown> | undefined {
  if (body[skipBlanks(body, 0)] !== openBrace) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(readText(body));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A value of an envelope, and the offset behind it. */
interface Read<T> {
  readonly value: T;
  readonly end: number;
}

/**
 * The members of an object whose values are strings, numbers and literals.
 *
 * @returns Undefined where there is anything else, valid or not.
 */
function readFlatObject(body: Buffer): Record<string, unknown> | undefined {
  let at = skipBlanks(body, 0);
  if (body[at] !== openBrace) {
    return undefined;
  }
  const members = new Map<string, unknown>();
  do {
    const key = readString(body, skipBlanks(body, at + 1));
    const colonAt = key ? skipBlanks(body, key.end) : body.length;
    const valueAt = skipBlanks(body, colonAt + 1);
    const value = readString(body, valueAt) ?? readWord(body, valueAt);
    if (!key || body[colonAt] !== colon || !value) {
      return undefined;
    }
    members.set(key.value, value.value);
    at = skipBlanks(body, value.end);
  } while (body[at] === comma);
  const isWhole = body[at] === closeBrace && skipBlanks(body, at + 1) === body.length;
  return isWhole ? Object.fromEntries(members) : undefined;
}

/** Undefined where no string starts there, and where it is left to `JSON.parse`. */
function readString(body: Buffer, at: number): Read<string> | undefined {
  const start = at + 1;
  const quote = body[at] === doubleQuote ? body.indexOf(doubleQuote, start) : -1;
  if (quote < 0) {
    return undefined;
  }
  const plain = body.subarray(start, quote);
  if (plain.includes(backslash)) {
    return readEscaped(body, start);
  }
  return hasControl(plain) ? undefined : { value: readText(plain), end: quote + 1 };
}

/** Undoes the escapes of one character; those by number are left to `JSON.parse`, with their surrogate pairs. */
function readEscaped(body: Buffer, start: number): Read<string> | undefined {
  const slice = Buffer.allocUnsafe(Math.min(sliceLength, body.length - start) + longestCharacter);
  const place = { at: start };
  let text = '';
  for (;;) {
    let length = unescape(body, place, slice);
    if (length === undefined) {
      return undefined;
    }
    let byte = body[place.at] ?? 0;
    while (length < slice.length && isContinuation(byte)) {
      slice[length] = byte;
      length += 1;
      place.at += 1;
      byte = body[place.at] ?? 0;
    }
    text += readText(slice.subarray(0, length));
    if (byte === doubleQuote) {
      return { value: text, end: place.at + 1 };
    }
    if (byte < blank) {
      return undefined;
    }
  }
}

/**
 * Fills the slice from the place on, up to the end of the string at most, and moves the place to what comes next.
 *
 * There are millions of bytes, so V8's ways count: a function as short as this is compiled before half of a first large
 * result is read, and a comparison with undefined is the cheapest check for the end of the bytes. Both together make a
 * third of the time.
 *
 * @returns How many bytes are filled, or undefined where an escape is by number, or none.
 */
function unescape(body: Buffer, place: { at: number }, slice: Buffer): number | undefined {
  let { at } = place;
  let length = 0;
  while (length < sliceLength) {
    let byte = body[at];
    if (byte === undefined || byte === doubleQuote || byte < blank) {
      break;
    }
    if (byte === backslash) {
      at += 1;
      byte = escapes[body[at] ?? 0] ?? 0;
      if (byte === 0) {
        return undefined;
      }
    }
    slice[length] = byte;
    length += 1;
    at += 1;
  }
  place.at = at;
  return length;
}

/** Whether a character of UTF-8 goes on with this byte. */
function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/**
 * Bytes that are unescaped at a time, few enough to stay in the processor's cache, whatever the result's size. Five
 * texts of this length fill a page of V8's heap; of 64 KB only three would fit, and a quarter of it stay empty.
 */
const sliceLength = 50 * 1024;

/** A slice ends where a character ends; what has more bytes of continuation than any character is broken anyway. */
const longestCharacter = 4;

/** Codes of the characters that are meant, by those behind the backslash; 0 for no escape of this kind. */
const escapes = new Uint8Array(256);
for (const [written, meant] of Object.entries({
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
})) {
  escapes[written.charCodeAt(0)] = meant.charCodeAt(0);
}

/** A number, `true`, `false` or `null`. */
function readWord(body: Buffer, at: number): Read<unknown> | undefined {
  const word = /^[-+.\w]+/.exec(body.toString('latin1', at, at + longestWord))?.[0] ?? '';
  try {
    return { value: JSON.parse(word), end: at + word.length };
  } catch {
    return undefined;
  }
}

/** More than any number that says something; what is cut there is followed by no comma, and parsed as a whole. */
const longestWord = 40;

function hasControl(bytes: Buffer): boolean {
  let at = 0;
  // Plain steps: `some` calls a function for each byte, and there may be millions.
  while (at < bytes.length && (bytes[at] ?? 0) >= blank) {
    at += 1;
  }
  return at < bytes.length;
}

function skipBlanks(body: Buffer, from: number): number {
  let at = from;
  while (body[at] === blank || body[at] === 0x0a || body[at] === 0x0d || body[at] === 0x09) {
    at += 1;
  }
  return at;
}
