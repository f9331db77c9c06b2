/** Sessions of the live stream (wassist-api.md 1.9). Their address is a secret: it carries its own proof. */
import { z } from 'zod';
import type { CapabilityStore } from './capabilities';
import { isWassistError } from './error';
import { anything, id as wireId } from './reading/primitives';
import type { Requests } from './requests';
import type { ListenResource } from './types';

const sessions = { path: 'cli-listen-sessions/', route: 'cli-listen-sessions/' };
const session = z.object({
  sessionId: wireId,
  wsUrl: z.string().min(1).max(2048),
  expiresAt: anything,
});

export function createListen(
  requests: Requests,
  capabilities: CapabilityStore,
  nowMs: () => number,
): ListenResource {
  return {
    async open(options) {
      try {
        const call = { ...sessions, json: {}, optional: true };
        return await requests.act(
          call,
          (payload) => {
            const read = session.safeParse(payload);
            if (!read.success) return null;
            const { sessionId, wsUrl, expiresAt } = read.data;
            return { id: sessionId, url: wsUrl, lifeMs: lifeOf(expiresAt, nowMs()) };
          },
          { priority: 'filling', ...options },
        );
      } catch (error) {
        if (isWassistError(error, 'auth', 'forbidden', 'notFound', 'notOffered')) {
          capabilities.offer('liveStream', false);
        }
        throw error;
      }
    },

    async end(id, options) {
      const route = { path: `${sessions.path}${id}/`, route: `${sessions.route}:id/` };
      try {
        await requests.remove(route, options);
      } catch (error) {
        // It has ended already.
        if (!isWassistError(error, 'notFound')) throw error;
      }
    },
  };
}

/** Null where it is no moment to come. */
function lifeOf(expiresAt: unknown, nowMs: number): number | null {
  const atMs = typeof expiresAt === 'string' ? Date.parse(expiresAt) : Number.NaN;
  return atMs > nowMs ? atMs - nowMs : null;
}
