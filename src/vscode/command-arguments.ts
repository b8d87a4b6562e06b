import type { Move } from '../commands/move-to-group';
import type { ConfiguredFunction } from '../explorer/configured-function';
import type { TestEventNode } from '../explorer/function-parts';
import type { FunctionNode } from '../explorer/function-tree';
import { testEventUri } from '../explorer/test-event-address';
import type { Qualifier } from '../urn';

/** The function that a command was called on: by its node of the tree, or by one of its payloads. */
export function functionOf(argument: unknown): ConfiguredFunction | undefined {
  const node = argument as FunctionNode | undefined;
  switch (node?.kind) {
    case 'function':
    case 'payload':
    case 'noPayload':
    case 'section':
    case 'version':
    case 'alias':
    case 'testEvent':
    case 'state':
      return node.configured;
    case 'group':
    case 'rest':
    case 'problem':
    case undefined:
      return undefined;
  }
}

/** The version or alias that a command was called on. */
export function qualifierOf(argument: unknown): Qualifier | undefined {
  const node = argument as FunctionNode | undefined;
  return node?.kind === 'version' || node?.kind === 'alias' ? node.configured.urn.qualifier : undefined;
}

/** The document of the payload that a command was called on: a node of the tree, or a lens. */
export function payloadOf(argument: unknown): string | undefined {
  const node = argument as FunctionNode | undefined;
  if (node?.kind === 'testEvent') {
    return testEventUri(node.configured.urn, node.event);
  }
  return node?.kind === 'payload' ? node.uri : undefined;
}

/** The test event that a command was called on. */
export function testEventOf(argument: unknown): TestEventNode | undefined {
  const node = argument as FunctionNode | undefined;
  return node?.kind === 'testEvent' ? node : undefined;
}

/** The functions that were dropped on a group; the second argument of a command may also be what is selected. */
export function moveOf(argument: unknown): Move | undefined {
  return typeof argument === 'object' && argument !== null && 'ids' in argument
    ? (argument as Move)
    : undefined;
}
