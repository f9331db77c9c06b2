/** Time for components: one timer per pace, shared by all who show times. */
import { useCallback, useSyncExternalStore } from 'react';

interface Pace {
  nowMs: number;
  timer: ReturnType<typeof setInterval> | null;
  listeners: Set<() => void>;
}

const paces = new Map<number, Pace>();

function paceOf(everyMs: number): Pace {
  let pace = paces.get(everyMs);
  if (!pace) {
    pace = { nowMs: Date.now(), timer: null, listeners: new Set() };
    paces.set(everyMs, pace);
  }
  return pace;
}

function follow(everyMs: number, listener: () => void): () => void {
  const pace = paceOf(everyMs);
  pace.timer ??= setInterval(() => {
    pace.nowMs = Date.now();
    for (const tell of pace.listeners) tell();
  }, everyMs);
  pace.listeners.add(listener);
  return () => {
    pace.listeners.delete(listener);
    if (pace.listeners.size > 0 || pace.timer === null) return;
    clearInterval(pace.timer);
    pace.timer = null;
  };
}

/** The held time; with nobody following it may be hours old. */
function read(everyMs: number): number {
  const pace = paceOf(everyMs);
  if (pace.timer === null && Date.now() - pace.nowMs >= everyMs) pace.nowMs = Date.now();
  return pace.nowMs;
}

/** Epoch milliseconds, renewed every so often; as old as `everyMs` at most. */
export function useNow(everyMs: number): number {
  const subscribe = useCallback((listener: () => void) => follow(everyMs, listener), [everyMs]);
  return useSyncExternalStore(subscribe, () => read(everyMs));
}
