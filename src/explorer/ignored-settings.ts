import { t } from '@vscode/l10n';

import type { SettingProblem } from './configured-function';

/**
 * Settings that decide where credentials go. They count in the user settings only: a workspace may come from
 * anybody. The manifest gives them the scope `application` and restricts them, which editors have got wrong.
 */
export const userOnlySettings = ['functiongraph.profiles'] as const;

/** What an editor found outside of the user settings, as `WorkspaceConfiguration.inspect` tells it. */
export interface WorkspaceValues {
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
  readonly workspaceLanguageValue?: unknown;
  readonly workspaceFolderLanguageValue?: unknown;
}

/** A note for each setting that a workspace or a folder has tried to set. */
export function ignoredSettings(
  inspect: (key: string) => readonly (WorkspaceValues | undefined)[],
): SettingProblem[] {
  return userOnlySettings
    .filter((key) => inspect(key).some((values) => values !== undefined && isSet(values)))
    .map((key) => ({
      key,
      entry: key,
      reason: t('The workspace’s value is ignored: only user settings decide where credentials go.'),
    }));
}

function isSet(values: WorkspaceValues): boolean {
  return [
    values.workspaceValue,
    values.workspaceFolderValue,
    values.workspaceLanguageValue,
    values.workspaceFolderLanguageValue,
  ].some((value) => value !== undefined);
}
