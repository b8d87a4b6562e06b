/** The parts of an editor's document that decide; `path` with slashes or backslashes. */
export interface DocumentIdentity {
  readonly languageId: string;
  readonly scheme: string;
  readonly path: string;
}

/** Scheme of the documents that this extension itself shows. */
export const documentScheme = 'functiongraph';

/** Scheme of the documents that are test events, stored in the account of their function. */
export const testEventScheme = 'functiongraph-event';

const schemes: ReadonlySet<string> = new Set(['file', 'untitled', 'vscode-remote', testEventScheme]);
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
 * Whether a document's text comes from a function or an account. It is no text of the user's, so that braces in it
 * are no variables: they would read this machine's.
 */
export function isForeignText(uri: string): boolean {
  return [documentScheme, testEventScheme].some((scheme) => uri.startsWith(`${scheme}:`));
}

/**
 * Whether a whole document is taken for a payload: JSON or JSONC, but no file that configures an editor or a
 * project, and no result or comparison: those are open because something was invoked, and nobody has said that they
 * are to be sent. A selection may be sent from anywhere and does not ask.
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
