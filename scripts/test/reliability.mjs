/** docs/RELIABILITY.md, out of what the suite of faults counted. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';

import { root } from '../setup.mjs';

/**
 * @param {import('../../test/figures.js').Figures} figures
 * @param {import('./counted.mjs').Counts} counts
 */
export async function writeReliability(figures, counts) {
  const file = join(root, 'docs', 'RELIABILITY.md');
  const cases = Object.values(figures.cases).reduce((sum, each) => sum + each, 0);
  const rows = [
    ['Tests that attack', counts.passed],
    ['Faults tried', figures.faults],
    ['Faults survived', figures.survived],
    ['Invocations begun', figures.begun],
    ['of which a server read', figures.read],
    ['Times that one was read, at most', figures.mostReads],
    ['Sockets and timers left', figures.left],
    ['Bytes of secrets leaked', figures.leaked],
    ['Bytes of memory that an invocation leaves', figures.kept],
    ['Processes killed while they wrote the history', figures.kills],
    ['Entries that were reported as kept by then', figures.keptEntries],
    ['Entries lost', figures.lostEntries],
    ['Invocations in one extension host', figures.hostInvocations],
    ['of which failed, at the function or on the way', figures.hostFailed],
    ['of which were cancelled', figures.hostCancelled],
    ['Times that one was run, at most', figures.hostMostRuns],
    ['Kilobytes that the heap of the host grew by after the warm-up', figures.hostGrowth / 1000],
    ['Handles left in the host', figures.hostHandles],
    ['Calls to the local FunctionGraph by 100 callers', figures.localCalls],
    ['Instances killed meanwhile', figures.killedInstances],
    ['Calls lost', figures.lostCalls],
    ['Calls that ran twice', figures.twiceCalls],
    ['Processes left', figures.orphans],
    ['Kilobytes that the heap of the local FunctionGraph grew by', figures.localGrowth / 1000],
    ['Cases generated', cases],
  ];
  const subjects = Object.entries(figures.cases).sort(([one], [other]) => (one < other ? -1 : 1));
  const text = `${head}
| what | |
| --- | ---: |
${rows.map(([what, value]) => `| ${what} | ${number(value)} |`).join('\n')}

${middle}
| tried on | cases |
| --- | ---: |
${subjects.map(([subject, count]) => `| ${subject} | ${number(count)} |`).join('\n')}
`;
  const options = await resolveConfig(file);
  writeFileSync(file, await format(text, { ...options, filepath: file }));
}

/** @param {string | number | undefined} value */
function number(value) {
  return Math.round(Number(value)).toLocaleString('en-US');
}

const head = `# Reliability

\`npm run test:faults -- --write\` attacks the extension and has written these figures. A fault is one way to break a connection or an
answer, over TCP, TLS or through a proxy that dies, for one kind of invocation. It is survived when the call ends within its time with
the right error code, names the host, says truly whether the function may have run, and leaves neither socket nor timer. The servers count
what they read, and say back what they were sent, so that a secret in any error or report would be found.

The soaks last as long as here with \`--soak\`: invocations of every size in one extension host, some of which fail, are reset or
cancelled, and calls to the local FunctionGraph while its instances are killed. A heap is measured after a forced collection, and grows by the
difference between the smallest of the last third of the rounds and the smallest of the first. They take half an
hour, and each of them may have had a run of its own.
`;

const middle = `## Generated input

Each case ends as a right result or as an error of ours with a code of the closed list; what can go there and back is the same afterwards.
\`FC_RUNS=10000 npm run test:faults\` tries as many cases of every property; what fails is printed with a seed, from which \`FC_SEED\` starts
again. [TESTING.md](TESTING.md) says which file attacks what.
`;
