/**
 * The app's one clock: the server's time. The 24-hour windows, the order of messages and takeovers use the
 * server's time, so a wrong computer clock changes nothing. It advances by the time that really passed, sleep
 * included, and is corrected by the `Date` header of the API's answers.
 */
import os from 'node:os';
import { z } from 'zod';
import type { Inbox } from '../storage/types';
import { type Clock, systemClock } from './clock';

export interface ServerClock extends Clock {
  /** An answer carried this `Date`; the request took `tookMs`. */
  heard(serverMs: number, tookMs: number): void;
  /** Another server, or another start: its last known offset, and a moment that is surely past. */
  begin(remembered: { aheadMs: number; pastMs: number }): void;
  /** The offset from the computer's clock. */
  aheadMs(): number;
  /** `aheadMs` changed. */
  onMoved(listener: () => void): () => void;
}

/** The clocks of a computer. */
export interface ComputerTime {
  /** The wall clock; its owner can set it. */
  wallMs(): number;
  /** Cannot be set; may stop during sleep. */
  runningMs(): number;
  /** Includes sleep; whole seconds on some systems. Throws where the system does not say. */
  upMs(): number;
  after: Clock['after'];
}

/** `Date` has whole seconds and answers take time: smaller differences are ignored. */
const SAME_MS = 2_000;
const NAME = 'clock';
const remembered = z.object({ aheadMs: z.number() });

const thisComputer: ComputerTime = {
  wallMs: () => Date.now(),
  runningMs: () => performance.now(),
  upMs: () => os.uptime() * 1000,
  after: systemClock.after,
};

export function createServerClock(computer: ComputerTime = thisComputer): ServerClock {
  const listeners = new Set<() => void>();
  let at = { nowMs: computer.wallMs(), passedMs: 0, ...reading() };
  /** The first answer counts at once; a later one that differs counts when the next agrees with it. */
  let isFirst = true;
  let doubtMs: number | null = null;
  let toldAheadMs = 0;
  let isTelling = false;

  function reading() {
    return { wallMs: computer.wallMs(), runningMs: computer.runningMs(), upMs: upOrNull() };
  }

  function upOrNull(): number | null {
    try {
      return computer.upMs();
    } catch {
      return null;
    }
  }

  /** What passed since `at`. */
  function passedMs(): number {
    const ranMs = computer.runningMs() - at.runningMs;
    const wallMs = computer.wallMs() - at.wallMs;
    if (Math.abs(wallMs - ranMs) <= SAME_MS) return ranMs;
    // The computer slept, or its clock was changed.
    const now = reading();
    const upMs = now.upMs === null || at.upMs === null ? wallMs : now.upMs - at.upMs;
    const passed = upMs - ranMs > SAME_MS ? upMs : ranMs;
    at = { nowMs: at.nowMs + passed, passedMs: at.passedMs + passed, ...now };
    tellLater();
    return 0;
  }

  function now(): number {
    const passed = passedMs();
    return Math.round(at.nowMs + passed);
  }

  function moveTo(nowMs: number): void {
    const passed = passedMs();
    at = { nowMs, passedMs: at.passedMs + passed, ...reading() };
    tellLater();
  }

  /** Later, so that reading the time has no side effects. */
  function tellLater(): void {
    if (isTelling) return;
    isTelling = true;
    computer.after(0, () => {
      isTelling = false;
      if (aheadMs() === toldAheadMs) return;
      toldAheadMs = aheadMs();
      for (const listener of [...listeners]) listener();
    });
  }

  /** 0 for a computer whose clock is right. */
  function aheadMs(): number {
    const ms = Math.round(now() - computer.wallMs());
    return Math.abs(ms) <= SAME_MS ? 0 : ms;
  }

  return {
    now,
    elapsedMs() {
      const passed = passedMs();
      return Math.round(at.passedMs + passed);
    },
    after: computer.after,
    aheadMs,

    heard(serverMs, tookMs) {
      const nowMs = now();
      const offByMs = Math.max(serverMs - nowMs, 0) + Math.min(serverMs + 1000 - nowMs + tookMs, 0);
      const isSame = Math.abs(offByMs) <= SAME_MS;
      const isSure = isFirst || (doubtMs !== null && Math.abs(doubtMs - offByMs) <= SAME_MS);
      isFirst = false;
      doubtMs = isSame || isSure ? null : offByMs;
      if (!isSame && isSure) moveTo(nowMs + offByMs);
    },

    begin({ aheadMs: kept, pastMs }) {
      isFirst = true;
      doubtMs = null;
      const wallMs = computer.wallMs();
      // The kept offset is used unless it leads before that moment (the computer's clock was corrected).
      const guessMs = wallMs + kept >= pastMs ? wallMs + kept : Math.max(wallMs, pastMs);
      moveTo(guessMs);
    },

    onMoved(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Keeps the offset in the inbox; returns a function that stops it. */
export function rememberClock(
  clock: ServerClock,
  { meta, attention }: Pick<Inbox, 'meta' | 'attention'>,
): () => void {
  const { aheadMs } = remembered.catch({ aheadMs: 0 }).parse(meta.get(NAME));
  clock.begin({ aheadMs, pastMs: attention.newestKnownMs() });
  return clock.onMoved(() => meta.set(NAME, { aheadMs: clock.aheadMs() }));
}
