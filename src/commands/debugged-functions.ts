import type { FunctionGraphError } from '../errors';
import type { ConfiguredFunction } from '../explorer/configured-function';
import type { RunningInvocation, RunningInvocations } from '../invocations/running-invocations';
import { notAttached, type Debuggee } from './local-debuggee';

export interface DebuggingParts {
  /** Tells the local FunctionGraph which function is debugged. */
  readonly debug: (debuggee: Debuggee | undefined) => void;
  /** Attaches the editor's debugger to an instance that waits at a port; false, or a failure, where it cannot. */
  readonly attach: (debuggee: Debuggee, port: number) => Promise<boolean>;
  readonly running: Pick<RunningInvocations, 'all'>;
}

/** Which local function is debugged, one at a time, and until when. */
export interface DebuggedFunctions {
  /**
   * Has the instances of a function wait for a debugger while `work` invokes it, and from then on until its last
   * session ends.
   *
   * @throws FunctionGraphError `DEBUGGING_UNAVAILABLE` where the debugger cannot be attached, and whatever `work` throws
   */
  during(
    target: Pick<ConfiguredFunction, 'id' | 'label'>,
    debuggee: Debuggee,
    work: () => Promise<void>,
  ): Promise<void>;
  /** An instance of a function waits at a port. Resolves when the debugger is attached, or its invocation cancelled. */
  attach(key: string, port: number): Promise<void>;
  /** A debug session has started, that of a function where it has a key. */
  sessionStarted(id: string, key: string | undefined): void;
  sessionEnded(id: string, key: string | undefined): void;
}

interface Debugged {
  readonly target: Pick<ConfiguredFunction, 'id' | 'label'>;
  debuggee: Debuggee;
  /** What ran before it was debugged, and waits for no debugger. */
  readonly before: ReadonlySet<RunningInvocation>;
  readonly sessions: Set<string>;
  /** What is under way: calls of `during`, and debuggers that are being attached. */
  pending: number;
  failure: FunctionGraphError | undefined;
}

export function createDebuggedFunctions({ debug, attach, running }: DebuggingParts): DebuggedFunctions {
  const known = new Map<string, Debugged>();
  let current: Debugged | undefined;

  const of = (key: string | undefined): Debugged | undefined =>
    key === undefined ? undefined : known.get(key);
  const isIdle = ({ pending, sessions }: Debugged): boolean => pending === 0 && sessions.size === 0;

  /** From here on nothing would end it, and the next invocation would wait for a debugger. */
  const settle = (debugged: Debugged): void => {
    if (current === debugged && isIdle(debugged)) {
      current = undefined;
      debug(undefined);
    }
  };

  /** Nobody lets the instance go on, and whoever waits for it would wait for ever. */
  const fail = (debugged: Debugged, cause?: unknown): void => {
    const { target, before } = debugged;
    debugged.failure = notAttached(target.label, cause);
    for (const invocation of running.all()) {
      if (invocation.request.target === target.id && !before.has(invocation)) {
        invocation.cancel();
      }
    }
  };

  const begin = (target: Debugged['target'], debuggee: Debuggee): Debugged => {
    const earlier = known.get(debuggee.key);
    const debugged: Debugged =
      earlier && !isIdle(earlier)
        ? earlier
        : {
            target,
            debuggee,
            before: new Set(running.all()),
            sessions: new Set(),
            pending: 0,
            failure: undefined,
          };
    debugged.debuggee = debuggee;
    debugged.pending += 1;
    debugged.failure = undefined;
    known.set(debuggee.key, debugged);
    current = debugged;
    return debugged;
  };

  return {
    async during(target, debuggee, work) {
      const debugged = begin(target, debuggee);
      debug(debuggee);
      try {
        await work();
      } finally {
        debugged.pending -= 1;
        settle(debugged);
      }
      // What is cancelled ends in silence.
      if (debugged.failure) {
        throw debugged.failure;
      }
    },
    async attach(key, port) {
      const debugged = known.get(key);
      if (!debugged) {
        return;
      }
      debugged.pending += 1;
      try {
        if (!(await attach(debugged.debuggee, port))) {
          fail(debugged);
        }
      } catch (error) {
        fail(debugged, error);
      } finally {
        debugged.pending -= 1;
        settle(debugged);
      }
    },
    sessionStarted(id, key) {
      of(key)?.sessions.add(id);
    },
    sessionEnded(id, key) {
      const debugged = of(key);
      if (debugged?.sessions.delete(id) === true) {
        settle(debugged);
      }
    },
  };
}
