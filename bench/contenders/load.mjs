/** Loads a bundle, once in each process. Node's own modules that an extension host has loaded already do not count. */
import 'node:http';
import 'node:https';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** @param {{ bundle: string }} options */
export function start({ bundle }) {
  return () => {
    const start = performance.now();
    require(bundle);
    return { time: performance.now() - start };
  };
}
