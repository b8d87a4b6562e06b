/** The licences of what the bundles really contain. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const heading = 'FunctionGraph for VS Code contains the following software of others.\n';
const rule = '-'.repeat(80);

/**
 * One section for each package of which a bundle contains a file: name, version, licence, and the text of the
 * licence and of a NOTICE file, ordered by name and version.
 *
 * @param {Pick<import('esbuild').Metafile, 'outputs'>} metafile
 * @param {string} root the folder that the metafile's paths start from
 * @returns {string}
 * @throws an Error that names the packages without the text of a licence
 */
export function thirdPartyNotices(metafile, root) {
  const inputs = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
  );
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== undefined));
  const packages = [...folders].map((folder) => describe(join(root, folder)));
  const bare = packages.filter(({ texts }) => texts.length === 0);
  if (bare.length > 0) {
    throw new Error(`No text of a licence lies in ${bare.map(({ title }) => title).join(', ')}.`);
  }
  const sections = packages
    .sort((a, b) => (a.title < b.title ? -1 : Number(a.title > b.title)))
    .map(({ title, licence, texts }) => [rule, `${title} (${licence})`, '', ...texts].join('\n'));
  return [heading, ...new Set(sections), rule, ''].join('\n');
}

/**
 * The folder of the package that a file belongs to; the innermost one, since packages bring others along.
 *
 * @param {string} path with slashes
 */
function packageFolder(path) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

/** @param {string} folder */
function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying)(?:[.-]|$)/i.test(file))
    .sort();
  const notices = readdirSync(folder).filter((file) => /^notice(?:\.|$)/i.test(file));
  return {
    title: `${name} ${version}`,
    licence: license ?? 'see below',
    texts: (texts.length === 0 ? [] : [...texts, ...notices]).map((file) => text(join(folder, file))),
  };
}

/** @param {string} file */
function text(file) {
  return `${readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim()}\n`;
}
