/**
 * The one pace: the most requests in any minute, how many of them in the background, and of those some kept for
 * what matters more (design: 100 a minute per key, at most 40 in the background). Filling never delays
 * news, news never delay the list, nothing delays the owner.
 */
import { z } from 'zod';
import type { Clock } from '../../common/clock';
import { WassistError } from '../error';

/** Priorities: the owner's action, the list, new messages, everything else. */
export const priorities = ['user', 'list', 'news', 'filling'] as const;
export type Priority = (typeof priorities)[number];

/**
 * Shares of the background budget: for new messages and filling together beside the list; the use from which filling
 * waits for new messages; and filling's own share when new messages never end.
 */
const SHARE = { reads: 0.7, filling: 0.45, leastFilling: 0.2 };
/**
 * After the server asked to be left alone it is asked half as often, and so for each time it asked: several
 * computers may share the key.
 */
const GENTLE_FOR_MS = 5 * 60_000;
const SLOWEST = 4;

/** Asked before every request, also one that is tried again. */
export interface RequestBudget {
  /** Resolves when the request may be made. @throws WassistError `cancelled` when the signal aborts first. */
  acquire(priority: Priority, signal?: AbortSignal): Promise<void>;
  /** How long a request of this class would wait now, in ms, were it the only one. */
  waitMs(priority: Priority): number;
  /** The server asked to be left alone for this long. */
  pause(forMs: number): void;
  /** What is left of that, in ms. */
  pausedForMs(): number;
  /** How much less often than usual the server is asked for what nobody waits for: it asked for quiet a while ago. */
  slower(): number;
  /** Continues the previous run's counts and stores them for the next: a restart allows no more requests. */
  keepIn(store: PaceStore): void;
}

/** Outlives a kill. */
export interface PaceStore {
  get(name: string): unknown;
  note(name: string, value: unknown): void;
}

interface Waiter {
  go: () => void;
}

/** The server counts a minute where requests arrive, and not all are under way for as long as others. */
export const WINDOW_MS = 60_000 + 2_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
const NAME = 'pace';
/** Times by the clock that a restart does not move. */
const kept = z.object({
  granted: z.array(z.object({ atMs: z.number(), priority: z.enum(priorities) })),
  pausedUntilMs: z.number(),
});
const nothing: z.infer<typeof kept> = { granted: [], pausedUntilMs: 0 };

export function createRequestBudget(
  limits: { perMinute: number; backgroundPerMinute: number },
  clock: Clock,
): RequestBudget {
  const waiting: Record<Priority, Waiter[]> = { user: [], list: [], news: [], filling: [] };
  /** Times by `clock.elapsedMs`. */
  let { granted, pausedUntilMs } = nothing;
  let gentle = { slower: 1, untilMs: 0 };
  let store: PaceStore | null = null;
  let cancelTimer: () => void = () => undefined;

  /** From when on one more fits: when the oldest of the last `limit` grants is a minute old. */
  function fitsInMs(grants: typeof granted, limit: number, nowMs: number): number {
    const oldest = grants.at(-limit);
    return oldest && grants.length >= limit ? oldest.atMs + WINDOW_MS - nowMs : 0;
  }

  function waitMs(priority: Priority): number {
    const nowMs = clock.elapsedMs();
    granted = granted.filter(({ atMs }) => nowMs - atMs < WINDOW_MS);
    const anyMs = Math.max(pausedForMs(), fitsInMs(granted, limits.perMinute, nowMs));
    return priority === 'user' ? anyMs : Math.max(anyMs, ofShareMs(priority, nowMs));
  }

  function ofShareMs(priority: Exclude<Priority, 'user'>, nowMs: number): number {
    const all = limits.backgroundPerMinute / slower();
    const fits = (share: number, ...of: Priority[]) => {
      const alike = granted.filter((grant) => of.includes(grant.priority));
      return fitsInMs(alike, Math.max(1, Math.floor(all * share)), nowMs);
    };
    const listMs = fits(1, 'list', 'news', 'filling');
    if (priority === 'list') return listMs;
    const readsMs = Math.max(listMs, fits(SHARE.reads, 'news', 'filling'));
    if (priority === 'news') return readsMs;
    const leastMs = fits(SHARE.leastFilling, 'filling');
    return Math.max(readsMs, Math.min(leastMs, fits(SHARE.filling, 'news', 'filling')));
  }

  const slower = () => (clock.elapsedMs() < gentle.untilMs ? gentle.slower : 1);
  const pausedForMs = () => Math.max(0, pausedUntilMs - clock.elapsedMs());

  /** Before the request leaves. */
  function keep(): void {
    const startMs = clock.now() - clock.elapsedMs();
    try {
      store?.note(NAME, {
        granted: granted.map(({ atMs, priority }) => ({ atMs: atMs + startMs, priority })),
        pausedUntilMs: pausedUntilMs + startMs,
      });
    } catch {
      // A full disk: this run knows all the same.
    }
  }

  /** Lets through what may go, and comes back when the next one may. */
  function pump(): void {
    cancelTimer();
    let isNew = false;
    let nextMs = Number.POSITIVE_INFINITY;
    for (const priority of priorities) {
      const queue = waiting[priority];
      for (let delayMs = 0; queue[0] && delayMs === 0; ) {
        delayMs = waitMs(priority);
        if (delayMs > 0) {
          nextMs = Math.min(nextMs, delayMs);
        } else {
          granted.push({ atMs: clock.elapsedMs(), priority });
          isNew = true;
          queue.shift()?.go();
        }
      }
      // All others come after a user who waits.
      if (priority === 'user' && queue[0]) break;
    }
    if (isNew) keep();
    if (Number.isFinite(nextMs)) cancelTimer = clock.after(nextMs, pump);
  }

  return {
    waitMs,
    pausedForMs,
    slower,

    pause(forMs) {
      const nowMs = clock.elapsedMs();
      // What is asked side by side is asked to wait once.
      const times = pausedForMs() === 0 ? 2 : 1;
      const slowerNow = Math.min(SLOWEST, slower() * times);
      pausedUntilMs = nowMs + Math.max(forMs, pausedForMs());
      gentle = { slower: slowerNow, untilMs: pausedUntilMs + GENTLE_FOR_MS };
      keep();
      pump();
    },

    keepIn(given) {
      store = given;
      const before = kept.catch(nothing).parse(store.get(NAME));
      const nowMs = clock.elapsedMs();
      const startMs = clock.now() - nowMs;
      const ago = before.granted.map(({ atMs, priority }) => ({
        atMs: Math.min(nowMs, atMs - startMs),
        priority,
      }));
      granted = [...ago, ...granted];
      // What is further ahead was noted by a clock that has been set back since.
      const untilMs = before.pausedUntilMs - startMs;
      if (untilMs - nowMs <= LONGEST_PAUSE_MS) pausedUntilMs = Math.max(pausedUntilMs, untilMs);
    },

    acquire(priority, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(new WassistError('cancelled'));
          return;
        }
        const waiter: Waiter = {
          go() {
            signal?.removeEventListener('abort', leave);
            resolve();
          },
        };
        function leave(): void {
          waiting[priority] = waiting[priority].filter((other) => other !== waiter);
          reject(new WassistError('cancelled'));
        }
        signal?.addEventListener('abort', leave, { once: true });
        waiting[priority].push(waiter);
        pump();
      });
    },
  };
}
