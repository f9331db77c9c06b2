/** Who may ask: the API key, and the user tokens of the command line (wassist-api.md 1.10) with what is for it alone. */

import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { parseBody } from '../http/body';
import { ApiError, created, notFound, ok } from '../http/reply';
import { type Route, route } from '../http/router';
import { uuidFor } from '../random';
import type { World } from '../world/world';
import type { Call } from './call';

/** The code that signs a user in; no WhatsApp message carries it here. */
export const SIGN_IN_CODE = '123456';

const userToken = (world: World): string => uuidFor(world.seed, 'user-token').replaceAll('-', '');
const owner = (world: World) => ({
  id: uuidFor(world.seed, 'owner'),
  phoneNumber: '447700900001',
});

/**
 * Current: an API key in `X-API-Key`, or a user's token in `Authorization: Token`. Legacy: the key in
 * `Authorization: Token`.
 * @throws ApiError 401
 */
export function authenticate(
  world: World,
  dialect: 'current' | 'legacy',
  headers: IncomingHttpHeaders,
  takesUsers: boolean,
): void {
  const { apiKey } = world.options;
  const authorization = headers.authorization;
  const allowed =
    dialect === 'legacy'
      ? authorization === `Token ${apiKey}`
      : headers['x-api-key'] === apiKey ||
        (takesUsers && authorization === `Token ${userToken(world)}`);
  if (allowed) return;
  const given = dialect === 'legacy' ? authorization : (headers['x-api-key'] ?? authorization);
  throw given === undefined
    ? new ApiError(401, 'not_authenticated', 'Authentication credentials were not provided.')
    : new ApiError(401, 'authentication_failed', 'Invalid API key.');
}

/**
 * Sessions of the live stream are the command line's: whether a key may have one is not known (`listenAuth`).
 * @throws ApiError 401, and 404 where there is no stream
 */
export function mayListen(
  world: World,
  dialect: 'current' | 'legacy',
  headers: IncomingHttpHeaders,
  takesUsers: boolean,
): void {
  const { apiKey, listenAuth } = world.options;
  if (listenAuth === 'none') throw notFound('Page');
  const isKey = dialect === 'current' && headers['x-api-key'] === apiKey;
  const token = dialect === 'legacy' ? apiKey : takesUsers ? userToken(world) : null;
  const isToken = token !== null && headers.authorization === `Token ${token}`;
  if ((isKey && listenAuth !== 'token') || (isToken && listenAuth !== 'key')) return;
  throw new ApiError(401, 'authentication_failed', 'Invalid token.');
}

/** Open to everybody, as signing in must be. */
export const signInRoutes: Route<Call>[] = [
  route('POST', '/api/v1/auth/send-code/', ({ world, body }) => {
    parseBody(z.object({ phoneNumber: z.string().min(1) }), body);
    const sessionId = uuidFor(world.seed, 'sign-in');
    return ok({ success: true, sessionId, message: 'Code sent.' });
  }),
  route('POST', '/api/v1/auth/verify-code/', ({ world, body }) => {
    const { code } = parseBody(z.object({ sessionId: z.string(), code: z.string() }), body);
    if (code !== SIGN_IN_CODE) return ok({ success: false, message: 'Invalid code.' });
    const user = { ...owner(world), whatsappName: 'Owner' };
    return ok({ success: true, token: userToken(world), user });
  }),
];

export const accountRoutes: Route<Call>[] = [
  route('GET', '/api/get-me/', ({ world }) => {
    const { id, phoneNumber } = owner(world);
    return ok({ id, phone_number: phoneNumber });
  }),
  route('GET', '/api/v1/subscriptions/status/', () =>
    ok({ level: 'starter', stripeCustomerId: null, cancelAtPeriodEnd: false, periodEnd: null }),
  ),
];

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
