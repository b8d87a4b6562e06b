import {
  asterisk,
  closeBrace,
  closeBracket,
  colon,
  comma,
  doubleQuote,
  isBlank,
  isDigit,
  isLineBreak,
  minus,
  openBrace,
  openBracket,
  slash,
} from './json-characters';
import { closingQuote, literalEnd, numberEnd } from './json-lexemes';
import { OffsetList } from './offset-list';

/** `json` is RFC 8259 and nothing else; `jsonc` allows comments and a comma behind the last item or member. */
export type Dialect = 'json' | 'jsonc';

/** Punctuation by itself; a key is a scalar too. */
export type TokenKind = '{' | '}' | '[' | ']' | ',' | ':' | 'scalar';

/**
 * What the grammar wants next: `value` at the start and behind a colon, `firstItem` and `firstKey` behind an
 * opening bracket, `item` and `key` behind a comma, `end` behind the whole value.
 */
type Expected = 'value' | 'firstItem' | 'item' | 'firstKey' | 'key' | 'colon' | 'commaOrClose' | 'end';

/** Why the text is no JSON. Offsets count UTF-16 units from 0. */
export interface JsonFault {
  /** `structure`: there is a character, or the end of the text, where something else was expected. */
  readonly within: 'structure' | 'string' | 'number' | 'comment';
  readonly offset: number;
  readonly expected: Expected;
  /** Start of the string, number or comment. */
  readonly start: number;
  /** Opening bracket of the innermost open object or array. */
  readonly opener: number | undefined;
}

/** `paused`: the limit of this call was reached, perhaps in the middle of a token; call again with another. */
export type Step = 'token' | 'paused' | 'end' | 'fault';

/**
 * The one scanner: gives the tokens of a JSON text in order, and stops at the first that breaks the grammar.
 * It accepts exactly what `JSON.parse` accepts (in the dialect `json`), in linear time, and without recursion,
 * so depth costs memory only.
 */
export class JsonTokens {
  /** The current token, after a call of {@link next} that returned `token`. */
  kind: TokenKind = 'scalar';
  start = 0;
  end = 0;

  /** How far the text has been read; after `paused` perhaps into the middle of a token. */
  at = 0;

  /** Set once {@link next} has returned `fault`. */
  fault: JsonFault | undefined;

  /** Comments and trailing commas met so far: start and end offset of each in turn, in order. */
  readonly cuts = new OffsetList();

  private readonly text: string;
  private readonly dialect: Dialect;
  private readonly open = new OffsetList();
  private expected: Expected = 'value';
  private inString = false;
  private lastComma = 0;

  constructor(text: string, dialect: Dialect) {
    this.text = text;
    this.dialect = dialect;
  }

  /** Goes to the next token. Blanks and strings that reach beyond the offset `until` are left half read. */
  next(until = this.text.length): Step {
    if (this.inString) {
      return this.string(until);
    }
    if (!this.skipBlanks(until)) {
      return 'fault';
    }
    this.start = this.at;
    if (this.at >= this.text.length) {
      return this.expected === 'end' ? 'end' : this.structureFault();
    }
    if (this.at >= until) {
      return 'paused';
    }
    const code = this.text.charCodeAt(this.at);
    switch (code) {
      case doubleQuote:
        return this.beginString(until);
      case comma:
        return this.comma();
      case colon:
        return this.colon();
      case openBrace:
      case openBracket:
        return this.opening(code);
      case closeBrace:
      case closeBracket:
        return this.closing(code);
      default:
        return this.numberOrLiteral(code);
    }
  }

  /** False where a comment has no end. */
  private skipBlanks(until: number): boolean {
    for (;;) {
      while (this.at < until && isBlank(this.text.charCodeAt(this.at))) {
        this.at += 1;
      }
      const end = this.dialect === 'json' ? this.at : this.commentEnd();
      if (end < 0) {
        this.fail('comment', this.at, this.at);
        return false;
      }
      if (end === this.at) {
        return true;
      }
      this.cuts.push(this.at);
      this.cuts.push(end);
      this.at = end;
    }
  }

  /** End of the comment that starts here, in front of its line break; here, if none starts; -1 if none ends it. */
  private commentEnd(): number {
    if (this.text.charCodeAt(this.at) !== slash) {
      return this.at;
    }
    const second = this.text.charCodeAt(this.at + 1);
    if (second === asterisk) {
      const end = this.text.indexOf('*/', this.at + 2);
      return end === -1 ? -1 : end + 2;
    }
    if (second !== slash) {
      return this.at;
    }
    let end = this.at + 2;
    while (end < this.text.length && !isLineBreak(this.text.charCodeAt(end))) {
      end += 1;
    }
    return end;
  }

  private beginString(until: number): Step {
    if (this.expected !== 'key' && this.expected !== 'firstKey' && !this.wantsValue()) {
      return this.structureFault();
    }
    this.at += 1;
    return this.string(until);
  }

  private string(until: number): Step {
    const limit = Math.min(until, this.text.length);
    const quote = closingQuote(this.text, this.at, limit);
    if (quote < 0) {
      return this.fail('string', ~quote, this.start);
    }
    this.inString = quote >= limit;
    if (this.inString) {
      this.at = quote;
      return 'paused';
    }
    return this.wantsValue() ? this.value(quote + 1) : this.token('scalar', quote + 1, 'colon');
  }

  private numberOrLiteral(code: number): Step {
    if (!this.wantsValue()) {
      return this.structureFault();
    }
    if (code === minus || isDigit(code)) {
      const end = numberEnd(this.text, this.at);
      return end < 0 ? this.fail('number', ~end, this.start) : this.value(end);
    }
    const end = literalEnd(this.text, this.at);
    return end < 0 ? this.structureFault() : this.value(end);
  }

  private opening(code: number): Step {
    if (!this.wantsValue()) {
      return this.structureFault();
    }
    this.open.push(this.at);
    return code === openBrace
      ? this.token('{', this.at + 1, 'firstKey')
      : this.token('[', this.at + 1, 'firstItem');
  }

  private closing(code: number): Step {
    const opener = this.open.last();
    // Each closing bracket stands two behind its opening one, in ASCII.
    if (opener === undefined || this.text.charCodeAt(opener) !== code - 2 || !this.mayClose()) {
      return this.structureFault();
    }
    this.open.pop();
    return this.token(code === closeBrace ? '}' : ']', this.at + 1, this.afterValue());
  }

  /** Takes the comma in front of a closing bracket out, where the dialect allows it. */
  private mayClose(): boolean {
    if (this.expected === 'commaOrClose' || this.expected === 'firstItem' || this.expected === 'firstKey') {
      return true;
    }
    if (this.dialect === 'json' || (this.expected !== 'item' && this.expected !== 'key')) {
      return false;
    }
    let index = this.cuts.length;
    while (index > 0 && this.cuts.at(index - 1) > this.lastComma) {
      index -= 2;
    }
    this.cuts.insert(index, this.lastComma);
    this.cuts.insert(index + 1, this.lastComma + 1);
    return true;
  }

  private comma(): Step {
    const opener = this.open.last();
    if (opener === undefined || this.expected !== 'commaOrClose') {
      return this.structureFault();
    }
    this.lastComma = this.at;
    return this.token(',', this.at + 1, this.text.charCodeAt(opener) === openBrace ? 'key' : 'item');
  }

  private colon(): Step {
    return this.expected === 'colon' ? this.token(':', this.at + 1, 'value') : this.structureFault();
  }

  private wantsValue(): boolean {
    return this.expected === 'value' || this.expected === 'item' || this.expected === 'firstItem';
  }

  private afterValue(): Expected {
    return this.open.length === 0 ? 'end' : 'commaOrClose';
  }

  private value(end: number): Step {
    return this.token('scalar', end, this.afterValue());
  }

  private token(kind: TokenKind, end: number, expected: Expected): Step {
    this.kind = kind;
    this.end = end;
    this.at = end;
    this.expected = expected;
    return 'token';
  }

  private structureFault(): Step {
    return this.fail('structure', this.at, this.at);
  }

  private fail(within: JsonFault['within'], offset: number, start: number): Step {
    this.fault = { within, offset, start, expected: this.expected, opener: this.open.last() };
    return 'fault';
  }
}
