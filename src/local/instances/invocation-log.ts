/** The platform splits longer lines. */
const mostLine = 90 * 1024;

/** No answer shows more than 4 KB, so no more is kept than this many characters, and lines beyond go first. */
const mostKept = 256 * 1024;

/** The log of one invocation, in the platform's lines. */
export interface InvocationLog {
  /** A line as the platform writes it, after the time. */
  readonly platform: (line: string) => void;
  /** What the function logged; a line without level was written past every logger. */
  readonly write: (text: string, level?: string) => void;
  /** The last lines, each with its line feed. */
  text(): string;
}

/** @param now milliseconds */
export function createInvocationLog(requestId: string, now: () => number): InvocationLog {
  let lines: string[] = [];
  let kept = 0;
  const add = (line: string): void => {
    lines.push(line);
    kept += line.length;
    if (kept > 2 * mostKept) {
      const from = firstKept(lines);
      lines = lines.slice(from);
      kept = lines.reduce((total, each) => total + each.length, 0);
    }
  };
  let second = -1;
  let secondText = '';
  const time = (): string => {
    const current = Math.floor(now() / 1000);
    if (current !== second) {
      second = current;
      secondText = `${new Date(current * 1000).toISOString().slice(0, 19)}Z`;
    }
    return secondText;
  };
  return {
    platform: (line) => {
      add(`${time()} ${line}\n`);
    },
    write: (text, level) => {
      const prefix = level === undefined ? time() : `${time()} ${requestId} ${level}`;
      for (let at = 0; at === 0 || at < text.length; at += mostLine) {
        add(`${prefix} ${text.slice(at, at + mostLine)}\n`);
      }
    },
    text: () => lines.join(''),
  };
}

function firstKept(lines: readonly string[]): number {
  let size = 0;
  const last = lines.findLastIndex((line) => (size += line.length) > mostKept);
  return Math.max(0, last);
}
