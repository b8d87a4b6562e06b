import { blank } from './json-characters';
import type { TokenKind } from './json-tokens';
import { TextBuffer } from './text-buffer';

/** Blanks of one level. */
const indentation = 2;

/** Deeper levels are not indented further: a line with more blanks than that in front is read by nobody. */
const deepestIndentation = 40;

/**
 * All blanks of indentation together. Whatever the text, the formatted one is at most this and one
 * character a token longer, which keeps it below the longest string of V8; the lines behind start at the left.
 */
const indentationBudget = 64 * 1024 * 1024;

/** Whether a blank stands between two tokens of one line. */
export function isSpaced(previous: TokenKind | undefined, kind: TokenKind): boolean {
  if (kind === '}' || kind === ']') {
    return kind === '}' && previous !== '{';
  }
  return previous === ',' || previous === ':' || (previous === '{' && kind === 'scalar');
}

/** Whether a token of an object or array that is broken into lines starts one. */
function startsLine(previous: TokenKind | undefined, kind: TokenKind): boolean {
  const behindOpening = previous === '{' || previous === '[';
  return kind === '}' || kind === ']' ? !behindOpening : behindOpening || previous === ',';
}

/** Writes tokens with the blanks and line breaks between them; told for each where it may break lines. */
export class JsonWriter {
  private readonly text: string;
  private readonly buffer = new TextBuffer();
  private depth = 0;
  private blanksLeft = indentationBudget;
  private previous: TokenKind | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Characters written since the last {@link take}. */
  get length(): number {
    return this.buffer.length;
  }

  /** The token from `start` to `end`; `inline` when it belongs to an object or array that is one line. */
  write(kind: TokenKind, start: number, end: number, inline: boolean): void {
    if (kind === '}' || kind === ']') {
      this.depth -= 1;
    }
    if (!inline && startsLine(this.previous, kind)) {
      this.startLine();
    } else if (isSpaced(this.previous, kind)) {
      this.buffer.put(blank);
    }
    if (kind === 'scalar') {
      this.buffer.copy(this.text, start, end);
    } else {
      this.buffer.put(kind.charCodeAt(0));
    }
    if (kind === '{' || kind === '[') {
      this.depth += 1;
    }
    this.previous = kind;
  }

  take(): string {
    return this.buffer.take();
  }

  private startLine(): void {
    const blanks = Math.min(indentation * Math.min(this.depth, deepestIndentation), this.blanksLeft);
    this.blanksLeft -= blanks;
    this.buffer.startLine(blanks);
  }
}
