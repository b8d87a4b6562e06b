import { isAscii } from 'node:buffer';

/** UTF-8 as text, invalid bytes as U+FFFD. ASCII, as most JSON is, takes a shorter way that needs no check. */
export function readText(bytes: Buffer): string {
  return isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8');
}
