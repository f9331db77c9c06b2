/**
 * The request budget: so many requests in any minute, so many of them in the background, user actions
 * first (design: 100 a minute per key, at most 40 in the background).
 */
import type { Clock } from '../../clock';
import { WassistError } from '../error';

/** What the owner waits for goes before what goes on by itself. */
export type Priority = 'user' | 'background';

/** Asked before every request, also one that is tried again. */
export interface RequestBudget {
  /** Resolves when the request may be made. @throws WassistError `cancelled` when the signal aborts first. */
  acquire(priority: Priority, signal?: AbortSignal): Promise<void>;
  /** How long a request of this class would wait now, in ms, were it the only one. */
  waitMs(priority: Priority): number;
  /** The server asked to be left alone for so long. */
  pause(forMs: number): void;
  /** What is left of that, in ms. */
  pausedForMs(): number;
}

interface Waiter {
  go: () => void;
}

const WINDOW_MS = 60_000;

export function createRequestBudget(
  limits: { perMinute: number; backgroundPerMinute: number },
  clock: Clock,
): RequestBudget {
  const waiting: Record<Priority, Waiter[]> = { user: [], background: [] };
  let granted: { atMs: number; priority: Priority }[] = [];
  let pause = { fromMs: 0, untilMs: 0 };
  let cancelTimer: () => void = () => undefined;

  /** From when on one more fits: when the oldest of the last `limit` grants is a minute old. */
  function fitsInMs(grants: typeof granted, limit: number, nowMs: number): number {
    const oldest = grants.at(-limit);
    return oldest && grants.length >= limit ? oldest.atMs + WINDOW_MS - nowMs : 0;
  }

  function waitMs(priority: Priority): number {
    const nowMs = clock.now();
    // What lies in the future was noted before the computer's clock was set back.
    granted = granted.filter(({ atMs }) => atMs <= nowMs && nowMs - atMs < WINDOW_MS);
    const background = granted.filter((grant) => grant.priority === 'background');
    return Math.max(
      pausedForMs(),
      fitsInMs(granted, limits.perMinute, nowMs),
      priority === 'background' ? fitsInMs(background, limits.backgroundPerMinute, nowMs) : 0,
    );
  }

  function pausedForMs(): number {
    const nowMs = clock.now();
    return nowMs < pause.fromMs ? 0 : Math.max(0, pause.untilMs - nowMs);
  }

  /** Lets through what may go, and comes back when the next one may. */
  function pump(): void {
    cancelTimer();
    for (const priority of ['user', 'background'] as const) {
      const queue = waiting[priority];
      while (queue[0]) {
        const delayMs = waitMs(priority);
        if (delayMs > 0) {
          cancelTimer = clock.after(delayMs, pump);
          // Those who wait in the background come after the users who wait.
          if (priority === 'user') return;
          break;
        }
        granted.push({ atMs: clock.now(), priority });
        queue.shift()?.go();
      }
    }
  }

  return {
    waitMs,
    pausedForMs,

    pause(forMs) {
      const fromMs = clock.now();
      pause = { fromMs, untilMs: fromMs + Math.max(forMs, pausedForMs()) };
      pump();
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
