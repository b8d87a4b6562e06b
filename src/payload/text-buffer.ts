import { blank, lineFeed } from './json-characters';

/** From this length on, a part of a text is cheaper kept as it is than copied unit by unit. */
const longPart = 1024;

const initialSize = 64 * 1024;

/**
 * Builds a long text of millions of small parts. Their UTF-16 units are collected in bytes, one each as long as
 * all of them are Latin-1, since arrays or concatenations of small strings take ten times as long.
 */
export class TextBuffer {
  private bytes = Buffer.allocUnsafe(initialSize);
  private used = 0;
  private wide = false;
  private finished: string[] = [];
  private finishedLength = 0;

  /** UTF-16 units since the last {@link take}. */
  get length(): number {
    return this.finishedLength + (this.wide ? this.used / 2 : this.used);
  }

  /** Appends an ASCII character. */
  put(code: number): void {
    this.reserve(1);
    this.bytes[this.used++] = code;
    if (this.wide) {
      this.bytes[this.used++] = 0;
    }
  }

  /** Appends a line break and blanks. */
  startLine(blanks: number): void {
    this.put(lineFeed);
    for (let count = 0; count < blanks; count++) {
      this.put(blank);
    }
  }

  /** Appends a part of a text. */
  copy(text: string, start: number, end: number): void {
    if (end - start >= longPart) {
      this.finish();
      this.finished.push(text.slice(start, end));
      this.finishedLength += end - start;
      return;
    }
    this.reserve(end - start);
    if (!this.wide && !this.copyNarrow(text, start, end)) {
      this.finish();
      this.wide = true;
      this.reserve(end - start);
    }
    if (this.wide) {
      this.copyWide(text, start, end);
    }
  }

  /** The text so far, which is then forgotten. */
  take(): string {
    this.finish();
    const text = this.finished.join('');
    this.finished = [];
    this.finishedLength = 0;
    this.wide = false;
    return text;
  }

  /** False, with nothing appended, where a unit does not fit into a byte. */
  private copyNarrow(text: string, start: number, end: number): boolean {
    const { bytes } = this;
    let to = this.used;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code > 0xff) {
        return false;
      }
      bytes[to++] = code;
    }
    this.used = to;
    return true;
  }

  private copyWide(text: string, start: number, end: number): void {
    const { bytes } = this;
    let to = this.used;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      bytes[to++] = code & 0xff;
      bytes[to++] = code >> 8;
    }
    this.used = to;
  }

  private finish(): void {
    if (this.used > 0) {
      this.finishedLength = this.length;
      this.finished.push(this.bytes.toString(this.wide ? 'utf16le' : 'latin1', 0, this.used));
      this.used = 0;
    }
  }

  private reserve(units: number): void {
    const needed = this.used + 2 * units;
    if (needed > this.bytes.length) {
      const bytes = Buffer.allocUnsafe(2 * needed);
      this.bytes.copy(bytes, 0, 0, this.used);
      this.bytes = bytes;
    }
  }
}
