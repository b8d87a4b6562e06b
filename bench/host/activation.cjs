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
  await quiet();
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
}

/** Milliseconds: for so long nothing may have held the host up, and what counts as that. */
const quietFor = 500;
const heldUp = 15;

/** Resolves when nothing else runs in the host: extensions of VS Code's own that start beside would be measured along. */
async function quiet() {
  let since = performance.now();
  for (let last = since; last - since < quietFor;) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    const now = performance.now();
    if (now - last > heldUp) {
      since = now;
    }
    last = now;
  }
}
