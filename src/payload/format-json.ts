import { setImmediate } from 'node:timers/promises';

import { FunctionGraphError } from '../errors';
import { JsonLayout } from './json-layout';
import { JsonTokens, type Step } from './json-tokens';

export interface FormatOptions {
  /**
   * An object or array that has at most this many characters on one line is written on one line, wherever it
   * stands: `{ "ok": true }`, `[1, 2, 3]`. What is in front of it does not count. By default nothing but empty ones.
   */
  readonly inlineUpTo?: number;
}

/** Characters that are read, and about as many as are written four times over, before others get their turn. */
const sliceLength = 256 * 1024;
const longestPending = 4 * sliceLength;

/**
 * JSON with line breaks and two blanks a level, every token exactly as it was received: digits of numbers,
 * escapes, order of keys and duplicate ones. Indentation ends at 40 levels, and after 64 MB of it.
 *
 * @returns undefined where the text is no JSON (a result may be anything): show it as it is.
 */
export function formatJson(text: string, options: FormatOptions = {}): string | undefined {
  const tokens = new JsonTokens(text, 'json');
  const layout = new JsonLayout(options.inlineUpTo ?? 0);
  const slices: string[] = [];
  for (;;) {
    const step = writeSlice(text, tokens, layout, text.length);
    if (step === 'fault') {
      return undefined;
    }
    slices.push(layout.take());
    if (step === 'end') {
      return slices.join('');
    }
  }
}

/**
 * {@link formatJson} for large texts: works in slices of 256 KB, and lets everything else that waits in the
 * event loop run between them.
 *
 * @throws FunctionGraphError `CANCELLED` when the signal is aborted, between two slices.
 */
export async function formatJsonInSlices(
  text: string,
  signal: AbortSignal,
  options: FormatOptions = {},
): Promise<string | undefined> {
  const tokens = new JsonTokens(text, 'json');
  const layout = new JsonLayout(options.inlineUpTo ?? 0);
  const slices: string[] = [];
  for (;;) {
    if (signal.aborted) {
      throw new FunctionGraphError('CANCELLED', 'Formatting was cancelled.', {}, signal.reason);
    }
    const step = writeSlice(text, tokens, layout, tokens.at + sliceLength);
    if (step === 'fault') {
      return undefined;
    }
    slices.push(layout.take());
    if (step === 'end') {
      return slices.join('');
    }
    await setImmediate();
  }
}

/** Writes until the text ends, `until` is reached, or much was written, which is a pause too. */
function writeSlice(text: string, tokens: JsonTokens, layout: JsonLayout, until: number): Step {
  for (;;) {
    const step = tokens.next(until);
    if (step !== 'token') {
      return step;
    }
    const { kind } = tokens;
    layout.write(kind, kind === 'scalar' ? text.slice(tokens.start, tokens.end) : kind);
    if (layout.pendingLength > longestPending) {
      return 'paused';
    }
  }
}
