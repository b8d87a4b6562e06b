/**
 * Where diagnostics go. VS Code's `LogOutputChannel` fits it as it is; {@link silentLogger} is for those who
 * do not listen. Whoever logs passes remote or secret text through `redact.ts` first.
 */
export interface Logger {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

const nothing = (): void => undefined;

export const silentLogger: Logger = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
