/**
 * The doorbell: a connection to the server's live stream that only says "check now". Messages still come by
 * polling; while the stream is proven, polls can be further apart. Decisions are in `link.ts`, `rings.ts` and
 * `trust.ts`; this file carries them out.
 */
import type { InstantState } from '@shared/app-state';
import { faultOf } from '../sync/fault';
import { mayConnect } from '../wassist/address';
import { isCalm, type LinkEffect, type LinkEvent, noLink, proven, stepLink } from './link';
import {
  checkIfDue,
  createFrameMemory,
  isUneasy,
  type LastMessageAt,
  listed,
  nextRingsAtMs,
  noRings,
  rang,
  ringOf,
} from './rings';
import {
  foundMessage,
  fullTrust,
  heardRing,
  isGivenUp,
  isTrusted,
  judge,
  nextTrustAtMs,
  rangTrue,
} from './trust';
import type { Doorbell, DoorbellParts, Socket } from './types';

const END_WITHIN_MS = 500;
const PROXY_AGAIN_MS = 5 * 60_000;
const WEBHOOKS_EVERY_MS = 60_000;
/** More changes at once are a first fill, and are not checked one by one. */
const MOST_LOOKED_AT = 50;

export function createDoorbell(parts: DoorbellParts): Doorbell {
  const { client, inbox, clock, log, stream } = parts;
  const sockets = new Map<number, Socket>();
  const isRepeated = createFrameMemory();
  let link = noLink;
  let rings = noRings;
  let trust = fullTrust;
  let lastRingAtMs: number | null = null;
  let webhooks = { untilMs: 0, askedAtMs: Number.NEGATIVE_INFINITY };
  let asleep = false;
  let stopped = false;
  let linkAtMs = Number.POSITIVE_INFINITY;
  let cancelTimer = () => {};
  let stops: (() => void)[] = [];
  let told = '';
  let poller: Parameters<Doorbell['start']>[0] | null = null;
  let lastCheckedAtMs: number | null = null;
  let asking: Promise<void> = Promise.resolve();
  const ending = new Set<Promise<void>>();

  const lastMessageAtMs: LastMessageAt = (id) =>
    inbox.repository.conversation(id)?.lastMessageAtMs ?? null;

  function works(): boolean {
    const nowMs = clock.elapsedMs();
    return proven(link, nowMs) !== null && isTrusted(trust, nowMs);
  }

  function calm(): boolean {
    const nowMs = clock.elapsedMs();
    return works() && isCalm(link, nowMs) && !isUneasy(rings, nowMs) && !isWebhookOpen();
  }

  /** Messages that go to a webhook may not ring (wassist-api.md 1.9). */
  function isWebhookOpen(): boolean {
    const nowMs = clock.elapsedMs();
    if (nowMs - webhooks.askedAtMs >= WEBHOOKS_EVERY_MS) {
      webhooks = { untilMs: inbox.repository.webhookUntilMs(), askedAtMs: nowMs };
    }
    return webhooks.untilMs > clock.now();
  }

  const state = (): InstantState => ({ working: works(), lastRingAtMs });

  const isWanted = () =>
    !stopped &&
    !asleep &&
    parts.isInstant() &&
    client.capabilities().liveStream &&
    !isGivenUp(trust);

  /** All events and timers come through here. */
  function step(event: LinkEvent = { kind: 'time' }): void {
    take(event);
    if (link.wanted !== isWanted()) take({ kind: 'wanted', wanted: isWanted() });
    const nowMs = clock.elapsedMs();
    const judged = judge(trust, proven(link, nowMs)?.nth ?? null, nowMs);
    trust = judged.state;
    if (judged.missed > 0) {
      log.warn('stream.missed', { missed: judged.missed, trusted: isTrusted(trust, nowMs) });
      if (isGivenUp(trust)) take({ kind: 'wanted', wanted: false });
    }
    const due = checkIfDue(rings, nowMs);
    rings = due.state;
    if (due.check && !stopped) void poller?.checkNow('stream');
    tell();
    schedule();
  }

  function take(event: LinkEvent): void {
    const stepped = stepLink(link, event, clock.elapsedMs(), parts.random());
    link = stepped.state;
    linkAtMs = stepped.nextAtMs;
    for (const effect of stepped.effects) carryOut(effect);
  }

  function schedule(): void {
    cancelTimer();
    if (stopped) return;
    const nowMs = clock.elapsedMs();
    const nextAtMs = Math.min(linkAtMs, nextRingsAtMs(rings, nowMs), nextTrustAtMs(trust, nowMs));
    if (Number.isFinite(nextAtMs)) {
      cancelTimer = clock.after(Math.max(1, nextAtMs - nowMs), () => step());
    }
  }

  function tell(): void {
    const now = JSON.stringify([calm(), state()]);
    if (now === told || stopped) return;
    told = now;
    poller?.paceChanged();
  }

  function carryOut(effect: LinkEffect): void {
    switch (effect.kind) {
      case 'ask':
        asking = ask();
        return;
      case 'connect':
        void connect(effect.nth, effect.url);
        return;
      case 'ping':
        sockets.get(effect.nth)?.ping();
        return;
      case 'drop':
        sockets.get(effect.nth)?.drop();
        sockets.delete(effect.nth);
        return;
      case 'end':
        end(effect.sessionId);
    }
  }

  /** A session that arrives while the app quits is ended at once. */
  async function ask(): Promise<void> {
    let retryAfterMs: number | null = null;
    try {
      if (await stream.isDirect(new URL(client.baseUrl).origin)) {
        const session = await client.listen.open();
        if (session && (await isUsable(session.url))) {
          step({ kind: 'session', session });
          return;
        }
        if (session) {
          end(session.id);
          client.offer('liveStream', false);
        }
        log.warn('stream.unusable', { readable: session !== null });
      } else {
        log.info('stream.proxy');
        retryAfterMs = PROXY_AGAIN_MS;
      }
    } catch (error) {
      const fault = faultOf(error);
      log.info('stream.no-session', { kind: fault.kind });
      retryAfterMs = fault.retryAfterMs;
    }
    step({ kind: 'no-session', retryAfterMs });
  }

  async function isUsable(url: string): Promise<boolean> {
    if (!mayConnect(url, client.baseUrl)) return false;
    const { protocol, host } = new URL(url);
    return stream.isDirect(`${protocol === 'wss:' ? 'https:' : 'http:'}//${host}`);
  }

  async function connect(nth: number, url: string): Promise<void> {
    const isMine = () => link.connections.some((one) => one.nth === nth && one.phase !== 'waiting');
    try {
      const socket = await stream.connect(url, {
        onOpen() {
          log.info('stream.open');
          step({ kind: 'open', nth });
          // There was no ring for messages before this connection.
          void poller?.checkNow('stream');
        },
        onPong: () => step({ kind: 'pong', nth }),
        onText: heard,
        onClosed(code, refused) {
          sockets.delete(nth);
          log.info('stream.closed', { code, refused });
          step({ kind: 'closed', nth, code, refused });
        },
      });
      if (isMine()) sockets.set(nth, socket);
      else socket.drop();
    } catch {
      step({ kind: 'closed', nth, code: null, refused: null });
    }
  }

  function heard(text: string): void {
    if (stopped) return;
    const nowMs = clock.elapsedMs();
    const serverMs = clock.now();
    const ring = ringOf(text);
    lastRingAtMs = serverMs;
    rings = rang(rings, ring, isRepeated(text, nowMs), { nowMs, serverMs }, lastMessageAtMs);
    if (ring.conversationId !== null) trust = heardRing(trust, ring.conversationId, nowMs);
    step();
  }

  function end(sessionId: string): void {
    const ended = client.listen
      .end(sessionId)
      .catch(() => log.info('stream.end-failed'))
      .finally(() => ending.delete(ended));
    ending.add(ended);
  }

  /** A list came: rings may be explained by it. */
  function checked(): void {
    const nowMs = clock.elapsedMs();
    const { state: after, explained } = listed(rings, nowMs, lastMessageAtMs);
    rings = after;
    if (explained.length > 0) trust = rangTrue(trust);
  }

  function changed(conversationIds: string[] | null): void {
    const nowMs = clock.elapsedMs();
    const connection = proven(link, nowMs);
    if (!connection || !conversationIds || conversationIds.length > MOST_LOOKED_AT) return;
    for (const { conversationId, routing, newestCustomer } of inbox.attention.facts(
      conversationIds,
    )) {
      if (routing === 'webhook' || !newestCustomer) continue;
      const writtenAtMs = nowMs - (clock.now() - newestCustomer.atMs);
      const open = { nth: connection.nth, openSinceMs: connection.phaseSinceMs };
      trust = foundMessage(trust, { conversationId, writtenAtMs }, open, nowMs);
    }
    step();
  }

  return {
    calm,
    state,

    start(given) {
      poller = given;
      stops = [
        poller.onState((now) => {
          if (now.lastCheckedAtMs !== lastCheckedAtMs) {
            lastCheckedAtMs = now.lastCheckedAtMs;
            checked();
          }
          const ready = now.phase === 'online';
          step(link.ready === ready ? { kind: 'time' } : { kind: 'ready', ready });
        }),
        inbox.onChange(({ conversationIds }) => changed(conversationIds)),
        client.onCapabilities(() => step()),
      ];
      step({ kind: 'ready', ready: poller.state().phase === 'online' });
    },

    look: () => step(),

    sleep() {
      asleep = true;
      step();
    },

    wake() {
      asleep = false;
      step({ kind: 'doubt' });
    },

    async stop() {
      stopped = true;
      cancelTimer();
      for (const stop of stops) stop();
      step();
      let cancelPatience = () => {};
      const patience = new Promise<void>((resolve) => {
        cancelPatience = clock.after(END_WITHIN_MS, resolve);
      });
      const ended = asking.then(() => Promise.all(ending));
      await Promise.race([ended, patience]);
      cancelPatience();
    },
  };
}
