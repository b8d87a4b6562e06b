import type { FunctionStore } from './function-store';
import type { LocalFunction } from './local-function';

/** A name that points at a version, in the API's own fields. */
export interface Alias {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly last_modified: string;
  /** Percent of the calls that go to other versions; the rest goes to `version`. */
  readonly additional_version_weights: Readonly<Record<string, number>>;
}

/** The aliases of all functions. */
export interface Aliases {
  list(definition: LocalFunction): readonly Alias[];
  get(definition: LocalFunction, name: string): Alias | undefined;
  /** Adds the alias, or puts it in the place of the one with its name. */
  put(definition: LocalFunction, alias: Alias): void;
  remove(definition: LocalFunction, name: string): void;
}

export function createAliases(store: FunctionStore): Aliases {
  const list = (definition: LocalFunction): readonly Alias[] =>
    (store.read(definition, 'aliases') as Alias[] | undefined) ?? [];
  return {
    list,
    get: (definition, name) => list(definition).find((each) => each.name === name),
    put(definition, alias) {
      const others = list(definition).filter((each) => each.name !== alias.name);
      store.write(definition, 'aliases', [...others, alias]);
    },
    remove(definition, name) {
      store.write(
        definition,
        'aliases',
        list(definition).filter((each) => each.name !== name),
      );
    },
  };
}

/**
 * The version that a call of the alias goes to.
 *
 * @param chance from 0 up to, and without, 1
 */
export function versionOfCall({ version, additional_version_weights }: Alias, chance: number): string {
  let percent = chance * 100;
  for (const [additional, weight] of Object.entries(additional_version_weights)) {
    percent -= weight;
    if (percent < 0) {
      return additional;
    }
  }
  return version;
}
