import type { Clock } from '../../common/clock';
import { createSerialQueue } from '../../common/serial-queue';

/** Conversations that changed, gathered until they are handled. */
export interface Changes {
  /** `ids` null: all. Handled after this long, or with what is waiting already. */
  add(ids: Iterable<string> | null, afterMs?: number): void;
  cancel(): void;
}

/**
 * Changes come in bursts and are handled together: one run at a time, and one more for all that comes meanwhile.
 * A run for each of them would queue up behind a long one, and then hold main up all at once.
 */
export function createChanges(parts: {
  clock: Clock;
  afterMs: number;
  handle: (ids: Set<string>, all: boolean) => Promise<void>;
  onFailed: () => void;
}): Changes {
  const enqueue = createSerialQueue();
  let pending = { ids: new Set<string>(), all: false };
  let cancel: (() => void) | null = null;

  function handle(): Promise<void> {
    const { ids, all } = pending;
    pending = { ids: new Set(), all: false };
    cancel = null;
    return parts.handle(ids, all);
  }

  return {
    add(ids, afterMs = parts.afterMs) {
      for (const id of ids ?? []) pending.ids.add(id);
      pending.all ||= ids === null;
      cancel ??= parts.clock.after(afterMs, () => {
        enqueue(handle).catch(parts.onFailed);
      });
    },
    cancel() {
      cancel?.();
      cancel = null;
    },
  };
}
