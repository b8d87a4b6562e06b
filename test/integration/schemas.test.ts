import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import * as vscode from 'vscode';

import { payloadTemplates, payloadText } from '../../src/payload/templates/payload-templates';
import { parseUrn } from '../../src/urn';
import { openSample } from './extension-under-test';

const urn = parseUrn('urn:fss:local:10ca1000000000000000000000000000:function:default:greet');

/** A comma too many tells that a text was looked at. */
const probe = 'Trailing comma';

describe('schemas of events', () => {
  for (const kind of ['apig', 'timer', 'obs', 'smn', 'kafka']) {
    it(`refuse what is none of ${kind}, and accept what its template makes`, async () => {
      await problemsWith('Incorrect type. Expected "object".', `none.${kind}.json`, '[]\n');
      const template = payloadTemplates.find((one) => one.kind === kind) ?? assert.fail(kind);
      const text = payloadText(template, { now: new Date(), uuid: randomUUID, urn });
      const found = await problemsWith(probe, `made.${kind}.json`, text.replace(/\n\}\n$/, ',\n}\n'));
      assert.deepEqual(found, [probe]);
    });
  }
});

/** What VS Code says of a new payload, as soon as that includes a certain message. */
async function problemsWith(message: string, name: string, text: string): Promise<string[]> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  const path = `events/greet/${name}`;
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, path), Buffer.from(text));
  const { uri } = await openSample(path);
  return new Promise((resolve) => {
    const listening = vscode.languages.onDidChangeDiagnostics(check);
    function check(): void {
      const messages = vscode.languages.getDiagnostics(uri).map((problem) => problem.message);
      if (messages.includes(message)) {
        listening.dispose();
        resolve(messages);
      }
    }
    check();
  });
}
