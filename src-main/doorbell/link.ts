/**
 * The life of the live stream's sessions: asked for, connected, renewed before they end, given up. Pure: each
 * event and each moment gives the next state, what is to be done, and when to look again. Times are
 * `clock.elapsedMs`.
 */

import type { ListenSession } from '../wassist/types';

export interface Line {
  nth: number;
  session: ListenSession;
  /** From then on another session is asked for. */
  renewAtMs: number;
  /** From then on it proves nothing any more. */
  dueAtMs: number;
  phase: 'connecting' | 'open' | 'waiting';
  phaseSinceMs: number;
  /** While it waits: when the same address is tried once more. */
  retryAtMs: number;
  isSecondTry: boolean;
  pingAtMs: number;
  pingedAtMs: number | null;
  pongAtMs: number | null;
  /** From then on its silence counts: what crossed the handshake was looked for by polls meanwhile. */
  calmAtMs: number;
}

export interface LinkState {
  wanted: boolean;
  /** The server answers; a session may be asked for. */
  ready: boolean;
  asking: boolean;
  /** Two while the newer takes over from the older. */
  lines: readonly Line[];
  nth: number;
  askedAtMs: readonly number[];
  failures: number;
  askNotBeforeMs: number;
}

export type LinkEvent =
  | { kind: 'time' }
  | { kind: 'wanted'; wanted: boolean }
  | { kind: 'ready'; ready: boolean }
  /** The network may be another one: whether a line still holds is asked at once. */
  | { kind: 'doubt' }
  | { kind: 'session'; session: ListenSession }
  | { kind: 'no-session'; retryAfterMs: number | null }
  | { kind: 'open' | 'pong'; nth: number }
  /** `refused`: the status of the handshake's answer. */
  | { kind: 'closed'; nth: number; code: number | null; refused: number | null };

export type LinkEffect =
  | { kind: 'ask' }
  | { kind: 'connect'; nth: number; url: string }
  | { kind: 'ping' | 'drop'; nth: number }
  | { kind: 'end'; sessionId: string };

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const PING_EVERY_MS = 30 * SECOND_MS;
const PONG_WITHIN_MS = 10 * SECOND_MS;
/** A line whose last pong is older proves nothing. */
const FRESH_MS = 45 * SECOND_MS;
const CALM_AFTER_MS = 15 * SECOND_MS;
const CONNECT_WITHIN_MS = 15 * SECOND_MS;
/** Of a session that does not say how long it lives. */
const UNKNOWN_DUE_MS = 15 * MINUTE_MS;
const LONGEST_LIFE_MS = 24 * 60 * MINUTE_MS;
const FIRST_BACKOFF_MS = 5 * SECOND_MS;
const LONGEST_BACKOFF_MS = 5 * MINUTE_MS;
/** A line that held for so long was a good one. */
const GOOD_AFTER_MS = MINUTE_MS;
const MOST_SESSIONS = 4;
const IN_MS = 10 * MINUTE_MS;
/** The handshake's answers that say: not with this address. */
const GONE = new Set([401, 403, 404, 410]);

export const noLink: LinkState = {
  wanted: false,
  ready: false,
  asking: false,
  lines: [],
  nth: 0,
  askedAtMs: [],
  failures: 0,
  askNotBeforeMs: 0,
};

/** The line that is open, answers, and is not due; null: none. */
export function provenLine({ lines }: LinkState, nowMs: number): Line | null {
  return (
    lines.find(
      ({ phase, pongAtMs, dueAtMs }) =>
        phase === 'open' && pongAtMs !== null && nowMs - pongAtMs < FRESH_MS && nowMs < dueAtMs,
    ) ?? null
  );
}

/** Its silence may be believed. */
export function isCalm(state: LinkState, nowMs: number): boolean {
  const line = provenLine(state, nowMs);
  return line !== null && nowMs >= line.calmAtMs;
}

/** @param random 0 to 1; for jitter. */
export function stepLink(
  before: LinkState,
  event: LinkEvent,
  nowMs: number,
  random: number,
): { state: LinkState; effects: LinkEffect[]; nextAtMs: number } {
  const effects: LinkEffect[] = [];
  let state = before;

  const change = (nth: number, over: Partial<Line>): void => {
    state = {
      ...state,
      lines: state.lines.map((line) => (line.nth === nth ? { ...line, ...over } : line)),
    };
  };

  function giveUp(line: Line, isDropped: boolean): void {
    if (isDropped && line.phase !== 'waiting') effects.push({ kind: 'drop', nth: line.nth });
    effects.push({ kind: 'end', sessionId: line.session.id });
    state = { ...state, lines: state.lines.filter(({ nth }) => nth !== line.nth) };
  }

  function failed(atLeastMs: number): void {
    const backoffMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** state.failures);
    state = {
      ...state,
      failures: state.failures + 1,
      askNotBeforeMs: nowMs + Math.max(atLeastMs, backoffMs * (0.75 + random / 2)),
    };
  }

  /** A line is no more; `isGone`: its address is of no use. */
  function broke(line: Line, isGone: boolean): void {
    const wasGood = line.phase === 'open' && nowMs - line.phaseSinceMs >= GOOD_AFTER_MS;
    if (wasGood) state = { ...state, failures: 0 };
    if (state.lines.some((other) => other.nth > line.nth && other.phase === 'open')) {
      giveUp(line, false);
    } else if (!isGone && (wasGood || !line.isSecondTry) && nowMs < line.dueAtMs) {
      change(line.nth, {
        phase: 'waiting',
        phaseSinceMs: nowMs,
        retryAtMs: nowMs + SECOND_MS * (0.5 + random),
        isSecondTry: true,
      });
    } else {
      giveUp(line, false);
      // What held for a while and is gone now may be asked for again at once.
      if (!wasGood) failed(0);
    }
  }

  function take(): void {
    switch (event.kind) {
      case 'time':
        return;
      case 'wanted':
        if (event.wanted && !state.wanted) state = { ...state, failures: 0, askNotBeforeMs: 0 };
        state = { ...state, wanted: event.wanted };
        return;
      case 'ready':
        state = { ...state, ready: event.ready };
        return;
      case 'doubt':
        for (const { nth, phase } of state.lines)
          if (phase === 'open') change(nth, { pingAtMs: 0 });
        return;
      case 'session':
        state = { ...state, asking: false };
        if (state.wanted) connect(event.session);
        else effects.push({ kind: 'end', sessionId: event.session.id });
        return;
      case 'no-session':
        state = { ...state, asking: false };
        failed(event.retryAfterMs ?? 0);
        return;
      default:
        ofLine(event);
    }
  }

  function connect(session: ListenSession): void {
    const dueMs = session.lifeMs === null ? UNKNOWN_DUE_MS : dueAfterMs(session.lifeMs);
    const nth = state.nth + 1;
    const line: Line = {
      nth,
      session,
      renewAtMs: nowMs + dueMs - Math.min(MINUTE_MS, dueMs / 10),
      dueAtMs: nowMs + dueMs,
      phase: 'connecting',
      phaseSinceMs: nowMs,
      retryAtMs: 0,
      isSecondTry: false,
      pingAtMs: 0,
      pingedAtMs: null,
      pongAtMs: null,
      calmAtMs: 0,
    };
    state = { ...state, nth, lines: [...state.lines, line] };
    effects.push({ kind: 'connect', nth, url: session.url });
  }

  function ofLine(happened: Extract<LinkEvent, { nth: number }>): void {
    const line = state.lines.find(({ nth }) => nth === happened.nth);
    if (!line || line.phase === 'waiting') return;
    switch (happened.kind) {
      case 'open': {
        const wasCalm = isCalm(state, nowMs);
        change(line.nth, {
          phase: 'open',
          phaseSinceMs: nowMs,
          pingAtMs: nowMs,
          pingedAtMs: null,
          // Taken over from one that missed nothing, it starts with the same name, and with a pong to come.
          pongAtMs: wasCalm ? nowMs : null,
          calmAtMs: wasCalm ? nowMs : nowMs + CALM_AFTER_MS,
        });
        // Made before the older one breaks.
        for (const older of state.lines.filter(({ nth }) => nth < line.nth)) giveUp(older, true);
        return;
      }
      case 'pong':
        change(line.nth, { pongAtMs: nowMs, pingedAtMs: null });
        if (nowMs - line.phaseSinceMs >= GOOD_AFTER_MS) state = { ...state, failures: 0 };
        return;
      case 'closed': {
        const { code, refused } = happened;
        const isGone = refused === null ? code === 1008 || (code ?? 0) >= 4000 : GONE.has(refused);
        broke(line, isGone);
      }
    }
  }

  function keepLine(line: Line): void {
    const { nth, phase, phaseSinceMs, pingAtMs, pingedAtMs } = line;
    const isDead =
      (phase === 'connecting' && nowMs - phaseSinceMs >= CONNECT_WITHIN_MS) ||
      (phase === 'open' && pingedAtMs !== null && nowMs - pingedAtMs >= PONG_WITHIN_MS);
    if (isDead) {
      effects.push({ kind: 'drop', nth });
      broke(line, false);
    } else if (phase === 'waiting' && nowMs >= line.retryAtMs) {
      change(nth, { phase: 'connecting', phaseSinceMs: nowMs, pongAtMs: null });
      effects.push({ kind: 'connect', nth, url: line.session.url });
    } else if (phase === 'open' && pingedAtMs === null && nowMs >= pingAtMs) {
      change(nth, { pingAtMs: nowMs + PING_EVERY_MS, pingedAtMs: nowMs });
      effects.push({ kind: 'ping', nth });
    }
  }

  /** When a session may be asked for; infinite: none is needed. */
  function askAtMs(): number {
    const newest = state.lines.at(-1);
    if (!state.wanted || !state.ready || state.asking) return Number.POSITIVE_INFINITY;
    // One is on its way already: what comes of it is seen first.
    if (state.lines.length > 1) return Number.POSITIVE_INFINITY;
    const lately = state.askedAtMs.filter((atMs) => nowMs - atMs < IN_MS);
    const inBudgetMs = lately.length < MOST_SESSIONS ? 0 : (lately.at(-MOST_SESSIONS) ?? 0) + IN_MS;
    return Math.max(newest?.renewAtMs ?? 0, state.askNotBeforeMs, inBudgetMs);
  }

  take();
  if (!state.wanted) for (const line of state.lines) giveUp(line, true);
  for (const line of state.lines) keepLine(line);
  if (askAtMs() <= nowMs) {
    const askedAtMs = [...state.askedAtMs.filter((atMs) => nowMs - atMs < IN_MS), nowMs];
    state = { ...state, asking: true, askedAtMs };
    effects.push({ kind: 'ask' });
  }
  const nextAtMs = Math.min(askAtMs(), ...state.lines.flatMap((line) => momentsOf(line, nowMs)));
  return { state, effects, nextAtMs };
}

/** The earlier of 80 % and two minutes before its end; a very short life is not cut to nothing. */
function dueAfterMs(saidMs: number): number {
  const lifeMs = Math.min(saidMs, LONGEST_LIFE_MS);
  return Math.max(Math.min(lifeMs * 0.8, lifeMs - 2 * MINUTE_MS), lifeMs / 2);
}

/** When something of a line changes by itself. */
function momentsOf(line: Line, nowMs: number): number[] {
  switch (line.phase) {
    case 'connecting':
      return [line.phaseSinceMs + CONNECT_WITHIN_MS];
    case 'waiting':
      return [line.retryAtMs];
    case 'open': {
      const pingMs = line.pingedAtMs === null ? line.pingAtMs : line.pingedAtMs + PONG_WITHIN_MS;
      const ends = [line.dueAtMs, line.calmAtMs, (line.pongAtMs ?? 0) + FRESH_MS];
      return [pingMs, ...ends.filter((atMs) => atMs > nowMs)];
    }
  }
}
