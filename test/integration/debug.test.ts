import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { nodeOf, openSample, outputText, outputWith } from './extension-under-test';

interface StackTrace {
  readonly stackFrames: readonly { readonly line: number; readonly source?: { readonly path?: string } }[];
}

describe('debugging a local function', () => {
  it('holds at a breakpoint for longer than the timeout, and then answers', async () => {
    let from = outputText().length;
    await openSample('events/greet/world.json');
    const source = await openSample('functions/greet/index.js');
    const line = source
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('return'));
    const location = new vscode.Location(source.uri, new vscode.Position(line, 0));
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(location)]);
    await openSample('events/greet/world.json');

    const stopped = stoppedSession();
    const invocation = vscode.commands.executeCommand('functiongraph.debugLocalFunction', nodeOf('greet'));
    const { session, threadId } = await stopped;
    // Begun later than greet and with more time, 5 s for 3: when this one has timed out, greet would have as well.
    const endless = await vscode.workspace.openTextDocument({ language: 'json', content: '{"seconds": 60}' });
    await vscode.window.showTextDocument(endless);
    await vscode.commands.executeCommand('functiongraph.invoke', nodeOf('slow'));
    assert.match(await outputWith(/^X-Is-Func-Err/m, from), /^FUNCTION ERROR/m);
    from = outputText().length;
    const trace = (await session.customRequest('stackTrace', { threadId })) as StackTrace;
    assert.equal(trace.stackFrames[0]?.line, line + 1);
    assert.match(trace.stackFrames[0].source?.path ?? '', /functions\/greet\/index\.js$/);

    await session.customRequest('continue', { threadId });
    await invocation;
    assert.match(await outputWith(/^X-Is-Func-Err/m, from), /Hello, World!/);
    await vscode.debug.stopDebugging(session);
  });

  it('that gets no debugger ends with its invocation, and leaves no function waiting for one', async () => {
    await openSample('events/greet/world.json');
    const refusing = vscode.debug.registerDebugConfigurationProvider('node', {
      resolveDebugConfiguration: () => undefined,
    });
    let from = outputText().length;
    await vscode.commands.executeCommand('functiongraph.debugLocalFunction', nodeOf('greet'));
    refusing.dispose();
    await outputWith(/^CANCELLED/m, from);

    from = outputText().length;
    await vscode.commands.executeCommand('functiongraph.invoke', nodeOf('greet'));
    assert.match(await outputWith(/^X-Is-Func-Err/m, from), /Hello, World!/);
  });

  it('that never started leaves no function waiting for a debugger', async () => {
    const broken = await vscode.workspace.openTextDocument({ language: 'json', content: '{"name": ' });
    await vscode.window.showTextDocument(broken);
    await vscode.commands.executeCommand('functiongraph.debugLocalFunction', nodeOf('greet'));

    const from = outputText().length;
    const sessions: vscode.DebugSession[] = [];
    const listening = vscode.debug.onDidStartDebugSession((session) => sessions.push(session));
    await openSample('events/greet/world.json');
    await vscode.commands.executeCommand('functiongraph.invoke', nodeOf('greet'));
    listening.dispose();
    assert.match(await outputWith(/^X-Is-Func-Err/m, from), /Hello, World!/);
    assert.deepEqual(sessions, []);
  });
});

/** The session and thread that stop first. */
function stoppedSession(): Promise<{ session: vscode.DebugSession; threadId: number }> {
  return new Promise((resolve) => {
    const tracker = vscode.debug.registerDebugAdapterTrackerFactory('*', {
      createDebugAdapterTracker: (session) => ({
        onDidSendMessage: (message: { event?: string; body?: { threadId?: number } }) => {
          if (message.event === 'stopped' && message.body?.threadId !== undefined) {
            tracker.dispose();
            resolve({ session, threadId: message.body.threadId });
          }
        },
      }),
    });
  });
}
