import { JsonTokens } from './json-tokens';
import { TextBuffer } from './text-buffer';

/**
 * JSON without the blanks between its tokens, which stay exactly as they are.
 *
 * @returns undefined where the text is no JSON.
 */
export function minifyJson(text: string): string | undefined {
  const tokens = new JsonTokens(text, 'json');
  const buffer = new TextBuffer();
  let step = tokens.next();
  for (; step === 'token'; step = tokens.next()) {
    buffer.copy(text, tokens.start, tokens.end);
  }
  return step === 'end' ? buffer.take() : undefined;
}
