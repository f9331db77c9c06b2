import type { Clock } from '../../clock';
import type { OutboxEntry } from '../../storage/outbox-types';

/** How many of those that had waited ended in which way. */
export interface Settled {
  sent: number;
  failed: number;
  unknown: number;
}

/** What took longer than this, or more than one try, had waited: its end is worth a word. */
const WAITED_MS = 15_000;
/** A step so soon is part of the same batch. */
const SOON_MS = 1_000;

const nothing: Settled = { sent: 0, failed: 0, unknown: 0 };

/** Counts how waiting entries ended, and tells once when nothing more is about to happen. */
export function createSummary(clock: Clock) {
  const listeners = new Set<(settled: Settled) => void>();
  let counts = nothing;

  return {
    ended(entry: OutboxEntry, how: keyof Settled): void {
      const waited = entry.attempts > 1 || clock.now() - entry.createdAtMs >= WAITED_MS;
      if (waited) counts = { ...counts, [how]: counts[how] + 1 };
    },

    /** `wakeAtMs`: when the next entry moves by itself. */
    tell(wakeAtMs: number): void {
      if (counts === nothing || wakeAtMs - clock.now() < SOON_MS) return;
      const settled = counts;
      counts = nothing;
      for (const listener of listeners) listener(settled);
    },

    onSettled(listener: (settled: Settled) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
