import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

import * as ts from 'typescript';

const root = join(__dirname, '../../../..');

/** The files of src/, as syntax trees with links to parents; their names are paths from the root, with slashes. */
export function sourceFiles(): readonly ts.SourceFile[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `src/${path.split(sep).join('/')}`)
    .sort()
    .map((path) => parse(path, readFileSync(join(root, path), 'utf8')));
}

export function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** `src/urn.ts:12` */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/** Every node below one, parents first. */
export function* descendants(node: ts.Node): Generator<ts.Node, void, undefined> {
  for (const child of childrenOf(node)) {
    yield child;
    yield* descendants(child);
  }
}

function childrenOf(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  return children;
}
