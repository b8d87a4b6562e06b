import { setImmediate } from 'node:timers/promises';

import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import { JsonLayout } from './json-layout';
import { JsonTokens, type Step } from './json-tokens';
import { JsonWriter } from './json-writer';

export interface FormatOptions {
  /**
   * An object or array that has at most this many characters on one line is written on one line, wherever it
   * stands: `{ "ok": true }`, `[1, 2, 3]`. What is in front of it does not count. By default nothing but empty ones.
   */
  readonly inlineUpTo?: number;
}

/** Characters that are read before others get their turn, and those that may be written. */
const sliceLength = 256 * 1024;
const longestSlice = 4 * sliceLength;

/** Characters that are read at a time where only the beginning is wanted. */
const headSlice = 16 * 1024;

/**
 * JSON with line breaks and two blanks a level, every token exactly as it was received: digits of numbers,
 * escapes, order of keys and duplicate ones. Indentation ends at 40 levels, and after 64 MB of it.
 *
 * @returns undefined where the text is no JSON (a result may be anything): show it as it is.
 */
export function formatJson(text: string, options: FormatOptions = {}): string | undefined {
  const formatting = startFormatting(text, options);
  let step: Step;
  do {
    step = formatting.advance(text.length);
  } while (step === 'paused');
  return step === 'end' ? formatting.formatted : undefined;
}

/**
 * The beginning of a long text, set out as {@link formatJson} does, without looking at the rest of it.
 *
 * @param length - Characters that it has at least, where the text has as many.
 * @returns undefined where the beginning is not that of JSON, or is one long string.
 */
export function formatJsonHead(
  text: string,
  length: number,
  options: FormatOptions = {},
): string | undefined {
  const formatting = startFormatting(text, options);
  let step: Step = 'paused';
  for (let read = 0; step === 'paused' && read < length && formatting.formatted.length < length;) {
    step = formatting.advance(headSlice);
    read += headSlice;
  }
  const { formatted } = formatting;
  return step === 'fault' || 2 * formatted.length < length ? undefined : formatted;
}

/**
 * {@link formatJson} for large texts: works in slices of 256 KB, and lets everything else that waits in the
 * event loop run between them.
 *
 * @throws FunctionGraphError `CANCELLED` when the signal is aborted, before the next slice.
 */
export async function formatJsonInSlices(
  text: string,
  signal: AbortSignal,
  options: FormatOptions = {},
): Promise<string | undefined> {
  const formatting = startFormatting(text, options);
  for (;;) {
    if (signal.aborted) {
      throw new FunctionGraphError('CANCELLED', t('Formatting was cancelled.'), {}, signal.reason);
    }
    const step = formatting.advance(sliceLength);
    if (step !== 'paused') {
      return step === 'end' ? formatting.formatted : undefined;
    }
    await setImmediate();
  }
}

interface Formatting {
  /** All slices so far. Concatenated and not joined, which would be one long block at the end. */
  formatted: string;
  /** Makes one more slice: of so many characters at most, or of less where they become very many. */
  advance(length: number): Exclude<Step, 'token'>;
}

function startFormatting(text: string, { inlineUpTo = 0 }: FormatOptions): Formatting {
  const tokens = new JsonTokens(text, 'json');
  const writer = new JsonWriter(text);
  const layout = new JsonLayout(writer, inlineUpTo);
  return {
    formatted: '',
    advance(length) {
      const until = tokens.at + length;
      let step: Step;
      do {
        step = tokens.next(until);
        if (step === 'token') {
          layout.add(tokens.kind, tokens.start, tokens.end);
        }
      } while (step === 'token' && writer.length < longestSlice);
      this.formatted += writer.take();
      return step === 'token' ? 'paused' : step;
    },
  };
}
