/** What holds on to something of the editor's and lets go of it. VS Code's own is a class; this is its shape. */
export interface Disposable {
  dispose(): void;
}
