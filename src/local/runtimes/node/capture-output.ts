import { format } from 'node:util';

import { splitLines } from '../../instances/lines';

/** Takes one line or text of log. */
export type Log = (text: string, level?: string) => void;

const consoleLevels = {
  debug: 'DEBUG',
  error: 'ERROR',
  info: 'INFO',
  log: 'INFO',
  trace: 'ERROR',
  warn: 'WARN',
} as const;

/**
 * Sends what the function writes with `console` and to the standard streams into its log, in the order in
 * which it was written. Output of other programs and of native code reaches the real streams as before.
 *
 * @returns what logs a last line that has no end
 */
export function captureOutput(log: Log): () => void {
  for (const [method, level] of Object.entries(consoleLevels)) {
    console[method as keyof typeof consoleLevels] = (...values: unknown[]) => {
      const text = format(...values);
      log(method === 'trace' ? traced(text) : text, level);
    };
  }
  const splitters = [process.stdout, process.stderr].map((stream) => {
    const splitter = splitLines((line) => {
      log(line);
    });
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      splitter.take(typeof chunk === 'string' ? Buffer.from(chunk, encodingOf(rest[0])) : Buffer.from(chunk));
      const done = rest.at(-1);
      if (typeof done === 'function') {
        process.nextTick(done);
      }
      return true;
    };
    return splitter;
  });
  return () => {
    splitters.forEach(({ flush }) => {
      flush();
    });
  };
}

function traced(text: string): string {
  const stack = new Error().stack?.split('\n').slice(3).join('\n') ?? '';
  return `Trace: ${text}\n${stack}`;
}

function encodingOf(value: unknown): BufferEncoding {
  return typeof value === 'string' && Buffer.isEncoding(value) ? value : 'utf8';
}
