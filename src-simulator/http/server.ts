import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerApi } from '../api';
import { createRequestLog, idempotencyKeyOf } from '../control/request-log';
import { controlRoutes } from '../control/routes';
import { applyFault, loginReply, type Processing } from '../faults/apply';
import type { FaultRules } from '../faults/rules';
import { mediaBytes, mimeTypeOf } from '../media/files';
import { uuidFor } from '../random';
import type { Call } from '../routes/call';
import { createStream, type Stream } from '../stream';
import type { World } from '../world/world';
import { parseJson, readBody } from './body';
import { createExchange, type Exchange } from './exchange';
import { createApiMemory } from './memory';
import { ApiError, notFound, type Reply } from './reply';
import { dispatch } from './router';

export interface ServerParts {
  world: World;
  faults: FaultRules;
  dialect: Call['dialect'];
  /** Whether the control routes and users' sign-in can be reached over the network: never in the demo. */
  controlServed: boolean;
}

export interface SimulatorServer {
  server: Server;
  requests: ReturnType<typeof createRequestLog>['records'];
  stream: Stream;
}

/** The network side: reads a request, lets a fault rule strike, and answers. */
export function createSimulatorServer({
  world,
  faults,
  dialect,
  controlServed,
}: ServerParts): SimulatorServer {
  const memory = createApiMemory();
  const log = createRequestLog();
  const stream = createStream(world);
  let count = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    count += 1;
    const method = request.method ?? 'GET';
    const host = request.headers.host ?? '127.0.0.1';
    // A web page whose name leads here would ask under that name.
    if (!isThisComputer(host)) {
      response.writeHead(421).end();
      return;
    }
    const origin = `http://${host}`;
    const url = new URL(request.url ?? '/', origin);
    const control = controlServed && url.pathname.startsWith('/_control/');
    world.scheduler.runDue(world.clock.now());
    const record = control ? null : log.add(request, url, world.clock.now());
    response.once('close', () => {
      if (record) record.ended = new Date(world.clock.now()).toISOString();
    });
    const exchange = createExchange(request, response, {
      requestId: uuidFor(world.seed, 'request', count),
      nowMs: world.clock.now,
      onStatus: (status) => {
        if (record) record.status = status;
      },
    });
    const body = await bodyOrRefusal(request, exchange);
    if (!body) return;

    const process = ({
      commitDelayMs = 0,
      skewMs = 0,
      honourIdempotency = true,
      behindMs = 0,
    }: Processing = {}) => {
      const call = {
        world,
        stream,
        dialect,
        origin,
        query: url.searchParams,
        path: url.pathname,
        nowMs: world.clock.now() + skewMs,
        idempotencyKey: idempotencyKeyOf(request),
        commitDelayMs,
        behindMs,
      };
      return guarded(() => {
        if (control) {
          const controlCall = { ...call, body: parseJson(body), faults, requests: log.records };
          return dispatch(controlRoutes, method, url.pathname, controlCall);
        }
        if (url.pathname.startsWith('/media/')) return mediaReply(url.pathname);
        if (url.pathname === '/login/') return loginReply();
        const honour = honourIdempotency && world.options.idempotency;
        const { headers } = request;
        return answerApi(
          {
            method,
            headers,
            body,
            call,
            honourIdempotency: honour,
            takesUsers: controlServed,
          },
          memory,
        );
      });
    };

    const rule = record ? faults.draw({ method, path: url.pathname + url.search }) : null;
    if (!record || !rule) return exchange.send(process());
    record.fault = rule.fault;
    await applyFault(rule, exchange, process);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    if (isThisComputer(request.headers.host ?? '127.0.0.1')) stream.upgrade(request, socket, head);
    else socket.destroy();
  });
  return { server, requests: log.records, stream };
}

async function bodyOrRefusal(request: IncomingMessage, exchange: Exchange): Promise<Buffer | null> {
  try {
    return await readBody(request);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    exchange.send(error.toReply());
    return null;
  }
}

function guarded(answer: () => Reply): Reply {
  try {
    return answer();
  } catch (error) {
    if (error instanceof ApiError) return error.toReply();
    const message = error instanceof Error ? error.message : String(error);
    return new ApiError(500, 'server_error', message).toReply();
  }
}

/** The names are plain letters: nothing is decoded. @throws ApiError 404 */
function mediaReply(path: string): Reply {
  const bytes = mediaBytes(path.slice('/media/'.length));
  if (!bytes) throw notFound('File');
  const headers = { 'Content-Type': mimeTypeOf(path) ?? 'application/octet-stream' };
  return { status: 200, body: bytes, headers };
}

const isThisComputer = (host: string) =>
  /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/.test(host);
