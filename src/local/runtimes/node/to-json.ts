/** `JSON.stringify` with its true type: functions, symbols and `undefined` have no JSON text. */
export function toJson(value: unknown): string | undefined {
  return JSON.stringify(value);
}
