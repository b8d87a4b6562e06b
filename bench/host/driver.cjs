/** What all drivers have in common. They run in the extension host. */
const desk = process.env['FUNCTIONGRAPH_BENCH_DESK'] ?? '';

/**
 * Does the work when the benchmark gives leave, and brings it the report.
 *
 * @param {(ask: typeof askWindow) => Promise<unknown>} work which may ask what the window shows
 */
exports.drive = async (work) => {
  await fetch(desk);
  const report = await work(askWindow).catch((error) => ({ error: String(error.stack) }));
  await fetch(desk, { method: 'POST', body: JSON.stringify(report) });
};

/**
 * @param {string} question of those that the row answers
 * @param {string} value
 * @returns {Promise<any>}
 */
async function askWindow(question, value) {
  const body = JSON.stringify({ question, value });
  const answer = await fetch(new URL('ask', desk), { method: 'POST', body });
  return answer.json();
}
