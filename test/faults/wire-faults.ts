import { contentFaults, encodingFaults, formFaults, sizeFaults, statusFaults } from './answer-faults';
import { connectionFaults, cutFaults, informationalFaults } from './connection-faults';
import type { WireFault } from './wire-fault';

/** Of a connection or an answer: `is reset as soon as it stands`, `ends in the head`. */
export const wireFaults: Readonly<Record<string, readonly WireFault[]>> = {
  'a connection that': connectionFaults,
  'a cut answer that': cutFaults,
  'an informational answer that': informationalFaults,
  'a large answer that': sizeFaults,
  'a packed answer that': encodingFaults,
  'a broken answer that': formFaults,
  'a strange answer that': contentFaults,
  'an answer that': statusFaults,
};
