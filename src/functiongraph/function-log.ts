/**
 * The text of `X-Cff-Function-Log`. The platform cuts the log by bytes before it encodes it, so the first or
 * last character may be half there: such bytes become U+FFFD, and a base64 text cut short is read as far as
 * it goes.
 */
export function decodeFunctionLog(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}
