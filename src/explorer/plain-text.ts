/**
 * A text of an account as it may stand in one line of the interface: without characters that control, that are not seen,
 * or that turn the direction of what follows, by which one name could pass for another.
 */
export function plainText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
