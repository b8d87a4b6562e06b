import https, { Agent } from 'node:https';
import { connect, Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';

/**
 * Leads all TLS connections of this process through a proxy, as VS Code's agent does in the extension host: a way to
 * the host is asked for by CONNECT; where the proxy opens none, its answer stands in the place of the host's, over a
 * socket without TLS to which nothing is written.
 *
 * @returns Undoes it.
 */
export function throughProxy(port: number): () => void {
  const { globalAgent } = https;
  https.globalAgent = new (tunnelAgentOf(port))();
  return () => {
    https.globalAgent.destroy();
    https.globalAgent = globalAgent;
  };
}

type Done = (error: Error | null, socket: Socket) => void;

/** Node makes an agent of the same class for a request that wants a connection of its own. */
function tunnelAgentOf(port: number): typeof Agent {
  return class extends Agent {
    override createConnection(options: ConnectionOptions, callback?: Done): undefined {
      // Where there is an error nobody looks at the socket.
      const done = (error: Error | null, opened = socket): void => callback?.(error, opened);
      const target = `${options.host ?? ''}:${options.port ?? 443}`;
      const socket = connect(port, '127.0.0.1');
      let read = Buffer.alloc(0);
      const onEnd = (): void => {
        done(Object.assign(new Error('the proxy closed the connection'), { code: 'ECONNRESET' }));
      };
      const onError = (error: Error): void => {
        done(error);
      };
      const onData = (chunk: Buffer): void => {
        read = Buffer.concat([read, chunk]);
        const end = read.indexOf('\r\n\r\n');
        if (end < 0) {
          return;
        }
        socket.off('data', onData).off('end', onEnd).off('error', onError);
        if (
          read.toString('latin1').startsWith('HTTP/1.1 200') ||
          read.toString('latin1').startsWith('HTTP/1.0 200')
        ) {
          done(null, connectTls({ ...options, socket, servername: '' }));
        } else {
          socket.destroy();
          done(null, answering(read));
        }
      };
      socket.on('data', onData).on('end', onEnd).on('error', onError);
      socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
    }
  };
}

function answering(bytes: Buffer): Socket {
  const socket = new Socket({ writable: false });
  socket.readable = true;
  process.nextTick(() => {
    socket.push(bytes);
    socket.push(null);
  });
  return socket;
}
