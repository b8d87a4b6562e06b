import { createDiskStore } from '../../../../src/invocations/history/disk-store';
import { createInvocationHistory } from '../../../../src/invocations/history/invocation-history';
import { createMemoryStore } from '../../../../src/invocations/history/memory-store';
import { invoke } from '../../../../src/commands/invoke';
import { silentLogger } from '../../../../src/logger';
import { httpAnswer, startRawServer } from '../../../servers/raw-server';
import { partsFor } from '../../commands/invoke-parts';

/** What a user saw whose disk was full in between, in the order of the invocations. */
export interface FullDisk {
  /** Result lines in the channel, by their lengths. */
  readonly shown: readonly number[];
  readonly notices: readonly string[];
  readonly warnings: readonly string[];
  /** Lengths of the results that the history of the window gives back. */
  readonly inWindow: readonly number[];
  /** The same after a reload, of the disk alone. */
  readonly afterReload: readonly number[];
}

/**
 * A process that invokes a function once for each length, and has a result of that length written to a history.
 * It says as JSON what came of it.
 */
async function main([root = '', ...lengths]: readonly string[]): Promise<void> {
  let answer = '';
  const server = await startRawServer((socket) => socket.end(answer));
  const [notices, warnings]: [string[], string[]] = [[], []];
  const limits = () => ({ limit: 1000, bytes: 1e9 });
  const open = () => createDiskStore(root, limits, (message) => void notices.push(message));
  const history = createInvocationHistory(
    open(),
    createMemoryStore(limits),
    { ...silentLogger, warn: (message) => void warnings.push(message) },
    (message) => void notices.push(message),
    () => undefined,
  );
  const { parts, shown } = partsFor(server, {
    ended: (record, place) => {
      history.keep(record, place);
    },
  });
  for (const length of lengths) {
    answer = answerWith('x'.repeat(Number(length)));
    await invoke(parts, 'sync');
  }
  const lengthsIn = async (store: Pick<typeof history, 'page' | 'read'>): Promise<number[]> => {
    const { entries } = await store.page(100);
    const records = await Promise.all(entries.map(({ id }) => store.read(id)));
    return records.reverse().map((record) => {
      const outcome = record?.outcome;
      return outcome && 'answer' in outcome ? outcome.answer.response.result.length : -1;
    });
  };
  const seen: FullDisk = {
    shown: shown.flatMap((text) => /^x+$/m.exec(text)?.[0].length ?? []),
    notices,
    warnings,
    inWindow: await lengthsIn(history),
    afterReload: await lengthsIn(open()),
  };
  await server.close();
  process.stdout.write(JSON.stringify(seen));
}

function answerWith(result: string): string {
  return httpAnswer(
    200,
    { 'X-Cff-Response-Version': 'v1', 'X-Is-Func-Err': 'false', 'X-Func-Err-Code': '0' },
    JSON.stringify({ request_id: 'r-1', result, log: '', status: 200 }),
  );
}

void main(process.argv.slice(2));
