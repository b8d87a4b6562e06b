/**
 * The reason for the end of a process, without a full stop, where a line of its standard error can be one: frames of a
 * stack and what Node.js writes around an uncaught error are none.
 */
export function startReason(line: string): string | undefined {
  return /^(?!Node\.js v)[^\s}]/.test(line) ? line.replace(/\.$/, '') : undefined;
}
