import { JsonTokens } from './json-tokens';

/**
 * JSON whose strings that hold an object or array as JSON are replaced by what they hold, to any depth. All
 * other tokens stay exactly as they are; keys are no values.
 *
 * @returns undefined where the text is no JSON.
 */
export function unpackJson(text: string): string | undefined {
  const tokens = new JsonTokens(text, 'json');
  const parts: string[] = [];
  let scalar = '';
  let step = tokens.next();
  for (; step === 'token'; step = tokens.next()) {
    parts.push(tokens.kind === ':' ? scalar : unpackString(scalar));
    scalar = tokens.kind === 'scalar' ? text.slice(tokens.start, tokens.end) : '';
    if (tokens.kind !== 'scalar') {
      parts.push(tokens.kind);
    }
  }
  parts.push(unpackString(scalar));
  return step === 'end' ? parts.join('') : undefined;
}

function unpackString(token: string): string {
  // What holds an object or array begins with its bracket, perhaps behind escaped blanks.
  if (!/^"(?:\\[nrt]| )*[[{]/.test(token)) {
    return token;
  }
  return unpackJson(JSON.parse(token) as string) ?? token;
}
