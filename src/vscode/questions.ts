import * as vscode from 'vscode';

import type { Questions } from '../commands/editor';

/** Questions as Quick Picks and input boxes, which stay when the focus goes elsewhere: people look things up. */
export const questions: Questions = {
  async choose(title, choices) {
    const items = choices.map(({ label, description, detail, value }) => ({
      label,
      value,
      ...(description === undefined ? {} : { description }),
      ...(detail === undefined ? {} : { detail }),
    }));
    const chosen = await vscode.window.showQuickPick(items, {
      title,
      ignoreFocusOut: true,
      matchOnDescription: true,
      matchOnDetail: true,
    });
    return chosen?.value;
  },
  async ask({ title, prompt, placeholder, secret, check }) {
    return vscode.window.showInputBox({
      title,
      prompt,
      ignoreFocusOut: true,
      password: secret ?? false,
      ...(placeholder === undefined ? {} : { placeHolder: placeholder }),
      ...(check ? { validateInput: check } : {}),
    });
  },
  async confirm(question, detail, yes) {
    return (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
  },
};
