/** The parts of an editor's document that decide; `path` with slashes or backslashes. */
export interface DocumentIdentity {
  readonly languageId: string;
  readonly scheme: string;
  readonly path: string;
}

/** Scheme of the documents that this extension itself shows. */
export const documentScheme = 'functiongraph';

const schemes: ReadonlySet<string> = new Set(['file', 'untitled', 'vscode-remote', documentScheme]);
const languages: ReadonlySet<string> = new Set(['json', 'jsonc']);

/** Wherever they lie. */
const configurationFile =
  /^(?:package(?:-lock)?\.json|tsconfig.*\.json|jsconfig\.json|keybindings\.json|.*\.code-workspace)$/;

/** In a folder of settings only; an event of a function may well be called `settings.json`. */
const editorFile = /^(?:settings|launch|tasks|extensions)\.json$/;

/**
 * `.vscode`, and VS Code's data of a user, of a profile, and of a remote machine, which it writes with a
 * capital: `events/user/settings.json` is a payload of the function `user`.
 */
const settingsFolder = /(?:^|\/)(?:\.vscode|User|User\/profiles\/[^/]+|Machine)$/;

/**
 * Whether a whole document is taken for a payload: JSON or JSONC, but no file that configures an editor or a
 * project. A selection may be sent from anywhere and does not ask.
 */
export function isPayloadDocument({ languageId, scheme, path }: DocumentIdentity): boolean {
  if (!languages.has(languageId) || !schemes.has(scheme)) {
    return false;
  }
  const slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  const name = path.slice(slash + 1).toLowerCase();
  const folder = path.slice(0, Math.max(slash, 0)).replaceAll('\\', '/');
  return !configurationFile.test(name) && !(editorFile.test(name) && settingsFolder.test(folder));
}
