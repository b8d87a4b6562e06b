/** Those who wait for an instance, per function, first come first served. */
export interface WaitingLine {
  /** Resolves when it is this one's turn, or the signal ends the wait. */
  wait(key: string, signal: AbortSignal): Promise<void>;
  next(key: string): void;
  end(): void;
}

export function createWaitingLine(): WaitingLine {
  const lines = new Map<string, (() => void)[]>();
  return {
    wait: (key, signal) =>
      new Promise((resolve) => {
        const turn = (): void => {
          signal.removeEventListener('abort', leave);
          resolve();
        };
        const leave = (): void => {
          lines.set(key, lines.get(key)?.filter((other) => other !== turn) ?? []);
          resolve();
        };
        signal.addEventListener('abort', leave, { once: true });
        lines.set(key, [...(lines.get(key) ?? []), turn]);
      }),
    next: (key) => {
      const [first, ...others] = lines.get(key) ?? [];
      lines.set(key, others);
      first?.();
    },
    end: () => {
      [...lines.values()].flat().forEach((turn) => {
        turn();
      });
      lines.clear();
    },
  };
}
