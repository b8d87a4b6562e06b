import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Runs every suite of this folder inside the extension host; VS Code takes a rejection for a failed run. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    forbidOnly: process.env['CI'] !== undefined,
    reporter: require.resolve('#scripts/test/reporter.cjs'),
    timeout: 30_000,
    ...(process.env['FUNCTIONGRAPH_TEST_GREP'] === undefined
      ? {}
      : { grep: process.env['FUNCTIONGRAPH_TEST_GREP'] }),
  });
  for (const file of readdirSync(__dirname, { encoding: 'utf8', recursive: true })) {
    if (file.endsWith('.test.js')) {
      mocha.addFile(join(__dirname, file));
    }
  }
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) {
    throw new Error(`${failures} integration tests failed.`);
  }
}
