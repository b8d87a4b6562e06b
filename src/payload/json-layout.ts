import type { TokenKind } from './json-tokens';

/** Blanks of one level. */
const indentation = 2;

/** Deeper levels are not indented further: a line with more blanks than that in front is read by nobody. */
const deepestIndentation = 40;

/**
 * All blanks of indentation together, in characters. Whatever the text, the formatted one stays at its length
 * plus this one plus two for each token, below the longest string of V8; lines behind it start at the left.
 */
const indentationBudget = 64 * 1024 * 1024;

const lineStarts = Array.from(
  { length: deepestIndentation + 1 },
  (_, depth) => `\n${' '.repeat(indentation * depth)}`,
);

/** An open object or array that may still turn out to fit on one line. */
interface Undecided {
  /** Value of {@link JsonLayout.inlineLength} in front of its opening bracket. */
  readonly start: number;
  /** Depth of its items. */
  readonly depth: number;
  /** Indices of the pieces that become line breaks if it does not fit. */
  readonly separators: number[];
}

/**
 * Puts blanks and line breaks between tokens. An object or array is written as one line at first; when it
 * outgrows `inlineUpTo`, the separators written so far become line breaks. So each token is looked at once,
 * and what waits for a decision is never longer than `inlineUpTo` and a token.
 */
export class JsonLayout {
  /** Characters written since the last {@link take}, as long as nothing was broken into lines. */
  pendingLength = 0;

  private readonly inlineUpTo: number;
  private pieces: string[] = [];
  /** From the outermost to the innermost; every object and array around them is broken into lines. */
  private readonly undecided: Undecided[] = [];
  private inlineLength = 0;
  private depth = 0;
  private blanksLeft = indentationBudget;
  private previous: TokenKind | undefined;

  constructor(inlineUpTo: number) {
    this.inlineUpTo = inlineUpTo;
  }

  write(kind: TokenKind, token: string): void {
    switch (kind) {
      case '}':
      case ']':
        this.close(kind);
        break;
      case '{':
      case '[':
        this.separate();
        this.open(kind);
        break;
      case ':':
        this.piece(': ');
        break;
      case ',':
        this.piece(',');
        break;
      case 'scalar':
        this.separate();
        this.piece(token);
    }
    this.previous = kind;
    this.breakWhatOutgrew();
  }

  /** What is decided, and was not taken yet. */
  take(): string {
    const end = this.undecided[0]?.separators[0] ?? this.pieces.length;
    const taken = this.pieces.slice(0, end).join('');
    this.pieces = this.pieces.slice(end);
    for (const { separators } of this.undecided) {
      for (const [index, separator] of separators.entries()) {
        separators[index] = separator - end;
      }
    }
    this.pendingLength = 0;
    return taken;
  }

  private open(bracket: '{' | '['): void {
    this.depth += 1;
    if (this.inlineUpTo > 0) {
      this.undecided.push({ start: this.inlineLength, depth: this.depth, separators: [] });
    }
    this.piece(bracket);
  }

  private close(bracket: '}' | ']'): void {
    const empty = this.previous === '{' || this.previous === '[';
    this.depth -= 1;
    const separator = bracket === '}' ? ' ' : '';
    const innermost = this.undecided.at(-1);
    if (innermost && this.inlineLength + separator.length + 1 - innermost.start > this.inlineUpTo) {
      this.breakAll();
    }
    if (!empty) {
      this.piece(this.undecided.length > 0 ? separator : this.lineStart(this.depth));
    }
    this.undecided.pop();
    this.piece(bracket);
  }

  /** The place in front of a value or key. */
  private separate(): void {
    if (this.previous === undefined || this.previous === ':') {
      return;
    }
    const innermost = this.undecided.at(-1);
    if (innermost) {
      innermost.separators.push(this.pieces.length);
      this.piece(this.previous === '[' ? '' : ' ');
    } else {
      this.piece(this.lineStart(this.depth));
    }
  }

  private piece(piece: string): void {
    this.pieces.push(piece);
    this.inlineLength += piece.length;
    this.pendingLength += piece.length;
  }

  private breakWhatOutgrew(): void {
    let outermost = this.undecided[0];
    while (outermost && this.inlineLength - outermost.start > this.inlineUpTo) {
      this.undecided.shift();
      this.breakLines(outermost);
      outermost = this.undecided[0];
    }
  }

  private breakAll(): void {
    for (const container of this.undecided) {
      this.breakLines(container);
    }
    this.undecided.length = 0;
  }

  private breakLines({ separators, depth }: Undecided): void {
    for (const index of separators) {
      const start = this.lineStart(depth);
      this.pieces[index] = start;
      this.pendingLength += start.length;
    }
  }

  private lineStart(depth: number): string {
    if (this.blanksLeft <= 0) {
      return '\n';
    }
    const start = lineStarts[Math.min(depth, deepestIndentation)] ?? '\n';
    this.blanksLeft -= start.length - 1;
    return start;
  }
}
