import { createDiskStore } from '../../../../src/invocations/history/disk-store';
import { recordWith } from './records';

/** A process that keeps invocations until it is ended; says a word when the first ones are there. */
async function main([root = '']: readonly string[]): Promise<never> {
  const store = createDiskStore(
    root,
    () => ({ limit: 1000, bytes: 1e9 }),
    () => undefined,
  );
  for (let count = 0; ; count++) {
    await store.keep(recordWith({ at: new Date(), result: 'x'.repeat(2_000_000) }));
    if (count === 3) {
      process.stdout.write('written\n');
    }
  }
}

void main(process.argv.slice(2));
