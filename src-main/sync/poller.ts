import type { ConnectionState } from '@shared/app-state';
import type { RequestOptions } from '../wassist/types';
import { faultOf } from './fault';
import { createLister } from './poll/lister';
import { paceMs, untilNextPollMs } from './poll/pace';
import { createProgress } from './poll/progress';
import { createWorker } from './poll/worker';
import { createReader, type Reader } from './reader';
import { createServerWatch, type ServerWatch } from './server';
import type { Poller, Presence, SyncParts } from './types';

/** How far the time of the last check on disk may be behind; it only measures gaps. */
const CHECKED_EVERY_MS = 60_000;
/** How often the conversation in front is read, for its ticks and for messages that were committed late. */
const FRONT_EVERY_MS = 5_000;

/** The poller, and what the outbox shares with it: the reader and the state of the server. */
export type SyncPoller = Poller & { readonly reader: Reader; readonly server: ServerWatch };

/** Asks for the list again and again, at the pace of `poll/pace.ts`, and keeps the queue of reading going. */
export function createPoller(parts: SyncParts): SyncPoller {
  const { inbox, clock, log } = parts;
  const aborted = new AbortController();
  const byItself: RequestOptions = { priority: 'list', signal: aborted.signal };
  const userAction: RequestOptions = { priority: 'user', signal: aborted.signal };
  const stateListeners = new Set<(state: ConnectionState) => void>();

  let presence: Presence = 'background';
  let inFront: string | null = null;
  let frontReadAtMs = Number.NEGATIVE_INFINITY;
  let nextCheckAtMs: number | null = null;
  let started = false;
  let stopped = false;
  /** By `clock.elapsedMs`. */
  let polledAtMs = Number.NEGATIVE_INFINITY;
  let cancelTimer: (() => void) | null = null;
  let cancelPump: (() => void) | null = null;
  let running: Promise<void> | null = null;
  let again: Promise<void> | null = null;
  let front: Promise<void> | null = null;

  const progress = createProgress(inbox.meta);
  let lastCheckedAtMs = progress.get().lastCheckedAtMs;
  let checkedOnDiskMs = lastCheckedAtMs;
  let outboxWaiting = inbox.outbox.counts().waiting;

  const server = createServerWatch(clock);
  const reader = createReader(parts);
  const lister = createLister({ ...parts, progress });
  const worker = createWorker({
    ...parts,
    reader,
    lister,
    server,
    signal: aborted.signal,
    onIdle: tellState,
  });

  function state(): ConnectionState {
    const { phase, error, troubleSinceMs } = server.state();
    return {
      phase,
      lastCheckedAtMs,
      troubleSinceMs,
      nextCheckAtMs,
      checking: running !== null || worker.busy(),
      error,
      skipped: parts.skipped?.() ?? [],
      outboxWaiting,
      instant: parts.doorbell?.state() ?? { working: false, lastRingAtMs: null },
    };
  }

  function tellState(): void {
    if (stopped) return;
    const now = state();
    for (const listener of [...stateListeners]) listener(now);
  }

  const usualPaceMs = () =>
    parts.fixedPollMs ??
    paceMs(presence, lister.customerAtMs(), clock.now(), parts.doorbell?.calm());

  /** `sinceMs`: so much of the pace has passed already. */
  function schedule(sinceMs = 0): void {
    cancelTimer?.();
    cancelTimer = null;
    nextCheckAtMs = null;
    if (!started || stopped || running) return;
    const nowMs = clock.now();
    const notBeforeMs = server.state().listAtMs - nowMs;
    if (notBeforeMs === Number.POSITIVE_INFINITY) return;
    const pace = usualPaceMs() * (parts.fixedPollMs === null ? parts.client.slower() : 1);
    const jitter = parts.fixedPollMs === null ? parts.random() : 0.5;
    const delayMs = untilNextPollMs(Math.max(0, pace - sinceMs), notBeforeMs, jitter);
    nextCheckAtMs = nowMs + delayMs;
    cancelTimer = clock.after(delayMs, () => void poll(byItself));
  }

  function poll(options: RequestOptions): Promise<void> {
    cancelTimer?.();
    cancelTimer = null;
    nextCheckAtMs = null;
    polledAtMs = clock.elapsedMs();
    running = pollOnce(options).finally(() => {
      running = null;
      schedule();
      worker.pump();
      tellState();
    });
    tellState();
    return running;
  }

  async function pollOnce(options: RequestOptions): Promise<void> {
    try {
      await lister.poll(options);
      if (stopped) return;
      checked(clock.now());
      server.listMet(null);
      readFront();
    } catch (error) {
      if (stopped) return;
      server.listMet(faultOf(error));
      log.warn('poll.failed', { phase: server.state().phase });
    }
  }

  function checked(nowMs: number): void {
    lastCheckedAtMs = nowMs;
    if (checkedOnDiskMs !== null && nowMs - checkedOnDiskMs < CHECKED_EVERY_MS) return;
    checkedOnDiskMs = nowMs;
    progress.set({ lastCheckedAtMs: nowMs });
  }

  function readFront(): void {
    const nowMs = clock.elapsedMs();
    if (inFront === null || front || server.state().phase !== 'online') return;
    const everyMs = Math.min(FRONT_EVERY_MS, parts.fixedPollMs ?? FRONT_EVERY_MS) * 0.9;
    if (nowMs - frontReadAtMs < everyMs || !inbox.repository.conversation(inFront)) return;
    frontReadAtMs = nowMs;
    front = reader
      .newest(inFront, { ...byItself, priority: 'news' })
      .then(() => server.met(null))
      .catch((error: unknown) => server.met(faultOf(error)))
      .finally(() => {
        front = null;
      });
  }

  function checkNow(reason: Parameters<Poller['checkNow']>[0]): Promise<void> {
    if (!started || stopped) return Promise.resolve();
    server.tryNow();
    if (server.state().opensAtMs > clock.now()) return Promise.resolve();
    const options = reason === 'user' ? userAction : byItself;
    if (!running) return poll(options);
    again ??= running.then(() => {
      again = null;
      return stopped ? undefined : poll(options);
    });
    return again;
  }

  /** Changes come in bursts. */
  function onChange(): void {
    if (stopped) return;
    const { waiting } = inbox.outbox.counts();
    if (waiting !== outboxWaiting) {
      outboxWaiting = waiting;
      tellState();
    }
    if (!started) return;
    cancelPump ??= clock.after(0, () => {
      cancelPump = null;
      worker.pump();
    });
  }

  const stops = [
    inbox.onChange(onChange),
    // Also when the outbox met it: the list asks when it may, and the owner sees why it does not.
    server.onChange(() => {
      if (stopped) return;
      if (!running) schedule();
      if (started) worker.pump();
      tellState();
    }),
  ];

  return {
    reader,
    server,

    start() {
      if (started) return;
      started = true;
      void poll(byItself);
    },

    async stop() {
      stopped = true;
      cancelTimer?.();
      cancelPump?.();
      for (const stop of stops) stop();
      aborted.abort();
      await Promise.all([running, again, front, worker.stop()]);
    },

    setPresence(now, conversationId = null) {
      if (presence === now && inFront === conversationId) return;
      if (inFront !== conversationId) frontReadAtMs = Number.NEGATIVE_INFINITY;
      presence = now;
      inFront = conversationId;
      const ageMs = clock.now() - (lastCheckedAtMs ?? 0);
      const overdue = ageMs > usualPaceMs();
      const online = server.state().phase === 'online';
      if (online && overdue && parts.fixedPollMs === null) void checkNow('reconnect');
      else if (!running) schedule();
      if (started && !stopped) readFront();
    },

    checkNow,

    paceChanged() {
      if (started && !stopped && !running) schedule(clock.elapsedMs() - polledAtMs);
      tellState();
    },

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
