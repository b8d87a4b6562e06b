import { createDiskStore } from '../../src/invocations/history/disk-store';
import { recordWith } from '../unit/invocations/history/records';

/**
 * A process that keeps invocations with results of all sizes until it is ended, and names each by its id and the length
 * of its result as soon as it is kept.
 */
async function main([root = '', from = '0']: readonly string[]): Promise<never> {
  const store = createDiskStore(
    root,
    () => ({ limit: 1_000_000, bytes: 1e12 }),
    () => undefined,
  );
  for (let count = Number(from); ; count += 1) {
    const record = recordWith({ at: new Date(), result: 'x'.repeat((count * 7919) % 300_000) });
    await store.keep(record);
    const { outcome } = record;
    const length = 'answer' in outcome ? outcome.answer.response.result.length : -1;
    process.stdout.write(`${record.id} ${length};\n`);
  }
}

void main(process.argv.slice(2));
