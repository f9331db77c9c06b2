import { z } from 'zod';
import { parseBody } from '../http/body';
import { created } from '../http/reply';
import { type Route, route } from '../http/router';
import type { Call } from '../routes/call';

/** Below the whole path: who may ask is a matter of its own (`mayListen`). */
export const listenRoutes: Route<Call>[] = [
  route('POST', '/api/v1/cli-listen-sessions/', ({ stream, origin, body }) => {
    parseBody(z.object({}), body);
    return created(stream.open(origin));
  }),
  route('DELETE', '/api/v1/cli-listen-sessions/:id/', ({ stream }, { id = '' }) => {
    stream.end(id);
    return { status: 204 };
  }),
];
