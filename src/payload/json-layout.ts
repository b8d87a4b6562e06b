import type { TokenKind } from './json-tokens';
import { isSpaced, type JsonWriter } from './json-writer';

interface QueuedToken {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** Of an opening bracket: known to fit on one line, up to its closing one. */
  fits: boolean;
}

/** An open object or array that may still turn out to fit. */
interface Undecided {
  readonly opening: QueuedToken;
  /** Length of the line in front of its opening bracket. */
  readonly lengthBefore: number;
}

/**
 * Decides which objects and arrays are written on one line: those of at most `inlineUpTo` characters. Their
 * tokens wait in a queue until that is known, each once, so the time does not depend on depth, and the queue
 * holds no more than `inlineUpTo` characters and a token.
 */
export class JsonLayout {
  private readonly writer: JsonWriter;
  private readonly inlineUpTo: number;
  private queue: QueuedToken[] = [];
  /** Tokens at the head of the queue that are written already. */
  private written = 0;
  /** From the outermost to the innermost; whatever is around them is broken into lines already. */
  private readonly undecided: Undecided[] = [];
  /** Of everything up to here, were it one line; only differences count. */
  private length = 0;
  private previous: TokenKind | undefined;

  constructor(writer: JsonWriter, inlineUpTo: number) {
    this.writer = writer;
    this.inlineUpTo = inlineUpTo;
  }

  add(kind: TokenKind, start: number, end: number): void {
    const opens = kind === '{' || kind === '[';
    if (this.inlineUpTo <= 0 || (!opens && this.undecided.length === 0)) {
      this.writer.write(kind, start, end, false);
      return;
    }
    const token = { kind, start, end, fits: false };
    this.queue.push(token);
    this.length += Number(isSpaced(this.previous, kind));
    if (opens) {
      this.undecided.push({ opening: token, lengthBefore: this.length });
    }
    this.length += end - start;
    this.previous = kind;
    this.breakWhatOutgrew();
    if (kind === '}' || kind === ']') {
      this.close();
    }
  }

  private breakWhatOutgrew(): void {
    for (;;) {
      const outermost = this.undecided[0];
      if (!outermost || this.length - outermost.lengthBefore <= this.inlineUpTo) {
        return;
      }
      this.undecided.shift();
      this.writeUntil(this.undecided[0]?.opening);
    }
  }

  /** Called when the closing bracket is counted: what is undecided even now fits. */
  private close(): void {
    const innermost = this.undecided.pop();
    if (innermost) {
      innermost.opening.fits = true;
      if (this.undecided.length === 0) {
        this.writeUntil(undefined);
      }
    }
  }

  private writeUntil(undecided: QueuedToken | undefined): void {
    let inlineDepth = 0;
    let token = this.queue[this.written];
    while (token && token !== undecided) {
      const { kind } = token;
      this.writer.write(kind, token.start, token.end, inlineDepth > 0);
      if ((kind === '{' || kind === '[') && token.fits) {
        inlineDepth += 1;
      } else if ((kind === '}' || kind === ']') && inlineDepth > 0) {
        inlineDepth -= 1;
      }
      this.written += 1;
      token = this.queue[this.written];
    }
    // Seldom enough that moving what is left costs less than what was written.
    if (2 * this.written >= this.queue.length) {
      this.queue = this.queue.slice(this.written);
      this.written = 0;
    }
  }
}
