/**
 * What runs in the process of a Node.js function: takes requests from the channel, one at a time, and
 * answers each with `done` or `failed`. Ends with the channel, so it does not outlive the server.
 */
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';

import { channelDescriptor, createFrameReader, encodeFrame, type Frame } from '../../channel/frames';
import { functionErrors, type FunctionError, functionErrorBody } from '../../channel/function-error';
import type { RuntimeMessage, RuntimeRequest } from '../../channel/messages';
import { captureOutput } from './capture-output';
import { createContext } from './context';
import { invokeHandler, runInitializer } from './call';
import { loadCode, type LoadedCode } from './load-code';

const channel = new Socket({ fd: channelDescriptor, readable: true, writable: true });
const read = createFrameReader();
const mostResult = Number(process.env['RUNTIME_MAX_RESP_BODY_SIZE']);
/** Something to wait for that never comes. */
const pause = new Int32Array(new SharedArrayBuffer(4));
let code: LoadedCode | undefined;

const flushOutput = captureOutput(log);
process.on('exit', flushOutput);
send({ type: 'started', memory: residentMegabytes() }, Buffer.alloc(0));
channel.on('data', (chunk: Buffer) => {
  for (const frame of read(chunk)) {
    void answer(frame);
  }
});
channel.on('close', () => process.exit());

async function answer({ head, body }: Frame): Promise<void> {
  const result = await perform(head as RuntimeRequest, body);
  flushOutput();
  if (Buffer.isBuffer(result)) {
    send({ type: 'done', ...toldMemory() }, result);
  } else {
    send({ type: 'failed', code: result.code, ...toldMemory() }, functionErrorBody(result));
  }
}

async function perform(request: RuntimeRequest, body: Buffer): Promise<Buffer | FunctionError> {
  if (request.type === 'load') {
    const loaded = await loadCode(process.env);
    if ('errorMessage' in loaded) {
      return loaded;
    }
    code = loaded;
    return Buffer.alloc(0);
  }
  if (code === undefined) {
    throw new Error('A request came before the code was loaded.');
  }
  const context = createContext(process.env, request, log);
  if (request.type === 'initialize') {
    return (await runInitializer(code, context)) ?? Buffer.alloc(0);
  }
  const result = await invokeHandler(code, JSON.parse(body.toString()), context);
  if (typeof result === 'string') {
    const bytes = Buffer.from(result);
    return bytes.length > mostResult ? functionErrors.resultTooLarge() : bytes;
  }
  return result;
}

function log(text: string, level?: string): void {
  send(level === undefined ? { type: 'log' } : { type: 'log', level }, Buffer.from(text));
}

function send(message: RuntimeMessage, body: Buffer): void {
  const frame = encodeFrame(message, body);
  if (process.platform === 'win32') {
    channel.write(frame);
    return;
  }
  for (let written = 0; written < frame.length;) {
    written += writeSome(frame, written);
  }
}

/**
 * Written at once, as pipes are on the platform: what a busy handler logs would pile up in its memory, and be
 * lost with it. Where the server is slower, this process waits for it.
 */
function writeSome(frame: Buffer, from: number): number {
  try {
    return writeSync(channelDescriptor, frame, from);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') {
      Atomics.wait(pause, 0, 0, 1);
      return 0;
    }
    return process.exit();
  }
}

/** On Linux the server looks itself, which is cheaper. */
function toldMemory(): { memory?: number } {
  return process.platform === 'linux' ? {} : { memory: residentMegabytes() };
}

function residentMegabytes(): number {
  return process.memoryUsage.rss() / (1024 * 1024);
}
