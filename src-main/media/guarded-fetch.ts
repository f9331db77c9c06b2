/** The fetch for pictures and files: addresses in a customer's message, and their redirects. */
import { session as electronSession, type Session } from 'electron';
import { openTunnel } from './tunnel';

/**
 * Fetches in sessions of their own, without cookies and without a cache on disk. Chromium follows redirects
 * by itself and asks before every step of one: none goes where `mayFetch` says no, and each connection goes
 * through a tunnel that checks the address itself, so that no message makes this computer send requests to itself
 * or its network. A refusal fails with ERR_BLOCKED_BY_CLIENT or ERR_TUNNEL_CONNECTION_FAILED.
 *
 * Behind a proxy of the owner's network it is the proxy that looks names up and connects; what the proxy's
 * rules would have this computer ask directly is refused there.
 */
export function createGuardedFetch(
  mayFetch: (address: string) => boolean,
): typeof globalThis.fetch {
  let direct: Promise<Session> | null = null;
  let proxied: Session | null = null;
  return async (input, init) => {
    const address = input instanceof URL ? input.href : String(input);
    if (await isDirect(address)) {
      direct ??= directSession(mayFetch);
      return (await direct).fetch(address, init);
    }
    proxied ??= proxiedSession(mayFetch);
    return proxied.fetch(address, init);
  };
}

async function isDirect(address: string): Promise<boolean> {
  return (await electronSession.defaultSession.resolveProxy(address)).startsWith('DIRECT');
}

async function directSession(mayFetch: (address: string) => boolean): Promise<Session> {
  const session = electronSession.fromPartition('media', { cache: false });
  /** A step that was let through, until it has ended. */
  const steps = new Map<number, string>();
  const isAskedFor = (host: string) => [...steps.values()].includes(host);
  const { port } = await openTunnel({ isAskedFor });
  // Without a rule for http, which is for this computer alone, and where `mayFetch` says so.
  await session.setProxy({ mode: 'fixed_servers', proxyRules: `https=127.0.0.1:${port}` });
  session.webRequest.onBeforeRequest(({ id, url }, decide) => {
    const cancel = !mayFetch(url);
    if (!cancel) steps.set(id, hostWithPort(url));
    decide({ cancel });
  });
  session.webRequest.onCompleted(({ id }) => steps.delete(id));
  session.webRequest.onErrorOccurred(({ id }) => steps.delete(id));
  return session;
}

function proxiedSession(mayFetch: (address: string) => boolean): Session {
  const session = electronSession.fromPartition('media-proxied', { cache: false });
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    void isDirect(url).then((direct) => decide({ cancel: direct || !mayFetch(url) }));
  });
  return session;
}

/** As the tunnel is asked: https's own port is left out by the URL parser on both sides. */
const hostWithPort = (url: string) => new URL(url).host;
