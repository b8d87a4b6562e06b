/**
 * `npm run local`: the local FunctionGraph alone, in this very process, so that its input, output and signals
 * are the caller's.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { build } from './build.mjs';
import { root, setUpDependencies } from './setup.mjs';

setUpDependencies();
await build();
createRequire(import.meta.url)(join(root, 'dist', 'local.js'));
