import type { Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { httpAnswer } from '../servers/raw-server';
import {
  broken,
  drip,
  goodAnswers,
  late,
  lost,
  refused,
  rejected,
  say,
  sayAndStay,
  tooLarge,
  whole,
  type Wire,
  type WireFault,
} from './wire-fault';

/** As much as the other side takes. */
function pour(socket: Socket, chunk: Buffer | string): void {
  const more = (): void => {
    while (socket.writable && socket.write(chunk));
  };
  socket.on('drain', more);
  more();
}

function packed(encoding: string, bytes: Buffer): (wire: Wire) => Uint8Array {
  return ({ good }) => {
    const headers = { ...good.headers, 'Content-Encoding': encoding, 'Content-Length': String(bytes.length) };
    return Buffer.concat([Buffer.from(httpAnswer(good.status, headers)), bytes]);
  };
}

export const sizeFaults: readonly WireFault[] = [
  {
    name: 'has 200 KB of headers',
    expected: 'well',
    answer: say(({ good }) => whole(good, { 'X-Long': 'A'.repeat(200_000) })),
  },
  {
    name: 'has 300 KB in a header',
    expected: tooLarge,
    answer: say(({ good }) => whole(good, { 'X-Long': 'A'.repeat(300_000) })),
  },
  {
    name: 'has headers without end',
    time: 20_000,
    expected: tooLarge,
    answer: ({ socket }) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      pour(socket, `X-More: ${'1'.repeat(1000)}\r\n`);
    },
  },
  {
    name: 'has a body without end',
    time: 20_000,
    expected: tooLarge,
    answer: ({ socket }) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      pour(socket, Buffer.alloc(1_048_576, 0x20));
    },
  },
  {
    name: 'announces more than anybody has',
    expected: late,
    answer: sayAndStay(() => 'HTTP/1.1 200 OK\r\nContent-Length: 999999999999999\r\n\r\n{'),
  },
  {
    name: 'announces 40 MB and ends',
    expected: lost,
    answer: say(() => 'HTTP/1.1 200 OK\r\nContent-Length: 41943040\r\n\r\n{'),
  },
  {
    name: 'is a bomb of gzip',
    time: 20_000,
    expected: tooLarge,
    answer: say(packed('gzip', gzipSync(Buffer.alloc(60_000_000)))),
  },
  {
    name: 'is a bomb of brotli',
    time: 20_000,
    expected: tooLarge,
    answer: say(packed('br', brotliCompressSync(Buffer.alloc(60_000_000)))),
  },
];

const goodBody = Buffer.from(goodAnswers.sync.body.replace('{', '{ "request_id":"r-1", '));

export const encodingFaults: readonly WireFault[] = [
  { name: 'is packed against our wish', expected: 'well', answer: say(packed('gzip', gzipSync(goodBody))) },
  { name: 'is packed by deflate', expected: 'well', answer: say(packed('deflate', deflateSync(goodBody))) },
  { name: 'is said to be gzip and is not', expected: broken, answer: say(packed('gzip', goodBody)) },
  {
    name: 'is said to be deflate and is not',
    expected: broken,
    answer: say(packed('deflate', Buffer.from('zzzz'))),
  },
  {
    name: 'is said to be brotli and is not',
    expected: broken,
    answer: say(packed('br', Buffer.alloc(40, 0xff))),
  },
  {
    name: 'is gzip that ends too early',
    expected: broken,
    answer: say(packed('gzip', gzipSync(goodBody).subarray(0, -20))),
  },
  {
    name: 'is gzip with wrong bytes',
    expected: broken,
    answer: say(packed('gzip', spoilt(gzipSync(goodBody)))),
  },
  {
    name: 'is of an encoding that nobody knows',
    expected: { sync: ['ANSWER_UNREADABLE', 'ran'], async: broken },
    answer: say(packed('rot13', Buffer.from('{"erfhyg"'))),
  },
];

export const formFaults: readonly WireFault[] = [
  {
    name: 'has a length that is too long',
    expected: lost,
    answer: say(({ good }) => whole(good, { 'Content-Length': '1000' })),
  },
  {
    name: 'has a length that is too short',
    expected: { sync: ['ANSWER_UNREADABLE', 'ran'], async: broken },
    answer: say(({ good }) => whole(good, { 'Content-Length': '5' })),
  },
  {
    name: 'has a length below nothing',
    expected: broken,
    answer: say(({ good }) => whole(good, { 'Content-Length': '-1' })),
  },
  {
    name: 'has a length that is no number',
    expected: broken,
    answer: say(({ good }) => whole(good, { 'Content-Length': 'some' })),
  },
  {
    name: 'has two lengths',
    expected: broken,
    answer: say(({ good }) => whole(good, { 'X: 1\r\nContent-Length': '1' })),
  },
  {
    name: 'has a length and chunks',
    expected: broken,
    answer: say(({ good }) => whole(good, { 'Transfer-Encoding': 'chunked' })),
  },
  { name: 'is no HTTP', expected: broken, answer: say(() => 'SSH-2.0-OpenSSH_9.2\r\n') },
  {
    name: 'is of HTTP/2',
    expected: broken,
    answer: say(() => Buffer.from('000012040000000000000300000064', 'hex')),
  },
  { name: 'is nothing but zeros', expected: broken, answer: say(() => Buffer.alloc(1000)) },
  { name: 'has no status', expected: broken, answer: say(() => 'HTTP/1.1 abc OK\r\n\r\n') },
  {
    name: 'has a control character in a header',
    expected: broken,
    answer: say(({ good }) => whole(good, { 'X-Odd': 'a\u0000b' })),
  },
  {
    name: 'has a header without a name',
    expected: broken,
    answer: say(({ good }) => whole(good, { '': 'x' })),
  },
  {
    name: 'is followed by another one',
    expected: 'well',
    answer: say(({ good }) => whole(good) + whole({ ...good, body: '{"result":"second"}' })),
  },
  {
    name: 'comes twice in pieces',
    expected: 'well',
    answer: ({ socket, good }) => {
      drip(socket, whole(good) + whole(good), 50);
    },
  },
  {
    name: 'comes before the request was read, as a refusal',
    expected: refused,
    payload: 1_000_000,
    options: {
      reading: (socket) => {
        if (socket.listenerCount('drain') === 0) {
          socket.on('drain', () => undefined);
          socket.write(httpAnswer(413, {}, '{"error_code":"FSS.0413","error_msg":"too large"}'));
        }
      },
    },
    answer: () => undefined,
  },
];

export const contentFaults: readonly WireFault[] = [
  {
    name: 'is a page of HTML with status 200',
    expected: { sync: broken, async: rejected },
    answer: say(() =>
      httpAnswer(200, { 'Content-Type': 'text/html' }, '<html><title>Sign in</title></html>'),
    ),
  },
  {
    name: 'is JSON of somebody else',
    expected: { sync: broken, async: rejected },
    answer: say(() => httpAnswer(200, {}, '{"result":"{}","status":200}')),
  },
  {
    name: 'claims v1 and is no JSON',
    expected: { sync: ['ANSWER_UNREADABLE', 'ran'], async: broken },
    answer: say(({ good }) => whole({ ...good, body: 'OK' })),
  },
  {
    name: 'claims v1 and is empty',
    expected: { sync: ['ANSWER_UNREADABLE', 'ran'], async: broken },
    answer: say(({ good }) => whole({ ...good, body: '' })),
  },
  {
    name: 'claims v1 and is a list',
    expected: { sync: ['ANSWER_UNREADABLE', 'ran'], async: broken },
    answer: say(({ good }) => whole({ ...good, body: '[]' })),
  },
  {
    name: 'has the status 204',
    expected: rejected,
    answer: say(() => 'HTTP/1.1 204 No Content\r\nX-Cff-Response-Version: v1\r\n\r\n'),
  },
  {
    name: 'has the status 206',
    expected: rejected,
    answer: say(({ good }) => whole({ ...good, status: 206 })),
  },
];

const statuses = [400, 401, 403, 404, 408, 409, 413, 429, 499, 500, 502, 503, 504, 507, 599];
const bodies: readonly (readonly [string, (wire: Wire) => string, 'own' | 'other'])[] = [
  [
    'in the words of FunctionGraph',
    ({ request }) =>
      JSON.stringify({ error_code: 'FSS.9999', error_msg: `no: ${request}`, request_id: 'r-9' }),
    'own',
  ],
  [
    'in the words of IAM',
    ({ request }) => JSON.stringify({ error: { code: 'IAM.0001', message: request, title: 'No' } }),
    'own',
  ],
  ['with a page', ({ request }) => `<!doctype html><title>Gateway ${request.slice(0, 100)}</title>`, 'other'],
  ['with what was sent', ({ request }) => request, 'other'],
  ['without a word', () => '', 'other'],
  ['with JSON that says nothing', () => '[{"a":null}]', 'other'],
];

/** By RFC 9110 the client's error, where the platform itself says so, is a refusal, but for those that tell of time. */
export const statusFaults: readonly WireFault[] = statuses.flatMap((status) =>
  bodies.map(([how, bodyOf, whose]): WireFault => ({
    name: `says ${status} ${how}`,
    expected: whose === 'own' && status < 500 && status !== 408 && status !== 499 ? refused : rejected,
    answer: say((wire) => httpAnswer(status, { 'Retry-After': '0' }, bodyOf(wire))),
  })),
);

function spoilt(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.fill(0x55, 20, 40);
  return copy;
}
