import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { HttpAnswer } from '../http/message';
import { isRecord } from '../is-record';
import type { ApiRequest } from './api-request';

/** Who answered what. */
interface AnswerSource {
  readonly host: string;
  readonly method: string;
  readonly path: string;
}

/** A successful answer, parsed and not yet checked. */
export interface JsonAnswer {
  /** Undefined where the body is empty. */
  readonly value: unknown;
  /**
   * An error about this answer, which shows how it begins.
   *
   * @param sentence - What is wrong with the answer of this source, which it names.
   */
  unreadable(sentence: (source: AnswerSource) => string): FunctionGraphError;
}

/** Fields of an object from outside, checked by whoever reads them. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws FunctionGraphError `ANSWER_UNREADABLE` where the body is neither empty nor JSON. */
export function readJsonAnswer(
  answer: HttpAnswer,
  host: string,
  { method, path }: Pick<ApiRequest, 'method' | 'path'>,
): JsonAnswer {
  const text = answer.body.toString('utf8');
  const unreadable: JsonAnswer['unreadable'] = (sentence) => {
    const start = text.slice(0, 200).trim();
    const shown = start === '' ? t('It is empty.') : t('It starts with: {0}', start);
    return new FunctionGraphError('ANSWER_UNREADABLE', `${sentence({ host, method, path })} ${shown}`, {
      host,
      httpStatus: answer.status,
    });
  };
  if (text.trim() === '') {
    return { value: undefined, unreadable };
  }
  try {
    return { value: JSON.parse(text), unreadable };
  } catch {
    throw unreadable(() => t('The answer of {host} to {method} {path} is no JSON.', { host, method, path }));
  }
}

/** @throws FunctionGraphError `ANSWER_UNREADABLE` where the answer is no object. */
export function objectOf(answer: JsonAnswer): Fields {
  if (!isRecord(answer.value)) {
    throw answer.unreadable(({ host, method, path }) =>
      t('The answer of {host} to {method} {path} is no object.', { host, method, path }),
    );
  }
  return answer.value;
}

/**
 * The list that the answer has under a name, or is itself: the reference shows some lists bare.
 *
 * @throws FunctionGraphError `ANSWER_UNREADABLE` where there is none.
 */
export function listOf(answer: JsonAnswer, name: string): readonly unknown[] {
  const list = isRecord(answer.value) ? answer.value[name] : answer.value;
  if (!Array.isArray(list)) {
    throw noList(answer, name);
  }
  return list;
}

/** An error about an answer that lacks a list. */
export function noList(answer: JsonAnswer, list: string): FunctionGraphError {
  return answer.unreadable(({ host, method, path }) =>
    t('The answer of {host} to {method} {path} has no list "{list}".', { host, method, path, list }),
  );
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A number, also where it came as a text. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/**
 * Milliseconds since 1970 of what the API writes as `YYYY-MM-DD HH:mm:ss`, in ISO 8601, or in seconds or
 * milliseconds. A time without a zone is taken for UTC, which is documented for queries only. What no calendar holds
 * is no time.
 */
export function timeOf(value: unknown): number | undefined {
  const number = numberOf(value);
  if (number !== undefined) {
    const time = number < 100_000_000_000 ? number * 1000 : number;
    return Number.isNaN(new Date(time).getTime()) ? undefined : time;
  }
  const [, day, time, zone] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:?\d\d)?$/.exec(textOf(value) ?? '') ?? [];
  const parsed = Date.parse(`${day ?? ''}T${time ?? ''}${zone ?? 'Z'}`);
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** The entries of a list from outside, and what is wrong with those that cannot be used. */
export interface ReadList<T> {
  readonly items: readonly T[];
  readonly problems: readonly string[];
}

/** Reads a list entry by entry; one that cannot be read (undefined) does not lose the others. */
export function readEach<T>(list: readonly unknown[], read: (fields: Fields) => T | undefined): ReadList<T> {
  const items: T[] = [];
  const problems: string[] = [];
  for (const entry of list) {
    const item = isRecord(entry) ? read(entry) : undefined;
    if (item === undefined) {
      problems.push(`An entry cannot be read: ${JSON.stringify(entry).slice(0, 200)}`);
    } else {
      items.push(item);
    }
  }
  return { items, problems };
}
