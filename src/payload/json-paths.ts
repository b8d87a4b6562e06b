/** Part of a path: a key, or the index of an item as text. */
type Step = string;

/**
 * Tells whether a path in a JSON value fits one of some patterns: `time`, `meta.requestId`, `items[*].id`,
 * `items.0.id`, `**.requestId`. A star stands for one key or index, two for any number of them. A leading `$.`
 * may be there.
 */
export function pathMatcher(patterns: readonly string[]): (path: readonly Step[]) => boolean {
  const split = patterns
    .map((pattern) => pattern.replace(/^\$\.?/, '').replaceAll(/\[([^\]]*)\]/g, '.$1'))
    .map((pattern) => pattern.split('.').filter((step) => step !== ''))
    .filter((steps) => steps.length > 0);
  return (path) => split.some((steps) => fits(steps, path));
}

function fits(pattern: readonly Step[], path: readonly Step[]): boolean {
  const [first, ...others] = pattern;
  if (first === undefined) {
    return path.length === 0;
  }
  if (first === '**') {
    return fits(others, path) || (path.length > 0 && fits(pattern, path.slice(1)));
  }
  return path.length > 0 && (first === '*' || first === path[0]) && fits(others, path.slice(1));
}
