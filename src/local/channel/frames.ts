/**
 * The channel between the server and a runtime process: frames on one duplex pipe, file descriptor 3 of the
 * process. A frame is the length of the head and the length of the body, 32 bits big-endian each, then the
 * head, a JSON object in UTF-8, then the body, bytes that nobody looks into on the way.
 */
export interface Frame {
  readonly head: unknown;
  readonly body: Buffer;
}

/** The file descriptor of the channel in the runtime process. */
export const channelDescriptor = 3;

/** Heads are small; bodies carry at most a result of 6 MB or one log line. More is no frame of ours. */
const mostHead = 64 * 1024;
const mostBody = 64 * 1024 * 1024;

const lengths = 8;

export function encodeFrame(head: object, body: Uint8Array = Buffer.alloc(0)): Buffer {
  const headBytes = Buffer.from(JSON.stringify(head));
  const frame = Buffer.allocUnsafe(lengths + headBytes.length + body.length);
  frame.writeUInt32BE(headBytes.length, 0);
  frame.writeUInt32BE(body.length, 4);
  frame.set(headBytes, lengths);
  frame.set(body, lengths + headBytes.length);
  return frame;
}

/**
 * Puts chunks together to frames.
 *
 * @returns takes the next chunk and gives the frames that it completes
 * @throws RangeError where the bytes cannot be a frame, SyntaxError where a head is no JSON
 */
export function createFrameReader(): (chunk: Buffer) => Frame[] {
  let pending: Buffer[] = [];
  let size = 0;
  let needed = lengths;
  return (chunk) => {
    pending.push(chunk);
    size += chunk.length;
    const frames: Frame[] = [];
    while (size >= needed) {
      const bytes = pending.length === 1 ? (pending[0] ?? chunk) : Buffer.concat(pending);
      const headLength = bytes.readUInt32BE(0);
      const bodyLength = bytes.readUInt32BE(4);
      if (headLength > mostHead || bodyLength > mostBody) {
        throw new RangeError('These bytes are no frame.');
      }
      const total = lengths + headLength + bodyLength;
      if (size >= total) {
        const headEnd = lengths + headLength;
        const head: unknown = JSON.parse(bytes.toString('utf8', lengths, headEnd));
        frames.push({ head, body: bytes.subarray(headEnd, total) });
        pending = [bytes.subarray(total)];
        size -= total;
        needed = lengths;
      } else {
        pending = [bytes];
        needed = total;
      }
    }
    return frames;
  };
}
