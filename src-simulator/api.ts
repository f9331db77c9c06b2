/** One API request, from its key to its answer, without the network. */
import type { IncomingHttpHeaders } from 'node:http';
import { parseJson } from './http/body';
import type { ApiMemory } from './http/memory';
import { ApiError, type Reply } from './http/reply';
import { dispatch, type Route } from './http/router';
import { actionRoutes, currentActionRoutes, legacyActionRoutes } from './routes/actions';
import { accountRoutes, authenticate, listenRoutes, mayListen, signInRoutes } from './routes/auth';
import type { Call } from './routes/call';
import {
  conversationRoutes,
  currentConversationRoutes,
  legacyConversationRoutes,
} from './routes/conversations';
import { contactRoutes, currentFixtureRoutes, fixtureRoutes } from './routes/fixtures';
import { messageRoutes } from './routes/messages';

const PREFIX = '/api/v1';

const routes: Record<Call['dialect'], Route<Call>[]> = {
  current: [
    ...currentConversationRoutes,
    ...conversationRoutes,
    ...messageRoutes,
    ...currentActionRoutes,
    ...actionRoutes,
    ...currentFixtureRoutes,
    ...fixtureRoutes,
    ...contactRoutes,
  ],
  legacy: [
    ...legacyConversationRoutes,
    ...conversationRoutes,
    ...messageRoutes,
    ...legacyActionRoutes,
    ...actionRoutes,
    ...fixtureRoutes,
  ],
};

export interface ApiRequest {
  method: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  call: Omit<Call, 'body'>;
  honourIdempotency: boolean;
  /** Whether users may sign in with the code, and ask with the token that they get for it. */
  takesUsers: boolean;
}

/** @throws ApiError for every answer that is no success. */
export function answerApi(request: ApiRequest, memory: ApiMemory): Reply {
  const { call, method, headers, takesUsers } = request;
  const { world, path, dialect, nowMs } = call;
  if (takesUsers && signInRoutes.some(({ pattern }) => pattern.test(path))) {
    return dispatch(signInRoutes, method, path, { ...call, body: parseJson(request.body) });
  }
  const listens = listenRoutes.some(({ pattern }) => pattern.test(path));
  if (listens) mayListen(world, dialect, headers, takesUsers);
  else authenticate(world, dialect, headers, takesUsers);
  const waitSeconds = memory.rateLimit.take(nowMs, world.options.requestsPerMinute);
  if (waitSeconds !== null) return tooManyRequests(waitSeconds);
  const key = method === 'POST' && request.honourIdempotency ? call.idempotencyKey : null;
  const text = request.body.toString('utf8');
  const earlier = key ? memory.idempotency.find(path, key, text, nowMs) : null;
  if (earlier) return earlier;
  const full: Call = { ...call, body: parseJson(request.body) };
  const whole = listens ? listenRoutes : accountRoutes;
  const reply = whole.some(({ pattern }) => pattern.test(path))
    ? dispatch(whole, method, path, full)
    : dispatch(routes[dialect], method, withoutPrefix(path), full);
  if (key) memory.idempotency.keep(path, key, text, reply, nowMs);
  return reply;
}

function withoutPrefix(path: string): string {
  if (path.startsWith(`${PREFIX}/`)) return path.slice(PREFIX.length);
  throw new ApiError(404, 'not_found', 'Not found');
}

/** As the live API is reported to say it (wassist-api.md section 2), and in the header as well. */
export function tooManyRequests(waitSeconds: number): Reply {
  return {
    status: 429,
    body: { error: 'Rate limit exceeded', code: 'rate_limited', retry_after: waitSeconds },
    headers: { 'Retry-After': String(waitSeconds) },
  };
}
