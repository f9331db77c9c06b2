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

/** What `POST /_control/stream` takes: what happens now, and how things are from now on. */
export const streamInput = z.strictObject({
  /** All sessions end: their sockets with 4001, their addresses for good. */
  expire: z.literal(true).optional(),
  /** All sockets are closed in order. */
  close: z.strictObject({ code: z.number().int().min(1000).max(4999) }).optional(),
  /** All connections break (RST). */
  cut: z.literal(true).optional(),
  /** Sockets stay open, and say and answer nothing. */
  freeze: z.boolean().optional(),
  /** So many of the next frames never leave. */
  drop: z.strictObject({ next: z.number().int().min(0) }).optional(),
  /** Any frame at all, to every socket: text as it is, anything else as JSON. */
  raw: z.unknown().optional(),
  delayMs: z.number().int().min(0).optional(),
  duplicate: z.boolean().optional(),
  /** The status that a handshake is answered with; null: it goes well. */
  refuseHandshake: z.number().int().min(300).max(599).nullable().optional(),
  /** Of sessions that are opened from now on. */
  lifeSeconds: z.number().min(1).optional(),
  /** Where their addresses lead instead; null: here. */
  otherHost: z.string().nullable().optional(),
});
