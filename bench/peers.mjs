/** The peers' packages, which the project itself does not depend on. */
import { join } from 'node:path';

import { installOnce } from '../scripts/setup.mjs';

/** Installs what bench/peers/package-lock.json names, unless that was done already. */
export function setUpPeers() {
  installOnce(join(import.meta.dirname, 'peers'), 'peers', "installing the benchmark's peers");
}
