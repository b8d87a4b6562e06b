import { realpath } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { InvokedFunction, StackPlace } from '../invocations/stack-places';
import { localRegion } from '../local-region';
import { liesIn } from './code-place';

/** Where FunctionGraph's runtimes hold the code of a function. */
const cloudCodeRoot = '/opt/function/code/';

/** `\\server\share`, `//server/share` and devices of Windows. */
const elsewhere = /^[\\/]{2}/;

/** Where code may lie on this machine. */
export interface CodePlaces {
  /** The folders of the workspace. */
  readonly roots: readonly string[];
  /** Folder of the code of a function that runs here. */
  readonly codeRootOf: (of: InvokedFunction) => string | undefined;
}

/**
 * The file of the workspace that a line of a stack names; undefined where there is none, wherever its path and links
 * lead. A path to another machine is not even looked for: Windows would sign the user in there, and anybody can
 * write such a line into a log.
 */
export async function stackFile(place: StackPlace, places: CodePlaces): Promise<string | undefined> {
  for (const candidate of candidatesOf(place, places)) {
    try {
      const file = await realpath(candidate);
      if (liesIn(file, places.roots)) {
        return file;
      }
    } catch {
      // Not there: the next one.
    }
  }
  return undefined;
}

/** A function of this machine has a folder of code; for one of the cloud the usual places are tried. */
function candidatesOf({ path, of }: StackPlace, { roots, codeRootOf }: CodePlaces): string[] {
  const plain = plainPath(path);
  const isLocal = of?.region === localRegion;
  const named = !isLocal && plain?.startsWith(cloudCodeRoot) ? plain.slice(cloudCodeRoot.length) : plain;
  // The workspace itself may lie on another machine.
  if (named === undefined || (elsewhere.test(named) && !roots.some((root) => named.startsWith(root)))) {
    return [];
  }
  if (isAbsolute(named) || of === undefined) {
    return [named];
  }
  if (isLocal) {
    const root = codeRootOf(of);
    return root === undefined ? [] : [resolve(root, named)];
  }
  return roots.flatMap((root) =>
    ['functions', '', 'src'].map((folder) => join(root, folder, of.name, named)).concat(join(root, named)),
  );
}

function plainPath(path: string): string | undefined {
  if (!path.startsWith('file://')) {
    return path;
  }
  try {
    return fileURLToPath(path);
  } catch {
    return undefined;
  }
}
