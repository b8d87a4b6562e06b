import type * as vscode from 'vscode';

import type { Choice } from '../commands/editor';
import { plainText } from '../plain-text';

export type ChoiceItem<T> = vscode.QuickPickItem & { readonly value: T };

/** A choice as an item of a Quick Pick; its words may be a server's or a workspace's. */
export function toChoiceItem<T>({ label, description, detail, always, value }: Choice<T>): ChoiceItem<T> {
  return {
    label: plainText(label),
    value,
    alwaysShow: always ?? false,
    ...(description === undefined ? {} : { description: plainText(description) }),
    ...(detail === undefined ? {} : { detail: plainText(detail) }),
  };
}
