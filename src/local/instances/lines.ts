import { StringDecoder } from 'node:string_decoder';

/** A line without end is passed on in pieces of this many characters. */
const mostPending = 90 * 1024;

/** Cuts a stream of bytes into lines. */
export interface LineSplitter {
  /** Passes on the lines that are whole; an unfinished one waits for its end. */
  readonly take: (chunk: Buffer) => void;
  /** Passes on what is left of an unfinished line. */
  readonly flush: () => void;
}

export function splitLines(onLine: (line: string) => void): LineSplitter {
  const decoder = new StringDecoder('utf8');
  let pending = '';
  const flush = (): void => {
    const rest = pending + decoder.end();
    pending = '';
    if (rest !== '') {
      onLine(rest);
    }
  };
  return {
    take(chunk) {
      const lines = (pending + decoder.write(chunk)).split(/\r?\n/);
      pending = lines.pop() ?? '';
      for (const line of lines) {
        onLine(line);
      }
      if (pending.length > mostPending) {
        onLine(pending);
        pending = '';
      }
    },
    flush,
  };
}
