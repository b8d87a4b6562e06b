import { StringDecoder } from 'node:string_decoder';

/** A line without end is passed on in pieces of this many characters. */
const mostPending = 90 * 1024;

/** Cuts a stream of bytes into lines; an unfinished one waits for its end. */
export function splitLines(onLine: (line: string) => void): (chunk: Buffer) => void {
  const decoder = new StringDecoder('utf8');
  let pending = '';
  return (chunk) => {
    const lines = (pending + decoder.write(chunk)).split(/\r?\n/);
    pending = lines.pop() ?? '';
    for (const line of lines) {
      onLine(line);
    }
    if (pending.length > mostPending) {
      onLine(pending);
      pending = '';
    }
  };
}
