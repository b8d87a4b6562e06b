/**
 * Where a new payload goes so that the glob of saved payloads finds it: for `events/{function}/*.json`, under any
 * folder or none, that is `events/orders/created.json`.
 *
 * @param glob - Value of `functiongraph.payloads`.
 * @param name - Name of the file without its ending.
 * @returns A path from the workspace folder, or undefined where the glob names no certain folder and file.
 */
export function payloadPath(glob: string, functionName: string, name: string): string | undefined {
  const path = glob.replace(/^(?:\.?\/|\*\*\/)+/, '').replaceAll('{function}', functionName);
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, slash + 1);
  const [before = '', after, ...others] = path.slice(slash + 1).split('*');
  if (after === undefined || others.length > 0 || /[*?[\]{}]/.test(folder + before + after)) {
    return undefined;
  }
  return `${folder}${before}${name}${after}`;
}
