/** Runs in the extension host: invokes functions and reports when their first text stood in the output channel. */
/// <reference types="vscode" />
const diagnostics = require('node:diagnostics_channel');
const { join } = require('node:path');

const vscode = require('vscode');

const { drive } = require('./driver.cjs');

/** The result and what comes around it stay below the 6 MB of the platform. */
const sizes = { small: 1024, large: 6 * 1024 * 1024 - 1024 };
const names = /** @type {const} */ (['small', 'large']);
const rounds = 9;

exports.run = () =>
  drive(async () => {
    /** @type {Record<keyof typeof sizes, number[]>} */
    const times = { small: [], large: [] };
    // The first round starts the local FunctionGraph and makes the channel.
    for (let round = -1; round < rounds; round += 1) {
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        const time = await timeToText(sizes[name]);
        if (round >= 0) {
          times[name].push(time);
        }
      }
    }
    return times;
  });

/**
 * Milliseconds from the last byte of the answer until the channel holds the first text.
 *
 * @param {number} size of the result
 */
async function timeToText(size) {
  const content = JSON.stringify({ size });
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ language: 'json', content }),
  );
  await clearOutput();
  const answered = answerEnd();
  const shown = outputChange((text) => text !== '');
  await vscode.commands.executeCommand('functiongraph.invoke', functionNode());
  return (await shown) - (await answered);
}

/** The node of the tree that shows the function. */
function functionNode() {
  const modules = join(__dirname, '..', '..', 'out', 'src', 'explorer');
  const { functionTree } = require(join(modules, 'function-tree.js'));
  const { readFunctions } = require(join(modules, 'read-functions.js'));
  const entries = vscode.workspace.getConfiguration('functiongraph').get('local.functions');
  return functionTree(readFunctions([], [entries]))[0];
}

/** @returns {Promise<number>} the time at which the next answer over HTTP has been read to its end */
function answerEnd() {
  return new Promise((resolve) => {
    /** @type {import('node:diagnostics_channel').ChannelListener} */
    const onAnswer = (message) => {
      diagnostics.unsubscribe(answers, onAnswer);
      const { response } = /** @type {{ response: import('node:http').IncomingMessage }} */ (message);
      response.once('end', () => resolve(performance.now()));
    };
    diagnostics.subscribe(answers, onAnswer);
  });
}

const answers = 'http.client.response.finish';

async function clearOutput() {
  if (outputText() !== '') {
    const cleared = outputChange((text) => text === '');
    await vscode.commands.executeCommand('workbench.output.action.clearOutput');
    await cleared;
  }
  // Whatever the window still has to do for the round before, it does in front of an answer.
  await vscode.commands.getCommands();
}

/**
 * @param {(text: string) => boolean} fits
 * @returns {Promise<number>} the time at which the channel's text fits
 */
function outputChange(fits) {
  return new Promise((resolve) => {
    const check = () => {
      if (fits(outputText())) {
        listening.dispose();
        resolve(performance.now());
      }
    };
    const listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(check),
      vscode.workspace.onDidOpenTextDocument(check),
    );
  });
}

function outputText() {
  const isOutput = (/** @type {vscode.TextDocument} */ document) =>
    document.languageId === 'functiongraph-output';
  return vscode.workspace.textDocuments.find(isOutput)?.getText() ?? '';
}
