import { JsonTokens } from './json-tokens';

/** An object or array that is being read, with its values as text. */
interface Open {
  readonly kind: '{' | '[';
  readonly members: Member[];
}

interface Member {
  /** The key without its escapes; of an item its index. */
  readonly name: string;
  /** Key, colon and value as they were received; of an item the value. */
  readonly text: string;
}

/**
 * JSON with the members of each object in the order of their keys, and without those that are left out; every
 * token that stays is exactly as it was received. Members of the same key keep their order.
 *
 * @param isLeftOut - Asked for the path of each member and item.
 * @returns undefined where the text is no JSON.
 */
export function sortJson(text: string, isLeftOut: (path: readonly string[]) => boolean): string | undefined {
  const tokens = new JsonTokens(text, 'json');
  const open: Open[] = [];
  const path: string[] = [];
  let key: string | undefined;
  let sorted = '';
  let step = tokens.next();
  const add = (value: string): void => {
    const parent = open.at(-1);
    if (!parent) {
      sorted = value;
      return;
    }
    const name = path.at(-1) ?? '';
    if (!isLeftOut(path)) {
      parent.members.push({ name, text: key === undefined ? value : `${key}:${value}` });
    }
    if (parent.kind === '[') {
      path[path.length - 1] = String(Number(name) + 1);
    } else {
      path.pop();
    }
    key = undefined;
  };
  const keys: (string | undefined)[] = [];
  for (; step === 'token'; step = tokens.next()) {
    const { kind } = tokens;
    if (kind === '{' || kind === '[') {
      open.push({ kind, members: [] });
      keys.push(key);
      key = undefined;
      if (kind === '[') {
        path.push('0');
      }
    } else if (kind === '}' || kind === ']') {
      const closed = open.pop();
      if (kind === ']') {
        path.pop();
      }
      key = keys.pop();
      add(closed ? textOf(closed) : '');
    } else if (kind === 'scalar') {
      const token = text.slice(tokens.start, tokens.end);
      if (open.at(-1)?.kind === '{' && key === undefined) {
        key = token;
        path.push(JSON.parse(token) as string);
      } else {
        add(token);
      }
    }
  }
  return step === 'end' ? sorted : undefined;
}

function textOf({ kind, members }: Open): string {
  const ordered =
    kind === '{'
      ? members.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
      : members;
  const inside = ordered.map(({ text }) => text).join(',');
  return kind === '{' ? `{${inside}}` : `[${inside}]`;
}
