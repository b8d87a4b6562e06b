/** `npm run build`: the bundles in dist/, as the VSIX carries them. `-- --watch` rebuilds them at every change. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { root, setUpDependencies } from './setup.mjs';

/** The bundles that VS Code loads: the file in dist/ (without its ending) and where it starts. The eager one comes first. */
const inVSCode = {
  extension: 'src/extension.ts',
  window: 'src/window.ts',
  service: 'src/service.ts',
  'file-parsers': 'src/file-parsers.ts',
};

/** Those that run in processes of their own. */
const processes = {
  local: 'src/local/main.ts',
  'local-node': 'src/local/runtimes/node/bootstrap.ts',
};

/** Files that are carried as they are: the file in dist/ and its source. */
const assets = { 'local-python.py': 'src/local/runtimes/python/bootstrap.py' };

/**
 * What axios brings along for things that we never ask of it: forms, redirects, proxies of its own. They stay
 * out of the bundle, and with them half of its size.
 */
const unusedByUs = ['follow-redirects', 'form-data', 'https-proxy-agent', 'proxy-from-env'];

/**
 * `import * as vscode` becomes a plain require: esbuild would copy the whole API of VS Code once for every file that
 * imports it, which takes longer than all the rest of the activation.
 *
 * @type {import('esbuild').Plugin}
 */
const requireVSCode = {
  name: 'require-vscode',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]vscode[\\/][^\\/]+\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        "import * as vscode from 'vscode'",
        "import vscode = require('vscode')",
      ),
      loader: 'ts',
    }));
  },
};

/** @type {import('esbuild').Plugin} */
const leaveOut = {
  name: 'leave-out',
  setup({ onResolve, onLoad }) {
    const filter = new RegExp(`^(?:${unusedByUs.join('|')})$`);
    onResolve({ filter }, ({ path }) => ({ path, namespace: 'leave-out' }));
    onLoad({ filter: /./, namespace: 'leave-out' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * In the place of `@vscode/l10n`.
 *
 * @param {string} contents
 * @returns {import('esbuild').Plugin}
 */
const translateBy = (contents) => ({
  name: 'translate',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@vscode\/l10n$/ }, ({ path }) => ({ path, namespace: 'translate' }));
    onLoad({ filter: /./, namespace: 'translate' }, () => ({ contents }));
  },
});

/** VS Code reads the texts of its language from l10n/ before the extension starts; asked for with the first text. */
const translateByVSCode = translateBy("export const t = (...given) => require('vscode').l10n.t(...given);");

/** Processes of their own speak English: the text of the source, with its values. */
const leaveEnglish = translateBy(`export const t = (text, ...values) => {
  const named = typeof values[0] === 'object' ? values[0] : values;
  return text.replace(/\\{(\\w+)\\}/g, (place, name) => named[name] ?? place);
};`);

/** How every bundle is made. @satisfies {import('esbuild').BuildOptions} */
export const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  // Bundles of their own, which load one another on first use, in this order.
  external: ['vscode', './window', './service', './file-parsers.js'],
  format: 'cjs',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  minify: true,
  outdir: 'dist',
  platform: 'node',
  plugins: [leaveOut, requireVSCode],
  target: 'node20',
};

/** What is made in one go shares its modules, and with them whom they ask for translations. */
const groups = [
  {
    ...bundleOptions,
    entryPoints: inVSCode,
    plugins: [...bundleOptions.plugins, translateByVSCode],
  },
  { ...bundleOptions, entryPoints: processes, plugins: [...bundleOptions.plugins, leaveEnglish] },
];

if (process.argv[1] === import.meta.filename) {
  setUpDependencies();
  if (process.argv.includes('--watch')) {
    await watch();
  } else {
    await build();
  }
}

/**
 * Bundles everything anew.
 *
 * @returns {Promise<import('esbuild').Metafile>} what went into the bundles
 */
export async function build() {
  const esbuild = await import('esbuild');
  clear();
  const made = await Promise.all(groups.map((options) => esbuild.build({ ...options, metafile: true })));
  return {
    inputs: Object.assign({}, ...made.map(({ metafile }) => metafile.inputs)),
    outputs: Object.assign({}, ...made.map(({ metafile }) => metafile.outputs)),
  };
}

async function watch() {
  const esbuild = await import('esbuild');
  clear();
  for (const options of groups) {
    const context = await esbuild.context({
      ...options,
      logLevel: 'info',
      minify: false,
      sourcemap: true,
    });
    await context.watch();
  }
}

function clear() {
  const dist = join(root, 'dist');
  rmSync(dist, { recursive: true, force: true });
  for (const [name, source] of Object.entries(assets)) {
    mkdirSync(dirname(join(dist, name)), { recursive: true });
    copyFileSync(join(root, source), join(dist, name));
  }
}
