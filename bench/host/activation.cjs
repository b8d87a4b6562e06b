/** Runs in the extension host: activates extensions one after the other and writes how long each took. */
/// <reference types="vscode" />
const vscode = require('vscode');

const { drive } = require('./driver.cjs');

/** The first ones pay for all: the host's own code, which activates them, is compiled and warm behind them. */
const inTurn = ['first', 'second', 'third', 'before', 'ours', 'after'];

exports.run = () =>
  drive(async () => {
    /** @type {Record<string, number>} */
    const times = {};
    for (const name of inTurn) {
      times[name] = await timeActivation(
        name === 'ours' ? 'functiongraph-community.functiongraph' : `functiongraph-bench.${name}`,
      );
    }
    return times;
  });

/** @param {string} id */
async function timeActivation(id) {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined || extension.isActive) {
    throw new Error(`${id} is ${extension === undefined ? 'not installed' : 'active already'}.`);
  }
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
}
