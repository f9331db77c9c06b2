/**
 * The app's one clock: the server's time. Windows, order, seen and takeovers are the server's, so what the
 * computer's clock says, and whether somebody sets it, changes nothing. It runs by what really passed, sleep
 * included, and is put right by the `Date` of the API's answers.
 */
import os from 'node:os';
import { z } from 'zod';
import type { Inbox } from '../storage/types';
import { type Clock, systemClock } from './clock';

export interface ServerClock extends Clock {
  /** An answer came with this `Date`, so long after it was asked for. */
  heard(serverMs: number, tookMs: number): void;
  /** Another server, or another start: how far it was from the computer's clock, and a moment that is past. */
  begin(remembered: { aheadMs: number; pastMs: number }): void;
  /** What is to be added to the computer's clock. */
  aheadMs(): number;
  /** `aheadMs` is another one. */
  onMoved(listener: () => void): () => void;
}

/** What a computer says of time. */
export interface ComputerTime {
  /** As its owner sees and sets it. */
  wallMs(): number;
  /** Not set by anybody; may stop while the computer sleeps. */
  runningMs(): number;
  /** Sleep included; some systems count whole seconds. Throws where the system does not tell. */
  upMs(): number;
  after: Clock['after'];
}

/** `Date` counts whole seconds, and answers take time: what is nearer is the same. */
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
  /** The first answer is believed at once, a later one that differs when the next one says the same. */
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
    // The computer slept, or its clock was set.
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

  /** Nobody who only asks for the time is to set something off. */
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

  /** A computer whose clock is right shows what it shows. */
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
      // Past that moment already, or the computer's clock was put right since.
      const guessMs = wallMs + kept >= pastMs ? wallMs + kept : Math.max(wallMs, pastMs);
      moveTo(guessMs);
    },

    onMoved(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Keeps in the inbox how far its server's time is from the computer's; returns the way to stop. */
export function rememberClock(
  clock: ServerClock,
  { meta, attention }: Pick<Inbox, 'meta' | 'attention'>,
): () => void {
  const { aheadMs } = remembered.catch({ aheadMs: 0 }).parse(meta.get(NAME));
  clock.begin({ aheadMs, pastMs: attention.newestKnownMs() });
  return clock.onMoved(() => meta.set(NAME, { aheadMs: clock.aheadMs() }));
}
