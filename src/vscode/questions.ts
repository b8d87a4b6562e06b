import * as vscode from 'vscode';

import type { Questions } from '../commands/editor';
import { plainText } from '../plain-text';
import { toCancellationToken } from './abort-signal';
import { toChoiceItem } from './choice-item';
import { chooseMany } from './choose-many';

/** Milliseconds that a message in the status bar stays. */
const readingTime = 5000;

/** Questions as Quick Picks and input boxes, which stay when the focus goes elsewhere: people look things up. */
export const questions: Questions = {
  async choose(title, choices) {
    const items = choices.map(toChoiceItem);
    const chosen = await vscode.window.showQuickPick(items, {
      title,
      ignoreFocusOut: true,
      matchOnDescription: true,
      matchOnDetail: true,
    });
    return chosen?.value;
  },
  chooseMany,
  async ask({ title, prompt, placeholder, value, secret, check, signal }) {
    const options = {
      title,
      prompt,
      ignoreFocusOut: true,
      password: secret ?? false,
      ...(value === undefined ? {} : { value }),
      ...(placeholder === undefined ? {} : { placeHolder: placeholder }),
      ...(check ? { validateInput: check } : {}),
    };
    return vscode.window.showInputBox(options, signal && toCancellationToken(signal));
  },
  askWhileTyping({ title, prompt, value, typed }) {
    const box = vscode.window.createInputBox();
    Object.assign(box, { title, prompt, value });
    return new Promise((resolve) => {
      box.onDidChangeValue(typed);
      box.onDidAccept(() => {
        resolve(box.value);
        box.hide();
      });
      box.onDidHide(() => {
        resolve(undefined);
        box.dispose();
      });
      box.show();
    });
  },
  async confirm(question, detail, yes) {
    const options = { modal: true, detail: plainText(detail) };
    return (await vscode.window.showWarningMessage(plainText(question), options, yes)) === yes;
  },
  inform(message) {
    void vscode.window.showInformationMessage(plainText(message));
  },
  tell(message) {
    vscode.window.setStatusBarMessage(plainText(message), readingTime);
  },
};
