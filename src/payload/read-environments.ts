import type { SelectedEnvironment } from './variables';
import { isRecord } from '../is-record';

/**
 * The environment in use.
 *
 * @param environments - Value of `functiongraph.environments`, unchecked. Numbers and booleans count as their
 * text; a variable of any other kind is left out, since it has no form in a string.
 * @param selected - Value of `functiongraph.environment`.
 * @returns Undefined where none is selected.
 */
export function readEnvironment(environments: unknown, selected: unknown): SelectedEnvironment | undefined {
  if (typeof selected !== 'string' || selected === '') {
    return undefined;
  }
  const found =
    isRecord(environments) && Object.hasOwn(environments, selected) ? environments[selected] : undefined;
  if (!isRecord(found)) {
    return { name: selected, variables: undefined };
  }
  const variables = new Map<string, string>();
  for (const [name, value] of Object.entries(found)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      variables.set(name, String(value));
    }
  }
  return { name: selected, variables };
}

/** Names of the environments that can be selected, in the order of the setting. */
export function environmentNames(environments: unknown): string[] {
  return isRecord(environments)
    ? Object.entries(environments).flatMap(([name, variables]) =>
        name !== '' && isRecord(variables) ? [name] : [],
      )
    : [];
}
