/**
 * The two formats of files that credentials stand in. The libraries behind it are loaded with the first file, from a
 * bundle of their own.
 */
export interface FileParsers {
  /**
   * Every value is a text, as it stands there.
   *
   * @param file - Its name, for the message.
   * @throws FunctionGraphError `CREDENTIALS_INVALID` with the line; nothing of the file's text is in it.
   */
  yaml(text: string, file: string): unknown;
  /** Sections with their keys; what is no line of an INI file is left out. */
  ini(text: string): unknown;
}
