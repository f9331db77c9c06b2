/** Time for components, the server's: one timer per pace, shared by all who show times. */
import { useCallback, useSyncExternalStore } from 'react';
import { on } from '../bridge';

interface Pace {
  nowMs: number;
  timer: ReturnType<typeof setInterval> | null;
  listeners: Set<() => void>;
}

const paces = new Map<number, Pace>();
let aheadMs = 0;

/** Main's clock: the computer's may be wrong, and may be changed. */
export const serverNow = (): number => Date.now() + aheadMs;

/** Follows main's clock while the page lives. */
export function startClock(clockAheadMs: number): void {
  const move = (ms: number) => {
    aheadMs = ms;
    for (const pace of paces.values()) turn(pace);
  };
  on('clock.changed', move);
  move(clockAheadMs);
}

function turn(pace: Pace): void {
  pace.nowMs = serverNow();
  for (const tell of pace.listeners) tell();
}

function paceOf(everyMs: number): Pace {
  let pace = paces.get(everyMs);
  if (!pace) {
    pace = { nowMs: serverNow(), timer: null, listeners: new Set() };
    paces.set(everyMs, pace);
  }
  return pace;
}

function follow(everyMs: number, listener: () => void): () => void {
  const pace = paceOf(everyMs);
  pace.timer ??= setInterval(() => turn(pace), everyMs);
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
  if (pace.timer === null && serverNow() - pace.nowMs >= everyMs) pace.nowMs = serverNow();
  return pace.nowMs;
}

/** Epoch milliseconds, renewed every so often; as old as `everyMs` at most. */
export function useNow(everyMs: number): number {
  const subscribe = useCallback((listener: () => void) => follow(everyMs, listener), [everyMs]);
  return useSyncExternalStore(subscribe, () => read(everyMs));
}
