/** The size of what people install: the VSIX, the files in it, and the JavaScript files that its code is in. */
import { readFileSync } from 'node:fs';

import { vsix } from '../built.mjs';

export async function vsixSize() {
  const archive = readFileSync(await vsix());
  const names = entriesOf(archive);
  const scripts = names.filter((name) => /^extension\/dist\/.*\.js$/.test(name));
  return [
    { name: 'vsix.size', value: archive.length / 1024, unit: 'KB', target: 250 },
    { name: 'vsix.files', value: names.length, unit: '', target: 40 },
    { name: 'vsix.scripts', value: scripts.length, unit: '', target: 6, note: 'JavaScript files in dist/' },
  ];
}

/**
 * The names in the central directory of a ZIP archive (PKWARE's APPNOTE, sections 4.3.12 and 4.3.16).
 *
 * @param {Buffer} archive
 */
function entriesOf(archive) {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    const [name, extra, comment] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
    const start = at + 46;
    at = start + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
    return archive.toString('utf8', start, start + (name ?? 0));
  });
}
