/**
 * Runs in the extension host: gives the view Functions other functions, and reports how long it takes until the first
 * one stands in the window, for how long a letter in the filter holds the host up, and how long it takes until the
 * first function stands there again when the filter is cleared, which refreshes the view and nothing else.
 */
/// <reference types="vscode" />
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const vscode = require('vscode');

const { drive } = require('./driver.cjs');

const rounds = 7;
const groups = 100;
const cases = {
  hundred: { size: 100, groupBy: 'none' },
  flat: { size: 10_000, groupBy: 'none' },
  grouped: { size: 10_000, groupBy: 'group' },
};
const names = /** @type {(keyof typeof cases)[]} */ (Object.keys(cases));

exports.run = () =>
  drive(async (ask) => {
    await vscode.commands.executeCommand('functiongraph.functions.focus');
    /** @type {Record<string, { changed: number[], refresh: number[], keystroke: number[] }>} */
    const times = Object.fromEntries(
      names.map((name) => [name, { changed: [], refresh: [], keystroke: [] }]),
    );
    // The first round warms up.
    for (let round = -1; round < rounds; round += 1) {
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        // Each begins with the same: to take 10,000 rows away costs as well.
        await timeToFirst(`before ${name} ${round}`, cases.hundred, ask);
        const first = `first ${name} ${round}`;
        const changed = await timeToFirst(first, cases[name], ask);
        const { keystroke, refresh } = await timeFilter(first, ask);
        if (round >= 0) {
          times[name]?.changed.push(changed);
          times[name]?.keystroke.push(keystroke);
          times[name]?.refresh.push(refresh);
        }
      }
    }
    return times;
  });

/**
 * Milliseconds from the change of the settings until the first item stands in the window. Settings are changed in their
 * file: what VS Code takes to notice it does not count.
 *
 * @param {string} first label of the first item
 * @param {{ size: number, groupBy: string }} shown
 * @param {Parameters<Parameters<typeof drive>[0]>[0]} ask
 */
async function timeToFirst(first, { size, groupBy }, ask) {
  const changed = new Promise((resolve) => {
    const listening = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('functiongraph')) {
        listening.dispose();
        resolve(now());
      }
    });
  });
  const functions = Array.from({ length: size }, (_, index) => ({
    urn: `urn:fss:eu-de:10ca1000000000000000000000000000:function:default:function-${index}`,
    name: index === 0 ? first : `function-${index}`,
    group: index % groups === 0 ? first : `group-${index % groups}`,
  }));
  await ask('watched', first);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const settings = { 'functiongraph.functions': functions, 'functiongraph.tree.groupBy': groupBy };
  writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
  const began = await changed;
  return (await ask('shown', '')) - began;
}

/**
 * `keystroke` is the longest time in milliseconds for which the host did nothing else while a letter was typed into the
 * filter and its matches came; `refresh` is what it takes from the end of a filter that nothing matches until the first
 * item stands in the window.
 *
 * @param {string} first label of the first item
 * @param {Parameters<Parameters<typeof drive>[0]>[0]} ask
 */
async function timeFilter(first, ask) {
  const asked = vscode.commands.executeCommand('functiongraph.filterFunctions');
  await ask('typed', 'f');
  let longest = 0;
  let last = now();
  let watching = true;
  const watch = () => {
    longest = Math.max(longest, now() - last);
    last = now();
    if (watching) {
      setImmediate(watch);
    }
  };
  watch();
  await ask('typed', 'u');
  watching = false;
  await ask('typed', 'z');
  await ask('emptied', '');
  await ask('accepted', '');
  await asked;
  await ask('watched', first);
  // VS Code takes what changes within 200 ms of a refresh together, and does not tell when it would wait no longer.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const began = now();
  await vscode.commands.executeCommand('functiongraph.clearFilter');
  const refresh = (await ask('shown', '')) - began;
  return { keystroke: longest, refresh };
}

/** Of the clock that the window has, too. */
function now() {
  return performance.timeOrigin + performance.now();
}
