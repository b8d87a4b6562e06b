/** What all drivers have in common. They run in the extension host. */
const desk = process.env['FUNCTIONGRAPH_BENCH_DESK'] ?? '';

/**
 * Does the work when the benchmark gives leave, and brings it the report.
 *
 * @param {() => Promise<unknown>} work
 */
exports.drive = async (work) => {
  await fetch(desk);
  const report = await work().catch((error) => ({ error: String(error.stack) }));
  await fetch(desk, { method: 'POST', body: JSON.stringify(report) });
};
