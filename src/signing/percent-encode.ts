/**
 * Percent-encodes every UTF-8 byte except `A-Z a-z 0-9 - _ . ~`, in upper-case hex, as the signature asks.
 * `encodeURIComponent` leaves five more characters alone, of which an alias's `!` is one.
 */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
