/** What a folder's code offers for an entry of `functiongraph.local.functions`. */
export interface DetectedFunction {
  /** Name of the runtime as FunctionGraph spells it. */
  readonly runtime: string;
  /** `file.function`; for a custom runtime the name of its executable. */
  readonly handler: string;
  readonly initializer?: string;
}

export interface SourceFile {
  /** Name in the folder, without a path. */
  readonly name: string;
  readonly text: string;
}

const nodeRuntime = 'Node.js20.15';
const pythonRuntime = 'Python3.10';
const customRuntime = 'Custom';

/** How handlers are exported: `exports.handler =`, `export const handler =`, `export async function handler(`. */
const nodeExports = [
  /(?:^|[\s;])(?:module\.)?exports\.([A-Za-z_$][\w$]*)\s*=/g,
  /(?:^|[\s;])export\s+(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*=/g,
  /(?:^|[\s;])export\s+(?:async\s+)?function\s+([A-Za-z_$][\w$]*)\s*\(/g,
];

/** A handler takes event and context; an initializer takes the context alone. */
const pythonHandler = /^def\s+([A-Za-z_]\w*)\s*\(\s*\w+\s*,\s*\w+\s*\)/gm;
const pythonInitializer = /^def\s+(initializer)\s*\(\s*\w+\s*\)/m;

/**
 * The functions that a folder can be, the likeliest first: a `bootstrap`, then `index` before other files and
 * `handler` before other names.
 */
export function detectLocalFunctions(files: readonly SourceFile[]): DetectedFunction[] {
  const custom = files.some(({ name }) => name === 'bootstrap')
    ? [{ runtime: customRuntime, handler: 'bootstrap' }]
    : [];
  const found = [...files].sort(indexFirst).flatMap((file) => {
    const stem = file.name.replace(/\.[^.]+$/, '');
    return /\.[cm]?js$/.test(file.name)
      ? nodeFunctions(stem, file.text)
      : file.name.endsWith('.py')
        ? pythonFunctions(stem, file.text)
        : [];
  });
  return [...custom, ...found];
}

function nodeFunctions(stem: string, text: string): DetectedFunction[] {
  const names = [
    ...new Set(nodeExports.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''))),
  ];
  return toFunctions(nodeRuntime, stem, names, names.includes('initializer'));
}

function pythonFunctions(stem: string, text: string): DetectedFunction[] {
  const names = [...text.matchAll(pythonHandler)].map((match) => match[1] ?? '');
  return toFunctions(pythonRuntime, stem, names, pythonInitializer.test(text));
}

function toFunctions(
  runtime: string,
  stem: string,
  names: readonly string[],
  initialized: boolean,
): DetectedFunction[] {
  return names
    .filter((name) => name !== 'initializer')
    .sort((one, other) => Number(other === 'handler') - Number(one === 'handler'))
    .map((name) => ({
      runtime,
      handler: `${stem}.${name}`,
      ...(initialized ? { initializer: `${stem}.initializer` } : {}),
    }));
}

function indexFirst(one: SourceFile, other: SourceFile): number {
  const rank = ({ name }: SourceFile): number => (name.startsWith('index.') ? 0 : 1);
  return rank(one) - rank(other) || (one.name < other.name ? -1 : 1);
}
