import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { FunctionError } from '../../channel/function-error';
import { toJson } from './to-json';

/** The runtime's own frames, and those below them, say nothing to the author of the function. */
const ownFolder = __dirname + sep;

/** What was thrown, as the function's answer; the lines of its stack have paths relative to the code root. */
export function describeError(
  thrown: unknown,
  code: number,
  prefix: string,
  codeRoot?: string,
): FunctionError {
  const error = thrown instanceof Error ? thrown : undefined;
  const described = {
    code,
    errorMessage: prefix + (error?.message ?? textOf(thrown)),
    errorType: error?.name ?? 'Error',
  };
  return codeRoot === undefined
    ? described
    : { ...described, stackTrace: stackTrace(error?.stack, codeRoot) };
}

function stackTrace(stack: string | undefined, codeRoot: string): string[] {
  const root = codeRoot.endsWith(sep) ? codeRoot : codeRoot + sep;
  const lines = [...syntaxPlace(stack ?? ''), ...(stack ?? '').split('\n')]
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
  const ownFrom = lines.findIndex((line) => line.includes(ownFolder));
  return lines
    .slice(0, ownFrom === -1 ? undefined : ownFrom)
    .filter((line) => !line.includes('(node:'))
    .map((line) => withPlainPath(line).replaceAll(root, './'));
}

/** Where a CommonJS module has a syntax error: Node names the place in front of its message, and not in the frames. */
function syntaxPlace(stack: string): string[] {
  const [, path, line, blanks = ''] =
    /^([^\n]+):(\d+)\n[^\n]*\n(?:( *)\^)?[^]*\n\nSyntaxError: /.exec(stack) ?? [];
  return path === undefined || line === undefined ? [] : [`at ${path}:${line}:${blanks.length + 1}`];
}

/** Frames of ES modules name a URL where those of CommonJS name a path. */
function withPlainPath(line: string): string {
  return line.replace(/file:\/\/\/\S+?(?=:\d+:\d+\)?$)/, (url) => fileURLToPath(url));
}

function textOf(thrown: unknown): string {
  if (typeof thrown === 'string') {
    return thrown;
  }
  try {
    return toJson(thrown) ?? String(thrown);
  } catch {
    return String(thrown);
  }
}
