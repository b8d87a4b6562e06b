import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { outputText } from '#scripts/test-host/output.mjs';
import { answer, openFile, pick, runCommand } from '#scripts/test-host/quick-input.mjs';
import { browserStorage, filesUnder } from '#scripts/test-host/traces.mjs';
import { notification, notifications, openContainer } from '#scripts/test-host/workbench.mjs';
import type { Page } from 'playwright-core';

import { startRawServer, type RawServer } from '../servers/raw-server.js';
import { openFixture, tidyUp, type Fixture } from './fixture.js';
import { credentialsSaved, invokeRow } from './steps.js';
import {
  answerOf,
  environment,
  formsOf,
  functionNames,
  home,
  passcode,
  sources,
  type Source,
} from './planted-secrets.js';

/** Milliseconds for one source: up to five commands, each shown in the channel. */
const patience = 240_000;

describe('secrets', () => {
  let fixture: Fixture;
  let folder: string;
  let homeFolder: string;
  let cloud: RawServer;
  /** Invocations that the channel has a block of. */
  let blocks = 0;
  let current: Source;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'functiongraph-e2e-'));
    homeFolder = mkdtempSync(join(tmpdir(), 'functiongraph-e2e-home-'));
    writeFileSync(join(folder, 'payload.json'), '{}\n');
    for (const [path, text] of Object.entries(home)) {
      mkdirSync(dirname(join(homeFolder, path)), { recursive: true });
      writeFileSync(join(homeFolder, path), text);
    }
    cloud = await startRawServer((socket, request) => socket.end(answerOf(request, current)));
    const address = `http://${cloud.host}`;
    fixture = await openFixture({
      folder,
      env: { ...environment, HOME: homeFolder },
      settings: {
        'functiongraph.functions': functionNames.map(
          (name) => `urn:fss:test-1:7aad83af3e8d42e99ac194e8419e2c9b:function:default:${name}`,
        ),
        'functiongraph.profiles': [
          { name: 'test', region: 'test-1', endpoint: address, iamEndpoint: address },
        ],
      },
    });
    await openContainer(fixture.page, 'FunctionGraph');
  });

  tidyUp(
    () => fixture,
    async () => {
      await cloud.close();
      rmSync(folder, { recursive: true, force: true });
      rmSync(homeFolder, { recursive: true, force: true });
    },
  );

  for (const source of sources) {
    it(`of ${source.name} are shown nowhere, whatever comes of the invocations`, async () => {
      const { page } = fixture;
      current = source;
      await runCommand(page, 'FunctionGraph: Set Credentials');
      for (const step of source.steps) {
        await (typeof step === 'string' ? pick(page, step) : answer(page, ...step));
      }
      await credentialsSaved(page);
      const shown: string[] = [];
      for (const [index, name] of invokedWith(source).entries()) {
        // The passcode gave a token that holds until it is refused.
        shown.push(...(await invoke(page, name, source, index === 0)));
      }
      await runCommand(page, 'Notifications: Clear All Notifications');
      await runCommand(page, 'FunctionGraph: Check Credentials');
      await givePasscode(page, source);
      shown.push(await notification(page, /./));
      shown.push(await outputText(page, 'FunctionGraph'), await outputText(page, 'FunctionGraph Log'));
      // The servers have repeated them, and that was hidden.
      assert.ok(shown.some((text) => text.includes('no: *** ')));
      assert.deepEqual(
        holding(
          shown.map((text, index) => ({ path: `shown ${index}: ${text}`, content: Buffer.from(text) })),
          source.secrets,
        ),
        [],
      );
    }).timeout(patience);
  }

  it('stand in no settings, state, history, log or other file, but in the secret storage', async () => {
    const { userDataDir, extensionsDir, serverDataDir } = fixture.served;
    const stored = await browserStorage(fixture.page);
    const files = [userDataDir, extensionsDir, serverDataDir, folder, homeFolder].flatMap(filesUnder);
    const places = [{ path: 'browser storage', content: Buffer.from(stored) }, ...files];
    assert.deepEqual(
      holding(
        places,
        sources.flatMap(({ secrets }) => secrets),
      ),
      // What the user has written there: the search finds what stands somewhere.
      Object.keys(home).map((path) => join(homeFolder, path)),
    );
    // It has seen the secret storage, which VS Code encrypts, the log and the history.
    assert.match(stored, /"secrets\.provider":"[\w+/=]{200,}"/);
    assert.ok(files.some(({ content }) => content.includes('functiongraph.invoke: ')));
    assert.ok(files.some(({ path, content }) => path.includes('history') && content.includes('no: *** ')));
  });

  /** @returns The notifications that it led to. */
  async function invoke(page: Page, name: string, source: Source, isFirst: boolean): Promise<string[]> {
    await runCommand(page, 'Notifications: Clear All Notifications');
    await openFile(page, 'payload.json');
    await invokeRow(page, name);
    if (isFirst || source.isRefused) {
      await givePasscode(page, source);
    }
    if (source.isRefused) {
      await notification(page, /./);
    } else {
      blocks++;
      const text = new RegExp(`(?:^\\d\\d:\\d\\d:\\d\\d {2}[^]*){${blocks}}`, 'm');
      await outputText(page, 'FunctionGraph', text);
    }
    return notifications(page);
  }

  async function givePasscode(page: Page, { asksPasscode }: Source): Promise<void> {
    if (asksPasscode) {
      await answer(page, 'Passcode of the virtual MFA device', passcode);
    }
  }
});

/** One source has all, the others those that repeat secrets; nothing is sent where nobody is signed in. */
function invokedWith(source: Source): readonly string[] {
  if (source.isRefused) {
    return ['reject'];
  }
  return source === sources[0] ? functionNames : ['reject', 'refuse'];
}

interface Place {
  readonly path: string;
  readonly content: Buffer;
}

/** The paths of those places where a secret stands in any form. */
function holding(places: readonly Place[], secrets: readonly string[]): string[] {
  const forms = [...new Set(secrets.flatMap(formsOf))];
  return places
    .filter(({ content }) => forms.some((form) => content.includes(form)))
    .map(({ path }) => path)
    .sort();
}
