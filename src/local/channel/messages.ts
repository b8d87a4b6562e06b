/** What is asked of a runtime process, one at a time; the body of `invoke` is the payload. */
export type RuntimeRequest =
  /** Load the code: the variables of the environment say which. */
  | { readonly type: 'load' }
  | { readonly type: 'initialize' | 'invoke'; readonly requestId: string; readonly alias: string };

/** What a runtime process says. */
export type RuntimeMessage =
  /** The first message: the runtime is up, and needs this many MB itself. */
  | { readonly type: 'started'; readonly memory: number }
  /** Python's debugger listens at this port of this machine, and is waited for. */
  | { readonly type: 'debugger'; readonly port: number }
  /** A line of log; the text is the body. Without a level it was written by no logger, and stands as it is. */
  | { readonly type: 'log'; readonly level?: string }
  /**
   * The request is done; the body of an invocation's is the result as it goes out. `memory`, in MB, is told
   * where the server cannot see it.
   */
  | { readonly type: 'done'; readonly memory?: number }
  /** The request failed in the function; the body is the error as it goes out. */
  | { readonly type: 'failed'; readonly code: number; readonly memory?: number };

/** Reads a head that came from a runtime process, which may be anybody's code; nothing where it is none. */
export function readRuntimeMessage(head: unknown): RuntimeMessage | undefined {
  if (typeof head !== 'object' || head === null) {
    return undefined;
  }
  const { type, level, code, memory, port } = head as Partial<Record<string, unknown>>;
  if (type === 'log') {
    return typeof level === 'string' ? { type, level } : { type };
  }
  if (type === 'debugger') {
    return typeof port === 'number' ? { type, port } : undefined;
  }
  const measured = typeof memory === 'number' ? { memory } : {};
  if (type === 'started') {
    return { type, memory: 0, ...measured };
  }
  if (type === 'done') {
    return { type, ...measured };
  }
  return type === 'failed' && typeof code === 'number' && code !== 0
    ? { type, code, ...measured }
    : undefined;
}
