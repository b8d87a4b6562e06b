import type { Duplex } from 'node:stream';

import { createFrameReader, encodeFrame } from '../channel/frames';
import { readRuntimeMessage, type RuntimeRequest } from '../channel/messages';

/** What a runtime process lets the server know. */
export interface RuntimeEvents {
  log(text: string, level?: string): void;
  /** The runtime itself is up, before any code of the user's; MB. */
  started(memory: number): void;
  /** Waits for a debugger at this port. */
  debugger(port: number): void;
  /** A code of 0 is success. */
  replied(code: number, body: Buffer, memory?: number): void;
  /** Nothing that comes from this process can be understood any more. */
  broken(): void;
}

/** How requests reach a runtime process. */
export interface Transport {
  send(request: RuntimeRequest, body: Uint8Array): void;
  close(): void;
}

/** The channel of the runtimes of our own: frames on a pipe. */
export function createFrameTransport(channel: Duplex, events: RuntimeEvents): Transport {
  const read = createFrameReader();
  channel.on('data', (chunk: Buffer) => {
    try {
      for (const { head, body } of read(chunk)) {
        take(head, body);
      }
    } catch {
      events.broken();
    }
  });
  channel.on('error', () => undefined);

  function take(head: unknown, body: Buffer): void {
    const message = readRuntimeMessage(head);
    switch (message?.type) {
      case 'log':
        events.log(body.toString(), message.level);
        break;
      case 'started':
        events.started(message.memory);
        break;
      case 'debugger':
        events.debugger(message.port);
        break;
      case 'done':
        events.replied(0, body, message.memory);
        break;
      case 'failed':
        events.replied(message.code, body, message.memory);
        break;
      case undefined:
        events.broken();
    }
  }

  return {
    send: (request, body) => {
      channel.write(encodeFrame(request, body));
    },
    close: () => {
      channel.destroy();
    },
  };
}
