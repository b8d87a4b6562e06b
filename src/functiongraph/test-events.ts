import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { FunctionUrn } from '../urn';
import type { ApiClient } from './api-client';
import { aboutFunction } from './api-request';
import { listOf, objectOf, readEach, textOf, timeOf, type Fields, type ReadList } from './json-answer';

/** A test event as the list of them tells it. */
export interface TestEvent {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970; the platform counts seconds. */
  readonly lastModified?: number;
}

export interface TestEventContent extends TestEvent {
  /** JSON text. */
  readonly content: string;
}

/** Test events that one function has at most. */
export const mostTestEvents = 10;

/** Bytes of the content. Whether the platform counts them before or after base64 is documented nowhere. */
const mostContent = 4096;

/** `GET …/events` */
export async function listTestEvents(
  client: ApiClient,
  urn: FunctionUrn,
  signal: AbortSignal,
): Promise<ReadList<TestEvent>> {
  const answer = await client.read(aboutFunction('GET', urn, 'events'), signal);
  return readEach(listOf(answer, 'events'), toTestEvent);
}

/** `GET …/events/{id}` */
export async function readTestEvent(
  client: ApiClient,
  urn: FunctionUrn,
  id: string,
  signal: AbortSignal,
): Promise<TestEventContent> {
  const answer = await client.read(aboutFunction('GET', urn, `events/${id}`), signal);
  const event = toTestEvent({ id, ...objectOf(answer) });
  const content = textOf(objectOf(answer)['content']);
  if (!event || content === undefined) {
    throw answer.unreadable(({ host, method, path }) =>
      t('The answer of {host} to {method} {path} is no test event.', { host, method, path }),
    );
  }
  return { ...event, content: Buffer.from(content, 'base64').toString('utf8') };
}

/**
 * `POST …/events`; sent once.
 *
 * @returns The id of the event.
 * @throws FunctionGraphError `TEST_EVENT_REFUSED` before anything is sent; see {@link checkTestEvent}.
 */
export async function createTestEvent(
  client: ApiClient,
  urn: FunctionUrn,
  { name, content }: Pick<TestEventContent, 'name' | 'content'>,
  signal: AbortSignal,
): Promise<string> {
  checkTestEvent(name, content);
  const body = { name, content: encode(content) };
  const answer = await client.write({ ...aboutFunction('POST', urn, 'events'), body }, signal);
  const id = textOf(objectOf(answer)['id']);
  if (id === undefined || !isId(id)) {
    throw answer.unreadable(({ host, method, path }) =>
      t('The answer of {host} to {method} {path} has no id of the new test event.', { host, method, path }),
    );
  }
  return id;
}

/** `PUT …/events/{id}`; sent once. The name stays: the API has no way to change it. */
export async function updateTestEvent(
  client: ApiClient,
  urn: FunctionUrn,
  { id, name, content }: TestEventContent,
  signal: AbortSignal,
): Promise<void> {
  checkContent(name, content);
  const body = { content: encode(content) };
  await client.write({ ...aboutFunction('PUT', urn, `events/${id}`), body }, signal);
}

/** `DELETE …/events/{id}`; sent once. */
export async function deleteTestEvent(
  client: ApiClient,
  urn: FunctionUrn,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  await client.write(aboutFunction('DELETE', urn, `events/${id}`), signal);
}

/**
 * The limits of the platform, checked before anything is sent.
 *
 * @throws FunctionGraphError `TEST_EVENT_REFUSED`
 */
export function checkTestEvent(name: string, content: string): void {
  const problem = problemWithName(name);
  if (problem !== undefined) {
    throw refused(problem);
  }
  checkContent(name, content);
}

/**
 * The limits of a content alone: an event that has its name keeps it, whatever it is.
 *
 * @throws FunctionGraphError `TEST_EVENT_REFUSED`
 */
export function checkContent(name: string, content: string): void {
  const size = Buffer.byteLength(content);
  if (size > mostContent) {
    throw refused(
      t('The test event "{name}" has {size} bytes; {limit} (4 KB) are the limit.', {
        name,
        size,
        limit: mostContent,
      }),
    );
  }
  if (size === 0) {
    throw refused(t('The test event "{0}" is empty; {} is the smallest one.', name));
  }
}

/**
 * Whether there is room for a new test event, and its name is free.
 *
 * @throws FunctionGraphError `TEST_EVENT_REFUSED`
 */
export function checkRoom(name: string, existing: readonly TestEvent[]): void {
  if (existing.some((event) => event.name === name)) {
    throw refused(t('There is a test event "{0}" already.', name));
  }
  if (existing.length >= mostTestEvents) {
    throw refused(t('A function has at most {0} test events. Delete one first.', mostTestEvents));
  }
}

/** What is wrong with the name of a test event, or undefined. */
export function problemWithName(name: string): string | undefined {
  return /^[A-Za-z][A-Za-z0-9_-]{0,24}$/.test(name)
    ? undefined
    : t(
        'The name of a test event has 1 to 25 letters, digits, hyphens and underscores and starts with a letter; {0} does not.',
        JSON.stringify(name.slice(0, 100)),
      );
}

function toTestEvent(fields: Fields): TestEvent | undefined {
  const id = textOf(fields['id']);
  const lastModified = timeOf(fields['last_modified']);
  return id === undefined || !isId(id)
    ? undefined
    : { id, name: textOf(fields['name']) ?? id, ...(lastModified === undefined ? {} : { lastModified }) };
}

/** An id becomes part of a path, so that it must not be able to leave its place there. */
function isId(id: string): boolean {
  return /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/.test(id);
}

function encode(content: string): string {
  return Buffer.from(content).toString('base64');
}

function refused(message: string): FunctionGraphError {
  return new FunctionGraphError('TEST_EVENT_REFUSED', `${message} ${t('Nothing was sent.')}`);
}
