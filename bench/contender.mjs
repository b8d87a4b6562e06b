/**
 * The process of one contender: loads the module that it is told, does a round whenever it is asked to, and says
 * what the round took. All of a contender happens here, so that no other one fills its heap or warms its code.
 */
import { pathToFileURL } from 'node:url';

/** @typedef {() => Promise<Record<string, number>> | Record<string, number>} Round gives a figure for each metric */

const [file = '', options = '{}'] = process.argv.slice(2);

/** @type {{ start: (options: unknown) => Promise<Round> | Round }} */
const { start } = await import(pathToFileURL(file).href);
const round = await start(JSON.parse(options));

process.on('message', async () => {
  try {
    process.send?.({ sample: await round() });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.stack : String(error) });
  }
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
