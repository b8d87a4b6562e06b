import type { ConfiguredFunction } from './configured-function';

/** How the tree groups functions; `group` is the entry's own, else its package. */
export const groupings = ['group', 'package', 'profile', 'none'] as const;

export type Grouping = (typeof groupings)[number];

/** Functions by the name of their group; one group only where nothing tells them apart. */
export function groupFunctions(
  functions: readonly ConfiguredFunction[],
  grouping: Grouping,
  profileOf: (configured: ConfiguredFunction) => string,
): ReadonlyMap<string, readonly ConfiguredFunction[]> {
  const groups = new Map<string, ConfiguredFunction[]>();
  for (const configured of functions) {
    const name = groupOf(configured, grouping, profileOf);
    const group = groups.get(name);
    if (group) {
      group.push(configured);
    } else {
      groups.set(name, [configured]);
    }
  }
  return groups;
}

/** Name of a function's group; empty where nothing is grouped. */
export function groupOf(
  configured: ConfiguredFunction,
  grouping: Grouping,
  profileOf: (configured: ConfiguredFunction) => string,
): string {
  const { group, local, urn } = configured;
  const ofPackage = local ? 'local' : urn.package;
  switch (grouping) {
    case 'group':
      return group ?? ofPackage;
    case 'package':
      return ofPackage;
    case 'profile':
      return profileOf(configured);
    case 'none':
      return '';
  }
}
