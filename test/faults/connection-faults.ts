import type { Socket } from 'node:net';

import {
  broken,
  drip,
  late,
  lost,
  say,
  sayAndReset,
  sayAndStay,
  whole,
  type Wire,
  type WireFault,
} from './wire-fault';

/** Says a text again and again, until the other side has enough. */
const repeat =
  (text: string | Buffer, milliseconds: number, first = '') =>
  ({ socket }: Wire): void => {
    socket.write(first);
    const timer = setInterval(() => socket.write(text), milliseconds);
    socket.once('close', () => {
      clearInterval(timer);
    });
  };

const half = (text: string): string => text.slice(0, text.length >> 1);
const head = ({ good }: Wire): string => whole(good).split('\r\n\r\n')[0] ?? '';
const chunkedHead = ({ good }: Wire): string =>
  whole({ ...good, body: '' }, { 'Transfer-Encoding': 'chunked', Connection: 'close' }).replace(
    /Content-Length: 0\r\n/,
    '',
  );
const longRequest = 1_000_000;

export const connectionFaults: readonly WireFault[] = [
  {
    name: 'is reset as soon as it stands',
    expected: lost,
    options: { accept: (_, reset) => setTimeout(reset, 5) },
  },
  {
    name: 'is closed as soon as it stands',
    expected: lost,
    options: { accept: (socket) => socket.destroy() },
  },
  {
    name: 'is reset in the middle of the request',
    expected: lost,
    payload: longRequest,
    options: {
      reading: (_, __, reset) => {
        reset();
      },
    },
  },
  {
    name: 'is closed in the middle of the request',
    expected: lost,
    payload: longRequest,
    options: { reading: (socket) => socket.destroy() },
  },
  {
    name: 'is not read from',
    expected: late,
    payload: 10_000_000,
    options: { accept: stopReading },
  },
  {
    name: 'is reset when the request was read',
    expected: lost,
    answer: ({ reset }) => {
      reset();
    },
  },
  {
    name: 'is closed when the request was read',
    expected: lost,
    answer: ({ socket }) => {
      socket.destroy();
    },
  },
  {
    name: 'is half closed when the request was read',
    expected: lost,
    answer: ({ socket }) => {
      socket.end();
    },
  },
  { name: 'is silent when the request was read', expected: late, answer: () => undefined },
];

export const cutFaults: readonly WireFault[] = [
  { name: 'ends in the status line', expected: lost, answer: say(() => 'HTTP/1.1 2') },
  { name: 'ends in the head', expected: lost, answer: say((wire) => half(head(wire))) },
  { name: 'is reset in the head', expected: lost, answer: sayAndReset((wire) => half(head(wire))) },
  { name: 'stops in the head', expected: late, answer: sayAndStay((wire) => half(head(wire))) },
  { name: 'ends behind the head', expected: lost, answer: say((wire) => `${head(wire)}\r\n\r\n`) },
  { name: 'ends in the body', expected: lost, answer: say(({ good }) => whole(good).slice(0, -10)) },
  {
    name: 'is reset in the body',
    expected: lost,
    answer: sayAndReset(({ good }) => whole(good).slice(0, -10)),
  },
  { name: 'stops in the body', expected: late, answer: sayAndStay(({ good }) => whole(good).slice(0, -10)) },
  {
    name: 'ends in a chunk',
    expected: lost,
    answer: say((wire) => `${chunkedHead(wire)}ff\r\n${half(wire.good.body)}`),
  },
  { name: 'ends between chunks', expected: lost, answer: say((wire) => `${chunkedHead(wire)}2\r\n{"\r\n`) },
  {
    name: 'has a chunk of no size',
    expected: broken,
    answer: say((wire) => `${chunkedHead(wire)}zz\r\n{}\r\n0\r\n\r\n`),
  },
  {
    name: 'has no length and ends too early',
    expected: { sync: ['ANSWER_UNREADABLE', 'ran'], async: broken },
    answer: say(({ good }) =>
      whole(good)
        .replace(/Content-Length: \d+\r\n/, '')
        .slice(0, -10),
    ),
  },
  {
    name: 'drips and ends in time',
    expected: 'well',
    answer: ({ socket, good }) => {
      drip(socket, whole(good), 100);
    },
  },
  {
    name: 'drips beyond its time',
    expected: late,
    answer: ({ socket, good }) => {
      drip(socket, whole(good, { 'X-Long': 'x'.repeat(100_000) }), 1);
    },
  },
  {
    name: 'drips a body beyond its time',
    expected: late,
    answer: repeat(' ', 5, 'HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n'),
  },
  {
    name: 'drips headers without end',
    expected: late,
    answer: repeat('X-More: 1\r\n', 5, 'HTTP/1.1 200 OK\r\n'),
  },
];

export const informationalFaults: readonly WireFault[] = [
  {
    name: 'comes behind 100, 102 and 103',
    expected: 'well',
    answer: say(
      ({ good }) =>
        `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${whole(good)}`,
    ),
  },
  { name: 'is 100 and nothing more', expected: lost, answer: say(() => 'HTTP/1.1 100 Continue\r\n\r\n') },
  { name: 'is 103 without end', expected: late, answer: repeat('HTTP/1.1 103 Early Hints\r\n\r\n', 5) },
  {
    name: 'is 101, to a protocol that nobody asked for',
    expected: broken,
    answer: sayAndStay(
      () => 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    ),
  },
];

/** As a process that hangs, beyond the time of the answer; later it sees that nobody is there. */
function stopReading(socket: Socket): void {
  socket.pause();
  setTimeout(() => socket.resume(), 700);
}
