/** Work that can wait: one piece after the other, each at its time, within the ration, and only while online. */
import type { Clock } from '../../clock';
import type { Log } from '../../log';
import type { Ration } from './ration';

/** Kept in memory alone: a new run finds out anew what there is to do. */
export interface Chores {
  /** A piece under the same key replaces the one that waits. One that throws is tried again twice. */
  add(key: string, dueAtMs: number, run: () => Promise<void>): void;
  has(key: string): boolean;
  setOnline(online: boolean): void;
  /** The ration changed. */
  wake(): void;
  /** Resolves when nothing is under way; nothing begins after that. */
  stop(): Promise<void>;
}

interface Chore {
  key: string;
  dueAtMs: number;
  run: () => Promise<void>;
  failures: number;
}

const RETRY_MS = 60_000;
const MOST_FAILURES = 3;

export function createChores(parts: { clock: Clock; log: Log; ration: Ration }): Chores {
  const { clock, log, ration } = parts;
  const waiting = new Map<string, Chore>();
  let online = false;
  let stopped = false;
  let running: Promise<void> | null = null;
  let cancelTimer: (() => void) | null = null;

  function next(): Chore | null {
    let first: Chore | null = null;
    for (const chore of waiting.values()) {
      if (!first || chore.dueAtMs < first.dueAtMs) first = chore;
    }
    return first;
  }

  function turn(): void {
    cancelTimer?.();
    cancelTimer = null;
    if (!online || stopped || running) return;
    const chore = next();
    if (!chore) return;
    const waitMs = Math.max(chore.dueAtMs - clock.now(), ration.waitMs());
    if (waitMs > 0 || !ration.take()) {
      cancelTimer = clock.after(waitMs, turn);
      return;
    }
    waiting.delete(chore.key);
    running = run(chore).finally(() => {
      running = null;
      turn();
    });
  }

  async function run(chore: Chore): Promise<void> {
    try {
      await chore.run();
    } catch {
      const failures = chore.failures + 1;
      log.info('sync.chore-failed', { failures });
      if (failures >= MOST_FAILURES || stopped || waiting.has(chore.key)) return;
      waiting.set(chore.key, { ...chore, failures, dueAtMs: clock.now() + RETRY_MS });
    }
  }

  return {
    add(key, dueAtMs, run) {
      if (stopped) return;
      waiting.set(key, { key, dueAtMs, run, failures: 0 });
      turn();
    },
    has: (key) => waiting.has(key),
    setOnline(now) {
      online = now;
      turn();
    },
    wake: turn,
    async stop() {
      stopped = true;
      cancelTimer?.();
      waiting.clear();
      await running;
    },
  };
}
