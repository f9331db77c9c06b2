import { z } from 'zod';
import { parseBody } from '../http/body';
import { created } from '../http/reply';
import { type Route, route } from '../http/router';
import type { Call } from '../routes/call';

/** With the whole path: `mayListen` decides who may ask. */
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
