/** The user's settings of a VS Code that is started for a test or a look. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What keeps a fresh VS Code from talking to the network, or about itself, and makes it look the same everywhere. */
const quiet = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  // The samples of a clone lie in its repository, which is nothing to ask about.
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Writes the settings that a VS Code finds when it starts.
 *
 * @param {string} userDataDir is made where there is none
 * @param {Record<string, unknown>} [settings] added to those that keep it quiet
 */
export function writeSettings(userDataDir, settings = {}) {
  const folder = join(userDataDir, 'User');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...quiet, ...settings }, undefined, 2));
}
