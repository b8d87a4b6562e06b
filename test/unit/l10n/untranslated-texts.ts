import * as ts from 'typescript';

import { descendants, placeOf } from './source-files';
import { isTranslation } from './translated-texts';

/** A text that people may see as it stands in the source. */
export interface UntranslatedText {
  /** Values stand as `{}` in it. */
  readonly text: string;
  readonly place: string;
}

/**
 * Texts that look as if they were for people, and are not translated: sentences and parts of them, and whatever is given
 * to something that VS Code shows. What goes to the log only is for whoever helps, and left out.
 */
export function untranslatedTexts(file: ts.SourceFile): readonly UntranslatedText[] {
  return [...descendants(file)]
    .filter((node) => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node))
    .filter((node) => !isNoText(node))
    .map((node) => ({ node, text: textOf(node) }))
    .filter(({ node, text }) => isForPeople(text) || (/[A-Za-z]{2}/.test(text) && isShown(node)))
    .map(({ node, text }) => ({ text, place: placeOf(node) }));
}

type Text = ts.StringLiteralLike | ts.TemplateExpression;

function textOf(node: Text): string {
  return ts.isTemplateExpression(node)
    ? node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('')
    : node.text;
}

/** Three words in a row, or a short sentence. */
function isForPeople(text: string): boolean {
  return (
    /(?:^|[\s"(])[A-Za-z][a-z’']+,? [a-z]+,? [a-z]+/.test(text) ||
    /^[A-Z{][^=<>]* [^=<>]*[a-z}][.?…]$/.test(text)
  );
}

/** Properties of what VS Code shows, and of what our own interfaces hand over to it. */
const shownProperties = new Set([
  'description',
  'detail',
  'label',
  'message',
  'note',
  'openLabel',
  'placeholder',
  'placeHolder',
  'prompt',
  'reason',
  'saveLabel',
  'title',
  'tooltip',
]);

/** Functions that show what they are given. */
const showing = new Set([
  'ask',
  'choose',
  'chooseMany',
  'confirm',
  'inform',
  'run',
  'showErrorMessage',
  'showInformationMessage',
  'showWarningMessage',
  'tell',
  'FunctionGraphError',
  'TreeItem',
]);

function isShown(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent)) {
    return (
      parent.initializer === node && ts.isIdentifier(parent.name) && shownProperties.has(parent.name.text)
    );
  }
  if (ts.isBinaryExpression(parent)) {
    const { left, right, operatorToken } = parent;
    if (operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      return right === node && ts.isPropertyAccessExpression(left) && shownProperties.has(left.name.text);
    }
    return (
      [ts.SyntaxKind.PlusToken, ts.SyntaxKind.QuestionQuestionToken].includes(operatorToken.kind) &&
      isShown(parent)
    );
  }
  if (ts.isConditionalExpression(parent)) {
    return parent.condition !== node && isShown(parent);
  }
  if (ts.isParenthesizedExpression(parent)) {
    return isShown(parent);
  }
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    return showing.has(nameOf(parent.expression)) && /[a-z] /.test(node.getText());
  }
  return false;
}

/** Names of modules and types, what is compared, keys, what is translated, and what goes to the log. */
function isNoText(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isLiteralTypeNode(parent) ||
    ts.isImportDeclaration(parent) ||
    ts.isExternalModuleReference(parent) ||
    ts.isCaseClause(parent) ||
    ts.isElementAccessExpression(parent) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    [...ancestors(node)].some((each) => isTranslation(each) || isLogging(each))
  );
}

function* ancestors(node: ts.Node): Generator<ts.Node, void, undefined> {
  for (let each = node.parent; !ts.isStatement(each) && !ts.isSourceFile(each); each = each.parent) {
    yield each;
  }
}

function isLogging(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    nameOf(node.expression.expression) === 'log'
  );
}

function nameOf(node: ts.Expression): string {
  if (ts.isPropertyAccessExpression(node)) {
    return node.name.text;
  }
  return ts.isIdentifier(node) ? node.text : '';
}
