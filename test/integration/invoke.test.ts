import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { nodeOf, openSample, outputText, outputWith } from './extension-under-test';

/** The whole block of a function: from its head to the line behind its last header. */
const blockOf = (name: string): RegExp =>
  new RegExp(`^\\d\\d:\\d\\d:\\d\\d {2}${name} {2}[^]*^Headers\\n(?:\\S.*\\n)+\\n`, 'm');

describe('invoking a local function', () => {
  it('shows result, log and headers, and leaves the focus in the editor', async () => {
    const from = outputText().length;
    const document = await openSample('events/greet/world.json');
    await vscode.commands.executeCommand('functiongraph.invoke', nodeOf('greet'));
    const text = await outputWith(blockOf('greet'), from);
    assert.match(
      text,
      /greet {2}local · default · profile local {2}\(payload: events\/greet\/world\.json, 20 bytes\)/,
    );
    assert.match(text, /^OK 200 .* · memory [\d.]+ of 128 MB · request [0-9a-f-]{36}$/m);
    assert.match(text, /^Result\n\{ "message": "Hello, World!" \}$/m);
    assert.match(text, /^Log \(tail\)\n.*Start invoke request/m);
    assert.match(text, /^X-Cff-Response-Version {2}v1$/m);
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });

  it('shows a function that fails as a result, with its stack', async () => {
    const from = outputText().length;
    await openSample('events/fail/empty-shelf.json');
    await vscode.commands.executeCommand('functiongraph.invoke', nodeOf('fail'));
    const text = await outputWith(blockOf('fail'), from);
    assert.match(text, /^FUNCTION ERROR 4002/m);
    assert.match(text, /^Error: function invocation exception, error: .*\n {4}at .*index\.js:\d+:\d+\)?$/m);
    assert.match(text, /^X-Is-Func-Err +true$/m);
  });

  it('opens the result as a read-only document beside the editor', async () => {
    await openSample('events/greet/world.json');
    await vscode.commands.executeCommand('functiongraph.openResult');
    const shown = vscode.window.visibleTextEditors.map(({ document }) => document);
    const result = shown.find(({ uri }) => uri.scheme === 'functiongraph');
    assert.ok(result, 'no document of the result is visible');
    assert.equal(result.languageId, 'json');
    assert.match(result.uri.path, /^\/[0-9a-f-]{36}\/fail-result\.json$/);
    assert.match(result.getText(), /^\{\n {2}"errorMessage": "function invocation exception/);
  });

  it('sends a selection in place of the document', async () => {
    const from = outputText().length;
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const document = await vscode.workspace.openTextDocument({
      language: 'plaintext',
      content: 'event: {"name": "Selection"} and more',
    });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 7, 0, 28);
    await vscode.commands.executeCommand('functiongraph.invoke', nodeOf('greet'));
    const text = await outputWith(blockOf('greet'), from);
    assert.match(text, /\(payload: selection in Untitled-\d+, 21 bytes\)/);
    assert.match(text, /Hello, Selection!/);
  });

  it('forgets the function of a text without a file when that is closed', async () => {
    const lenses = (uri: vscode.Uri) =>
      vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: '{}' });
    await vscode.window.showTextDocument(document);
    const from = outputText().length;
    await vscode.commands.executeCommand('functiongraph.invoke', nodeOf('greet'));
    await outputWith(blockOf('greet'), from);
    assert.match((await lenses(document.uri))[0]?.command?.title ?? '', /Invoke greet/);
    const closed = new Promise<void>((resolve) => {
      const listener = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.toString() === document.uri.toString()) {
          listener.dispose();
          resolve();
        }
      });
    });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await closed;
    const next = await vscode.workspace.openTextDocument(document.uri);
    await vscode.languages.setTextDocumentLanguage(next, 'json');
    assert.deepEqual(await lenses(next.uri), []);
  });

  it('marks what is no JSON and sends nothing', async () => {
    const before = outputText();
    const document = await vscode.workspace.openTextDocument({
      language: 'json',
      content: '{\n  "name": World\n}',
    });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('functiongraph.invoke', nodeOf('greet'));
    const ours = vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ source }) => source === 'FunctionGraph');
    assert.equal(ours.length, 1);
    assert.deepEqual(ours[0]?.range.start, new vscode.Position(1, 10));
    assert.equal(outputText(), before);
  });

  it('marks a variable without a value until the text changes, also when the file is saved meanwhile', async () => {
    const ours = (uri: vscode.Uri) =>
      vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'FunctionGraph');
    const document = await openSample('events/greet/world.json');
    const editor = await vscode.window.showTextDocument(document);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const before = document.getText();
    await editor.edit((edit) => {
      edit.replace(whole, '{ "name": "{{$env NO_SUCH_VARIABLE}}" }');
    });
    await vscode.commands.executeCommand('functiongraph.invoke', nodeOf('greet'));
    assert.equal(ours(document.uri).length, 1);
    await document.save();
    assert.equal(ours(document.uri).length, 1);
    await editor.edit((edit) => {
      edit.replace(whole, before);
    });
    assert.deepEqual(ours(document.uri), []);
    await document.save();
  });

  it('says that an empty document was sent as {}', async () => {
    const from = outputText().length;
    const document = await vscode.workspace.openTextDocument({
      language: 'json',
      content: '// nothing yet\n',
    });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('functiongraph.invoke', nodeOf('greet'));
    assert.match(await outputWith(blockOf('greet'), from), /is empty, \{\} sent, 2 bytes\)/);
  });

  it('accepts an asynchronous invocation and does not wait for it', async () => {
    const from = outputText().length;
    await openSample('events/greet/world.json');
    await vscode.commands.executeCommand('functiongraph.invokeAsync', nodeOf('greet'));
    const text = await outputWith(/^FunctionGraph has taken/m, from);
    assert.match(text, /profile local · async/);
    assert.match(text, /^ACCEPTED 202 {2}after .* request [0-9a-f-]{36}$/m);
  });

  it('starts the local FunctionGraph again while it is being stopped', async () => {
    await openSample('events/greet/world.json');
    await vscode.commands.executeCommand('functiongraph.startLocal');
    let from = outputText().length;
    const stopped = vscode.commands.executeCommand('functiongraph.stopLocal');
    await vscode.commands.executeCommand('functiongraph.invoke', nodeOf('greet'));
    assert.match(await outputWith(blockOf('greet'), from), /^OK 200/m);
    await stopped;
    from = outputText().length;
    await vscode.commands.executeCommand('functiongraph.invoke', nodeOf('greet'));
    assert.match(await outputWith(blockOf('greet'), from), /^OK 200/m);
  });

  it('puts the URN of a function on the clipboard', async () => {
    await vscode.commands.executeCommand('functiongraph.copyUrn', nodeOf('slow'));
    assert.equal(
      await vscode.env.clipboard.readText(),
      'urn:fss:local:10ca1000000000000000000000000000:function:default:slow',
    );
  });
});
