import * as ts from 'typescript';

import { descendants, placeOf } from './source-files';

/** A call of `t`. */
export interface TranslatedText {
  /** The English text, by which the bundles find the others; undefined where it is not written out. */
  readonly text: string | undefined;
  /** What is put into it: `0`, `1` … or names; undefined where the call does not tell. */
  readonly values: readonly string[] | undefined;
  readonly place: string;
  /** Whether it is called when its module is loaded. */
  readonly atLoad: boolean;
}

export function translatedTexts(file: ts.SourceFile): readonly TranslatedText[] {
  return [...descendants(file)].filter(isTranslation).map((call) => toText(call, call.arguments));
}

function toText(call: ts.CallExpression, [first, ...values]: readonly ts.Expression[]): TranslatedText {
  return {
    text: first && ts.isStringLiteralLike(first) ? first.text : undefined,
    values: namesOf(values),
    place: placeOf(call),
    atLoad: ts.findAncestor(call, ts.isFunctionLike) === undefined,
  };
}

/** Whether a node is a call of `t`; no other function is called so. */
export function isTranslation(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't';
}

function namesOf(values: readonly ts.Expression[]): readonly string[] | undefined {
  const [only] = values;
  if (!only || !ts.isObjectLiteralExpression(only)) {
    return values.map((_, index) => String(index));
  }
  const names = only.properties.map(({ name }) => (name && ts.isIdentifier(name) ? name.text : undefined));
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** The names in braces, each once, in order. */
export function placeholdersOf(text: string): readonly string[] {
  return [...new Set(text.match(/(?<=\{)[^{}]+(?=\})/g))].sort();
}
