import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** A language of the manifest's texts; English has no ending of its own. */
export type Language = 'en' | 'de';

/** The texts of package.json in a language, by their keys. */
export function manifestTexts(language: Language): Readonly<Record<string, string>> {
  return readJson(language === 'en' ? 'package.nls.json' : `package.nls.${language}.json`) as Record<
    string,
    string
  >;
}

/** package.json as VS Code reads it: `%key%` stands for a text of the language. */
export function readManifest(language: Language = 'en'): unknown {
  const texts = manifestTexts(language);
  return readJson('package.json', (_, value: unknown) => {
    const key = typeof value === 'string' ? keyOf(value) : undefined;
    return key === undefined ? value : texts[key];
  });
}

/** The keys that package.json uses, each once. */
export function usedKeys(): ReadonlySet<string> {
  const keys = new Set<string>();
  readJson('package.json', (_, value: unknown) => {
    const key = typeof value === 'string' ? keyOf(value) : undefined;
    if (key !== undefined) {
      keys.add(key);
    }
    return value;
  });
  return keys;
}

function keyOf(value: string): string | undefined {
  return /^%(.+)%$/.exec(value)?.[1];
}

function readJson(file: string, reviver?: (key: string, value: unknown) => unknown): unknown {
  return JSON.parse(readFileSync(join(root, file), 'utf8'), reviver);
}
