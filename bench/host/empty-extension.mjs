/** Extensions that do nothing: what any extension costs at least. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const emptyPublisher = 'functiongraph-bench';

/**
 * @param {string} folder
 * @param {string} name
 */
export function writeExtension(folder, name) {
  const manifest = {
    name,
    publisher: emptyPublisher,
    version: '1.0.0',
    engines: { vscode: '^1.100.0' },
    main: './extension.js',
    activationEvents: [],
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'extension.js'), 'exports.activate = () => {};\n');
}

/**
 * @param {string} folder that the VSIX is put into
 * @param {string} name
 * @returns {Promise<string>} the path of the VSIX
 */
export async function packEmptyExtension(folder, name) {
  const source = join(folder, name);
  mkdirSync(source);
  writeExtension(source, name);
  writeFileSync(join(source, 'README.md'), 'Does nothing.\n');
  const { createVSIX } = await import('@vscode/vsce');
  const packagePath = `${source}.vsix`;
  await createVSIX({
    cwd: source,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  return packagePath;
}
