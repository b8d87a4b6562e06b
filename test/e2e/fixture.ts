import { join } from 'node:path';

import { hostFolder } from '#scripts/setup/place.mjs';
import { openBrowser } from '#scripts/test-host/browser.mjs';
import { runCommand } from '#scripts/test-host/quick-input.mjs';
import { serve } from '#scripts/test-host/serve.mjs';
import { openPage, savePicture } from '#scripts/test-host/workbench.mjs';
import type { BrowserContext, Page } from 'playwright-core';

type ServeOptions = NonNullable<Parameters<typeof serve>[0]>;

export interface Fixture {
  page: Page;
  /** A further page of it is a further window of the same user. */
  context: BrowserContext;
  served: Awaited<ReturnType<typeof serve>>;
  dispose(): Promise<void>;
}

/**
 * Starts VS Code with the packaged extension in it and opens its workbench in a browser.
 *
 * @param options - `height` of the window in pixels. By default it is high enough for every row of both views:
 *   VS Code draws only what is in sight. `language` is that of the extension's texts, English by default.
 */
export async function openFixture({
  folder,
  height = 1600,
  language,
  ...options
}: ServeOptions & { folder?: string; height?: number; language?: string } = {}): Promise<Fixture> {
  const served = await serve({
    version: given('FUNCTIONGRAPH_TEST_VSCODE'),
    extensions: [vsixFile()],
    ...options,
    settings: { ...themeOfPictures(), ...options.settings },
  });
  const closing = [served.dispose];
  const dispose = async (): Promise<void> => {
    for (const close of closing.reverse()) {
      await close();
    }
  };
  try {
    const browser = await openBrowser(served.url, {
      height,
      ...(language === undefined ? {} : { language }),
    });
    closing.push(browser.dispose);
    const page = await openPage(browser.context, served.url, folder);
    return { page, context: browser.context, served, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Where a window that a test failed in is left as a picture. */
const pictures = join(hostFolder, 'logs');

/**
 * Saves a picture of the window when the test that just ran has failed, and prints the words in it: of a machine that is
 * gone by then, nothing else is left.
 */
export async function pictureOnFailure({ page }: Fixture, test: Mocha.Test | undefined): Promise<void> {
  if (test?.state === 'failed') {
    const name = test.title.replaceAll(/[^A-Za-z0-9]+/g, '-');
    console.log(await page.locator('body').innerText());
    await savePicture(page, join(pictures, `${name}.png`));
  }
}

/** What a suite with a window does besides its tests: a picture where one has failed, and everything closed at the end. */
export function tidyUp(fixture: () => Fixture, close: () => void | Promise<void> = () => undefined): void {
  afterEach(async function () {
    await pictureOnFailure(fixture(), this.currentTest);
  });

  after(async () => {
    await fixture().dispose();
    await close();
  });
}

/** Of a window whose pictures fit into the README, in pixels. */
export const pictureHeight = 800;

/**
 * Saves a picture for the README into the folder that `FUNCTIONGRAPH_PICTURES` names, in the theme that
 * `FUNCTIONGRAPH_THEME` names; without a folder nothing happens.
 */
export async function pictureForReadme({ page }: Fixture, name: string): Promise<void> {
  const folder = process.env['FUNCTIONGRAPH_PICTURES'];
  if (folder !== undefined) {
    await runCommand(page, 'Notifications: Clear All Notifications');
    await savePicture(page, join(folder, `${name}.png`));
  }
}

function themeOfPictures(): Record<string, string> {
  const theme = process.env['FUNCTIONGRAPH_THEME'];
  return theme === undefined ? {} : { 'workbench.colorTheme': theme };
}

/** The package that is under test. */
export function vsixFile(): string {
  return given('FUNCTIONGRAPH_TEST_VSIX');
}

function given(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) {
    throw new Error(`${variable} is not set: start these tests with "npm test -- --e2e".`);
  }
  return value;
}
