import type { ConnectionState } from '@shared/views';
import type { RequestOptions } from '../wassist/types';
import { faultOf } from './fault';
import { createChores } from './poll/chores';
import { nextPollDelay, POLL_MS } from './poll/delay';
import { createDeliveryWatch, type DeliveryWatch } from './poll/delivery';
import { createFill } from './poll/fill';
import { type Health, healthAfter, unknownHealth } from './poll/health';
import { createProgress } from './poll/progress';
import { createRation, leftOver } from './poll/ration';
import { createSweep } from './poll/sweep';
import { createSweeper } from './poll/sweeper';
import { createTick } from './poll/tick';
import { createReader, type Reader } from './reader';
import type { Poller, Presence, SyncParts } from './types';

/** How far the time of the last check on disk may lie behind; it only measures gaps. */
const CHECKED_EVERY_MS = 60_000;
/** Older news of this run than that is left to the first polls. */
const WANTED_AT_START = 30;
/** Of the ration, so many a minute are kept from the chores, so that a long fill never delays news. */
const KEPT_FOR_NEWS = 8;

/** The poller, and what the outbox shares with it: the way to read, and the watch over what was sent. */
export type SyncPoller = Poller & { readonly reader: Reader; readonly delivery: DeliveryWatch };

/** Asks again and again, at the pace of `poll/delay.ts`, and stores what is new. Does nothing before `start`. */
export function createPoller(parts: SyncParts): SyncPoller {
  const { inbox, clock, log } = parts;
  const aborted = new AbortController();
  const background: RequestOptions = { priority: 'background', signal: aborted.signal };
  const userAction: RequestOptions = { priority: 'user', signal: aborted.signal };
  const stateListeners = new Set<(state: ConnectionState) => void>();

  let presence: Presence = 'background';
  let inFront: string | null = null;
  let health: Health = unknownHealth;
  let nextCheckAtMs: number | null = null;
  let checking = false;
  let started = false;
  let filling = false;
  let stopped = false;
  let cancelTimer: (() => void) | null = null;
  let running: Promise<void> | null = null;
  let again: Promise<void> | null = null;

  const progress = createProgress(inbox.meta);
  let lastCheckedAtMs = progress.get().lastCheckedAtMs;
  let checkedOnDiskMs = lastCheckedAtMs;
  let outboxWaiting = inbox.outbox.counts().waiting;

  const reader = createReader(parts);
  // A fixed pace is for tests; they lift the request budget as well.
  const ration = createRation(clock, () =>
    parts.fixedPollMs === null ? leftOver(presence, inFront !== null) : Number.POSITIVE_INFINITY,
  );
  const chores = createChores({ clock, log, ration: ration.leaving(KEPT_FOR_NEWS) });
  const sweep = createSweep((listed) => {
    if (fill.through()) sweeper.confirmMissing(listed);
  });
  const tick = createTick({ ...parts, reader, progress, ration, sweep });
  const chorePlace = {
    ...parts,
    reader,
    chores,
    signal: aborted.signal,
  };
  const fill = createFill({ ...chorePlace, progress });
  const sweeper = createSweeper({ ...chorePlace, sweep, tick });
  const read = (conversationId: string) => reader.newest(conversationId, background);
  const delivery = createDeliveryWatch({ clock, inbox, chores, read });

  function state(): ConnectionState {
    return {
      phase: health.phase,
      lastCheckedAtMs,
      troubleSinceMs: health.troubleSinceMs,
      nextCheckAtMs,
      checking,
      error: health.error,
      skipped: parts.skipped?.() ?? [],
      outboxWaiting,
    };
  }

  function tellState(): void {
    if (stopped) return;
    const now = state();
    for (const listener of stateListeners) listener(now);
  }

  function schedule(): void {
    cancelTimer?.();
    cancelTimer = null;
    nextCheckAtMs = null;
    if (!started || stopped || running) return;
    const delayMs = nextPollDelay(presence, health, clock.now(), parts.random, parts.fixedPollMs);
    if (delayMs === null) return;
    nextCheckAtMs = clock.now() + delayMs;
    cancelTimer = clock.after(delayMs, () => void poll(background));
  }

  function poll(options: RequestOptions): Promise<void> {
    cancelTimer?.();
    cancelTimer = null;
    checking = true;
    nextCheckAtMs = null;
    running = pollOnce(options).finally(() => {
      running = null;
      checking = false;
      schedule();
      tellState();
    });
    tellState();
    return running;
  }

  async function pollOnce(options: RequestOptions): Promise<void> {
    try {
      await tick.run(inFront, options);
      if (stopped) return;
      health = healthAfter(health, null, clock.now());
      checked(clock.now());
      chores.setOnline(true);
      if (!filling) fill.begin();
      filling = true;
      if (fill.through()) sweeper.plan();
    } catch (error) {
      if (stopped) return;
      const fault = faultOf(error);
      health = healthAfter(health, fault, clock.now());
      chores.setOnline(false);
      log.warn('poll.failed', { phase: health.phase, failures: health.failures });
    }
  }

  function checked(nowMs: number): void {
    lastCheckedAtMs = nowMs;
    if (checkedOnDiskMs !== null && nowMs - checkedOnDiskMs < CHECKED_EVERY_MS) return;
    checkedOnDiskMs = nowMs;
    progress.set({ lastCheckedAtMs: nowMs });
  }

  function checkNow(reason: Parameters<Poller['checkNow']>[0]): Promise<void> {
    if (!started || stopped || health.phase === 'signed-out') return Promise.resolve();
    if ((health.quietUntilMs ?? 0) > clock.now()) return Promise.resolve();
    const options = reason === 'user' ? userAction : background;
    if (!running) return poll(options);
    again ??= running.then(() => {
      again = null;
      return stopped ? undefined : poll(options);
    });
    return again;
  }

  const stopListening = inbox.onChange(() => {
    if (stopped) return;
    const { waiting } = inbox.outbox.counts();
    if (waiting === outboxWaiting) return;
    outboxWaiting = waiting;
    tellState();
  });

  return {
    reader,
    delivery,

    start() {
      if (started) return;
      started = true;
      if (progress.get().begun) {
        filling = true;
        if (fill.through()) tick.want(inbox.ledger.stale(WANTED_AT_START));
        else fill.begin();
      }
      void poll(background);
    },

    async stop() {
      stopped = true;
      cancelTimer?.();
      stopListening();
      aborted.abort();
      await Promise.all([running, again, chores.stop()]);
    },

    setPresence(now, conversationId = null) {
      if (presence === now && inFront === conversationId) return;
      presence = now;
      inFront = conversationId;
      chores.wake();
      const ageMs = clock.now() - (lastCheckedAtMs ?? 0);
      const overdue = health.phase === 'online' && ageMs > POLL_MS[presence];
      if (overdue && parts.fixedPollMs === null) void checkNow('reconnect');
      else if (!running) schedule();
    },

    checkNow,

    loadOlder: (conversationId) => reader.older(conversationId, userAction),

    async refresh(conversationId) {
      await reader.conversation(conversationId, userAction);
      await reader.newest(conversationId, userAction);
    },

    state,
    gap: () => progress.get().gap,

    onState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
  };
}
