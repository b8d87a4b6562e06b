/**
 * `npm run local`: the local FunctionGraph alone, in this very process, so that its input, output and signals
 * are the caller's.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { build } from './build.mjs';
import { root, setUpDependencies } from './setup.mjs';

const usage = `npm run local -- [options]

  --functions FILE               the array of functiongraph.local.functions; paths count from the file's folder
  --port N                       where it listens; by default a free port, named in the first line of output
  --data FOLDER                  keeps versions, aliases and test events beyond its end
  --raw-strings                  answers a returned string as it is, not as JSON text
  --function-error-status N      HTTP status of a function that failed: 200, the default, or 500

Ctrl+C, SIGINT or SIGTERM end it.`;

if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit();
}
setUpDependencies();
await build();
createRequire(import.meta.url)(join(root, 'dist', 'local.js'));
