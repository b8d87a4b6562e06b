import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { reasonToRefuse } from '../api/gate';
import { readBody } from '../api/read-body';
import { functionErrorBody, functionErrors, thrownInHandler } from '../channel/function-error';
import type { RuntimeRequest } from '../channel/messages';
import { mostResult } from './environment';
import type { RuntimeEvents, Transport } from './transport';

/** The contract gives a custom runtime these with every event; they are empty without an agency. */
const emptyHeaders = {
  'X-CFF-Access-Key': '',
  'X-CFF-Auth-Token': '',
  'X-CFF-Invoke-Type': '',
  'X-CFF-Secret-Key': '',
  'X-CFF-Security-Token': '',
};

/** The runtime API that one custom runtime process talks to. */
export interface RuntimeApi extends Transport {
  /** `127.0.0.1:12345`, the value of `RUNTIME_API_ADDR`. */
  readonly address: string;
}

/**
 * Starts the API of custom runtimes (User Guide, "Creating a Function from Scratch", custom runtime):
 * `GET …/invocation/request` waits for an event, `POST …/invocation/response/{id}` and `…/error/{id}` answer
 * it. The first wait says that the runtime is loaded.
 */
export async function startRuntimeApi(events: RuntimeEvents): Promise<RuntimeApi> {
  const prefix = '/v1/runtime/invocation/';
  let waiting: ServerResponse | undefined;
  let loading = false;
  let event: { readonly requestId: string; readonly payload: Uint8Array } | undefined;
  let current: string | undefined;

  function settle(): void {
    if (waiting === undefined) {
      return;
    }
    if (loading) {
      loading = false;
      events.replied(0, Buffer.alloc(0));
    } else if (event !== undefined) {
      current = event.requestId;
      waiting.writeHead(200, {
        'Content-Type': 'application/json',
        'X-CFF-Request-Id': current,
        ...emptyHeaders,
      });
      waiting.end(event.payload);
      waiting = undefined;
      event = undefined;
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [action = '', id] = (request.url ?? '').slice(prefix.length).split('/');
    if (request.method === 'GET' && action === 'request') {
      waiting?.destroy();
      waiting = response;
      settle();
      return;
    }
    if (request.method !== 'POST' || !['response', 'error'].includes(action)) {
      response.writeHead(404).end();
      return;
    }
    const body = await readBody(request, mostResult);
    if (id === undefined || id !== current) {
      response.writeHead(400).end();
      return;
    }
    current = undefined;
    response.writeHead(body === 'tooLarge' ? 413 : 202).end();
    if (body === 'tooLarge') {
      const error = functionErrors.resultTooLarge();
      events.replied(error.code, functionErrorBody(error));
    } else {
      events.replied(action === 'response' ? 0 : thrownInHandler, body);
    }
  }

  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    if (reasonToRefuse(request.headers, port) !== undefined || !request.url?.startsWith(prefix)) {
      response.writeHead(404).end();
      return;
    }
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    send(request: RuntimeRequest, payload) {
      if (request.type === 'invoke') {
        event = { requestId: request.requestId, payload };
      } else {
        loading = true;
      }
      settle();
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
