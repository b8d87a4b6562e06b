import { randomUUID } from 'node:crypto';

import type { FunctionStore } from '../functions/function-store';
import type { LocalFunction } from '../functions/local-function';
import { emptyAnswer, errorAnswer, jsonAnswer } from './answer';
import { isPage, pageOf } from './paging';
import { platformError, type PlatformError } from './platform-error';
import { readObject, type FunctionHandler, type FunctionRoutes } from './router';

/** Test events of one function, and bytes of content of one (API reference, "Error Codes"). */
const mostEvents = 10;
const mostContent = 4096;

interface TestEvent {
  readonly id: string;
  readonly name: string;
  /** Seconds. */
  readonly last_modified: number;
  /** JSON text in base64. */
  readonly content: string;
}

/** The test events that a user stores with a function; `now` in milliseconds. */
export function testEventRoutes(store: FunctionStore, now: () => number): FunctionRoutes {
  const read = (definition: LocalFunction): TestEvent[] =>
    (store.read(definition, 'test-events') as TestEvent[] | undefined) ?? [];
  const write = (definition: LocalFunction, events: readonly TestEvent[]): void => {
    store.write(definition, 'test-events', events);
  };
  const seconds = (): number => Math.floor(now() / 1000);

  const list: FunctionHandler = ({ query, requestId }, { definition }) => {
    const page = pageOf(read(definition), query);
    return isPage(page)
      ? jsonAnswer(200, {
          events: page.items.map(({ id, name, last_modified }) => ({ id, name, last_modified })),
          next_marker: page.next,
          count: page.count,
        })
      : errorAnswer(page, requestId);
  };

  const create: FunctionHandler = (request, { definition }) => {
    const { name, content } = readObject(request);
    const events = read(definition);
    const problem = problemWithName(name) ?? problemWithContent(content) ?? problemWithSpace(events, name);
    if (problem !== undefined) {
      return errorAnswer(problem, request.requestId);
    }
    const event = {
      id: randomUUID(),
      name: String(name),
      last_modified: seconds(),
      content: String(content),
    };
    write(definition, [...events, event]);
    return jsonAnswer(200, { id: event.id, name: event.name });
  };

  const get: FunctionHandler = ({ requestId }, { definition }, id) => {
    const event = read(definition).find((each) => each.id === id);
    return event ? jsonAnswer(200, event) : errorAnswer(platformError('FSS.1070'), requestId);
  };

  const update: FunctionHandler = (request, { definition }, id) => {
    const { content } = readObject(request);
    const events = read(definition);
    const event = events.find((each) => each.id === id);
    const problem = event === undefined ? platformError('FSS.1070') : problemWithContent(content);
    if (event === undefined || problem !== undefined) {
      return errorAnswer(problem ?? platformError('FSS.1070'), request.requestId);
    }
    const changed = { ...event, content: String(content), last_modified: seconds() };
    write(
      definition,
      events.map((each) => (each.id === id ? changed : each)),
    );
    return jsonAnswer(200, { id: event.id, name: event.name });
  };

  const remove: FunctionHandler = ({ requestId }, { definition }, id) => {
    const events = read(definition);
    if (!events.some((each) => each.id === id)) {
      return errorAnswer(platformError('FSS.1070'), requestId);
    }
    write(
      definition,
      events.filter((each) => each.id !== id),
    );
    return emptyAnswer(204);
  };

  return {
    'GET events': list,
    'POST events': create,
    'GET events/*': get,
    'PUT events/*': update,
    'DELETE events/*': remove,
  };
}

function problemWithName(name: unknown): PlatformError | undefined {
  return typeof name === 'string' && /^[A-Za-z][A-Za-z0-9_-]{0,24}$/.test(name)
    ? undefined
    : platformError('FSS.1074');
}

function problemWithContent(content: unknown): PlatformError | undefined {
  if (typeof content !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(content)) {
    return platformError('FSS.1074');
  }
  return Buffer.from(content, 'base64').length > mostContent ? platformError('FSS.1069') : undefined;
}

function problemWithSpace(events: readonly TestEvent[], name: unknown): PlatformError | undefined {
  if (events.some((each) => each.name === name)) {
    return platformError('FSS.1073');
  }
  return events.length >= mostEvents ? platformError('FSS.1068') : undefined;
}
