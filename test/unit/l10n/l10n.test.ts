import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { manifestTexts, readManifest, usedKeys } from '../../manifest';
import { parse, sourceFiles } from './source-files';
import { placeholdersOf, translatedTexts } from './translated-texts';
import { untranslatedTexts } from './untranslated-texts';

const german = JSON.parse(
  readFileSync(join(__dirname, '../../../../l10n/bundle.l10n.de.json'), 'utf8'),
) as Readonly<Record<string, string>>;

/** Files whose texts stay English, and why. */
const english: readonly (readonly [path: string, reason: string])[] = [
  ['src/commands/copy-as-curl.ts', 'comments in a command that goes to other people, too'],
  ['src/local/', 'processes of their own, whose words are those of a platform'],
];

/** Texts that are for people and the same in every language, and why. */
const untranslatable: Readonly<Record<string, string>> = {
  '!prod': 'an example of an alias',
  'A version has no name that a URN could hold: {}': 'for the log',
  APIG: 'name of a trigger',
  'An entry cannot be read: {}': 'for the log',
  'Article A-1001 has 3 pieces left.': 'part of a sample payload',
  CTS: 'name of a trigger',
  DDS: 'name of a trigger',
  'Failed to establish a socket connection to proxies': 'words of VS Code, which are looked for',
  Kafka: 'name of a trigger',
  'Keys and tokens without an agency are ready as they are.': 'a fault in our own code',
  LTS: 'name of a trigger',
  OBS: 'name of a trigger',
  RocketMQ: 'name of a trigger',
  SMN: 'name of a trigger',
  'Stock is low': 'part of a sample payload',
  TIMER: 'name of a trigger',
  'a field of the head is not what it should be': 'shown to nobody: the file is set aside',
  none: 'a value of a setting',
  tail: 'a value of a setting',
  'urn:fss:eu-de:<project id>:function:default:hello:latest': 'an example of a URN',
  '{} MB': 'a size',
};

/** Texts of several words that are the same in German. */
const sameInGerman: readonly string[] = ['Handler in {0}'];

const files = sourceFiles();
const texts = files.flatMap(translatedTexts);

describe('texts in the source', () => {
  it('are written out where they are translated, with as many values as they have places', () => {
    for (const { text, values, place } of texts) {
      assert.ok(text !== undefined, `${place}: the text must be one literal`);
      assert.ok(values !== undefined, `${place}: the names of the values must be written out`);
      const places = placeholdersOf(text);
      const unused = values.filter((name) => !places.includes(name));
      const unfilled = places.filter((name) => /^\d+$/.test(name) && !values.includes(name));
      assert.deepEqual([...unused, ...unfilled], [], `${place}: values and places do not fit`);
    }
  });

  it('are translated when they are shown, and not when a module is loaded', () => {
    assert.deepEqual(
      texts.filter(({ atLoad }) => atLoad).map(({ place }) => place),
      [],
    );
  });

  it('are all in the German bundle, which has no other, in order', () => {
    const keys = [...new Set(texts.map(({ text = '' }) => text))].sort();
    const placesOf = (key: string): string => texts.find(({ text }) => text === key)?.place ?? '';
    const missing = keys.filter((key) => !(key in german)).map((key) => `${placesOf(key)} ${key}`);
    const unused = Object.keys(german).filter((key) => !keys.includes(key));
    assert.deepEqual({ missing, unused }, { missing: [], unused: [] });
    assert.deepEqual(Object.keys(german), keys);
  });

  it('are in German what they are in English, with the same values', () => {
    checkPairs(Object.entries(german));
  });

  it('are translated where people see them', () => {
    const found = files
      .filter(({ fileName }) => !english.some(([path]) => fileName.startsWith(path)))
      .flatMap(untranslatedTexts)
      .filter(({ text }) => !(text in untranslatable));
    assert.deepEqual(
      found.map(({ place, text }) => `${place} ${text}`),
      [],
    );
  });

  it('have no exception that nothing needs', () => {
    const there = files.flatMap((file) => untranslatedTexts(file).map(({ text }) => text));
    const unneeded = Object.keys(untranslatable).filter((text) => !there.includes(text));
    assert.deepEqual(unneeded, []);
  });
});

describe('texts of the manifest', () => {
  it('are there in both languages, and used', () => {
    const keys = [...usedKeys()].sort();
    assert.deepEqual(Object.keys(manifestTexts('en')).sort(), keys);
    assert.deepEqual(Object.keys(manifestTexts('de')).sort(), keys);
  });

  it('stand in the same order in both languages', () => {
    assert.deepEqual(Object.keys(manifestTexts('de')), Object.keys(manifestTexts('en')));
  });

  it('are in German what they are in English, with the same commands, settings and codes', () => {
    const [one, other] = [manifestTexts('en'), manifestTexts('de')];
    const pairs = Object.keys(one).map((key) => [one[key] ?? '', other[key] ?? ''] as const);
    checkPairs(pairs);
    const links = /\]\([^)]+\)|`[^`]+`|#[^#\s]+#/g;
    for (const [english, translated] of pairs) {
      assert.deepEqual(translated.match(links)?.sort(), english.match(links)?.sort(), english);
    }
  });

  it('are all that people see of it', () => {
    interface Titled {
      readonly title?: string;
      readonly description?: string;
    }
    interface Contributions {
      readonly commands: readonly Titled[];
      readonly walkthroughs: readonly (Titled & { readonly steps: readonly Titled[] })[];
    }
    const [one, other] = (['en', 'de'] as const).map(
      (language) => (readManifest(language) as { readonly contributes: Contributions }).contributes,
    );
    const titles = ({ commands, walkthroughs }: Contributions): readonly Titled[] => [
      ...commands,
      ...walkthroughs,
      ...walkthroughs.flatMap(({ steps }) => steps),
    ];
    assert.ok(one && other);
    const translated = titles(other);
    for (const [index, { title }] of titles(one).entries()) {
      assert.notEqual(translated[index]?.title, title);
    }
    const raw = readFileSync(join(__dirname, '../../../../package.json'), 'utf8');
    const plain =
      /"(?:description|markdownDescription|contents|altText|title)": "(?!%)(?!FunctionGraph")(.+)"/g;
    assert.deepEqual(raw.match(plain), null);
  });
});

describe('the search for texts that are not translated', () => {
  const foundIn = (text: string): readonly string[] =>
    untranslatedTexts(parse('src/example.ts', text)).map((found) => found.text);

  it('finds sentences, parts of them, and what is given to VS Code', () => {
    const source = `
      throw new Error('The file is no JSON.');
      const reason = 'it is not there';
      const named = \`\${file} is broken.\`;
      questions.ask({ title: 'Rename', prompt: many ? 'Names' : 'Name' });
      item.tooltip = 'Open';
      progress.run(\`Reading \${name}\`, work);`;
    assert.deepEqual(foundIn(source), [
      'The file is no JSON.',
      'it is not there',
      '{} is broken.',
      'Rename',
      'Names',
      'Name',
      'Open',
      'Reading {}',
    ]);
  });

  it('leaves out what is translated, what goes to the log, and words of protocols', () => {
    const source = `
      import { request } from 'node:http';
      throw new Error(t('The file {0} is no JSON.', name));
      log.warn('the answer has no request id');
      const header = 'X-Cff-Request-Id';
      const key = \`\${name}:\${version}\`;`;
    assert.deepEqual(foundIn(source), []);
  });
});

/** A translation has the values of its text, and differs from it. */
function checkPairs(pairs: readonly (readonly [english: string, translated: string])[]): void {
  for (const [english, translated] of pairs) {
    assert.deepEqual(placeholdersOf(translated), placeholdersOf(english), english);
    assert.equal(translated.trim() === '', english.trim() === '', english);
    assert.ok(
      translated !== english || !/[a-z] [a-z]/i.test(english) || sameInGerman.includes(english),
      `${english} is not translated`,
    );
  }
}
