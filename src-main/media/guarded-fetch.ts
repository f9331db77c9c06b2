/** The fetch for pictures and files: addresses that a customer's message names, and whatever they lead to. */
import { session as electronSession, type Session } from 'electron';

/**
 * Fetches in a session of its own, without cookies and without a cache on disk. Chromium follows
 * redirects by itself and asks before every step of one: none goes where `mayFetch` says no, so that
 * nobody outside makes this computer ask its neighbours. Such a request fails with
 * ERR_BLOCKED_BY_CLIENT.
 */
export function createGuardedFetch(
  mayFetch: (address: string) => boolean,
): typeof globalThis.fetch {
  let guarded: Session | null = null;
  return (input, init) => {
    guarded ??= guardedSession(mayFetch);
    return guarded.fetch(input instanceof URL ? input.href : input, init);
  };
}

function guardedSession(mayFetch: (address: string) => boolean): Session {
  const session = electronSession.fromPartition('media', { cache: false });
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayFetch(url) }));
  return session;
}
