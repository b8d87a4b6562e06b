/**
 * Text of others as a message may hold it: escape sequences of terminals, control characters and marks that turn the
 * direction of writing are taken out, and what VS Code would take for a link to a command (`[x](command:y)`) is none
 * any more. Line ends and tabs stay.
 */
export function plainText(text: string): string {
  return text.replace(sequences, '').replace(harmful, '').replaceAll('](', '] (');
}

/**
 * The same for one line of the interface, also without characters that are not seen, by which one name could pass for
 * another.
 */
export function plainLine(text: string): string {
  return plainText(text.replace(sequences, '').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')).trim();
}

/** A sequence of ECMA-48 that sets colours or moves the cursor. */
const sequences = new RegExp('[\\u001b\\u009b]\\[?[0-9;?]*[ -/]*[@-~]', 'g');

/** Controls, and what Unicode's bidirectional algorithm (UAX 9) takes for marks, embeddings and isolates. */
const harmful = /[^\P{Cc}\n\r\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
