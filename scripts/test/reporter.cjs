/** Mocha's spec reporter, which also writes the numbers to the file that FUNCTIONGRAPH_TEST_RESULTS names. */
const { writeFileSync } = require('node:fs');
const { format } = require('node:util');
const { reporters } = require('mocha');

// In a served VS Code the console of the extension host comes mixed with that of the workbench; see code.mjs.
const mark = process.env['FUNCTIONGRAPH_TEST_MARK'];
if (mark !== undefined) {
  reporters.Base.consoleLog = (...args) => console.log(mark + format(...args));
}

module.exports = class extends reporters.Spec {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const file = process.env['FUNCTIONGRAPH_TEST_RESULTS'];
    if (file !== undefined) {
      runner.once('end', () => {
        const { passes, failures, pending } = this.stats;
        writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
      });
    }
  }
};
