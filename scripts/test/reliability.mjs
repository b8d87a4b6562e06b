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
  return Number(value).toLocaleString('en-US');
}

const head = `# Reliability

\`npm run test:faults -- --write\` attacks the extension and has written these figures. A fault is one way to break a connection or an
answer, over TCP, TLS or through a proxy that dies, for one kind of invocation. It is survived when the call ends within its time with
the right error code, names the host, says truly whether the function may have run, and leaves neither socket nor timer. The servers count
what they read, and say back what they were sent, so that a secret in any error or report would be found.
`;

const middle = `## Generated input

Each case ends as a right result or as an error of ours with a code of the closed list; what can go there and back is the same afterwards.
\`FC_RUNS=10000 npm run test:faults\` tries as many cases of every property; what fails is printed with a seed, from which \`FC_SEED\` starts
again. [TESTING.md](TESTING.md) says which file attacks what.
`;
