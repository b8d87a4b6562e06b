/** The browser that shows the served VS Code. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { findCommand, setUpCommands } from './apt.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** Where browsers lie on systems that do not keep them on PATH. */
const places = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    return folder === undefined
      ? []
      : [
          join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ];
  }),
];

/**
 * A browser of the Chromium family, installed when there is none. The variable CHROME_PATH names another one.
 *
 * @returns {string} the path of its executable
 */
export function setUpBrowser() {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    return chosen;
  }
  const found = installed();
  if (found !== undefined) {
    return found;
  }
  setUpCommands(['chromium'], 'to show VS Code');
  return installed() ?? 'chromium';
}

function installed() {
  return names.map(findCommand).find((path) => path !== undefined) ?? places.find((path) => existsSync(path));
}
