/**
 * The life of the live stream's sessions: asked for, connected, renewed before they end, given up. Pure: each
 * event and each moment gives the next state, what is to be done, and when to look again. Times are
 * `clock.elapsedMs`.
 */
import type { ListenSession } from '../wassist/types';

export interface Connection {
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
  connections: readonly Connection[];
  nth: number;
  askedAtMs: readonly number[];
  failures: number;
  askNotBeforeMs: number;
}

export type LinkEvent =
  | { kind: 'time' }
  | { kind: 'wanted'; wanted: boolean }
  | { kind: 'ready'; ready: boolean }
  /** The network may be another one: whether a connection still holds is asked at once. */
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
/** A connection whose last pong is older proves nothing. */
const FRESH_MS = 45 * SECOND_MS;
const CALM_AFTER_MS = 15 * SECOND_MS;
const CONNECT_WITHIN_MS = 15 * SECOND_MS;
/** For a session that does not say how long it lives. */
const UNKNOWN_DUE_MS = 15 * MINUTE_MS;
const LONGEST_LIFE_MS = 24 * 60 * MINUTE_MS;
const FIRST_BACKOFF_MS = 5 * SECOND_MS;
const LONGEST_BACKOFF_MS = 5 * MINUTE_MS;
/** A connection that held for this long was a good one. */
const GOOD_AFTER_MS = MINUTE_MS;
const MOST_SESSIONS = 4;
const IN_MS = 10 * MINUTE_MS;
/** The handshake's answers that say: not with this address. */
const GONE = new Set([401, 403, 404, 410]);

export const noLink: LinkState = {
  wanted: false,
  ready: false,
  asking: false,
  connections: [],
  nth: 0,
  askedAtMs: [],
  failures: 0,
  askNotBeforeMs: 0,
};

/** The connection that is open, answers, and is not due; null: none. */
export function proven({ connections }: LinkState, nowMs: number): Connection | null {
  return (
    connections.find(
      ({ phase, pongAtMs, dueAtMs }) =>
        phase === 'open' && pongAtMs !== null && nowMs - pongAtMs < FRESH_MS && nowMs < dueAtMs,
    ) ?? null
  );
}

/** Its silence may be believed. */
export function isCalm(state: LinkState, nowMs: number): boolean {
  const connection = proven(state, nowMs);
  return connection !== null && nowMs >= connection.calmAtMs;
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

  const change = (nth: number, over: Partial<Connection>): void => {
    state = {
      ...state,
      connections: state.connections.map((one) => (one.nth === nth ? { ...one, ...over } : one)),
    };
  };

  function giveUp({ nth, phase, session }: Connection, isDropped: boolean): void {
    if (isDropped && phase !== 'waiting') effects.push({ kind: 'drop', nth });
    effects.push({ kind: 'end', sessionId: session.id });
    state = { ...state, connections: state.connections.filter((one) => one.nth !== nth) };
  }

  function failed(atLeastMs: number): void {
    const backoffMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** state.failures);
    state = {
      ...state,
      failures: state.failures + 1,
      askNotBeforeMs: nowMs + Math.max(atLeastMs, backoffMs * (0.75 + random / 2)),
    };
  }

  /** A connection is no more; `isGone`: its address is of no use. */
  function broke(connection: Connection, isGone: boolean): void {
    const wasGood = connection.phase === 'open' && nowMs - connection.phaseSinceMs >= GOOD_AFTER_MS;
    if (wasGood) state = { ...state, failures: 0 };
    if (state.connections.some((other) => other.nth > connection.nth && other.phase === 'open')) {
      giveUp(connection, false);
    } else if (!isGone && (wasGood || !connection.isSecondTry) && nowMs < connection.dueAtMs) {
      change(connection.nth, {
        phase: 'waiting',
        phaseSinceMs: nowMs,
        retryAtMs: nowMs + SECOND_MS * (0.5 + random),
        isSecondTry: true,
      });
    } else {
      giveUp(connection, false);
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
        for (const { nth, phase } of state.connections)
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
        ofConnection(event);
    }
  }

  function connect(session: ListenSession): void {
    const dueMs = session.lifeMs === null ? UNKNOWN_DUE_MS : dueAfterMs(session.lifeMs);
    const nth = state.nth + 1;
    const connection: Connection = {
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
    state = { ...state, nth, connections: [...state.connections, connection] };
    effects.push({ kind: 'connect', nth, url: session.url });
  }

  function ofConnection(happened: Extract<LinkEvent, { nth: number }>): void {
    const connection = state.connections.find(({ nth }) => nth === happened.nth);
    if (!connection || connection.phase === 'waiting') return;
    switch (happened.kind) {
      case 'open': {
        const wasCalm = isCalm(state, nowMs);
        change(connection.nth, {
          phase: 'open',
          phaseSinceMs: nowMs,
          pingAtMs: nowMs,
          pingedAtMs: null,
          // Taken over from one that missed nothing, it starts with the same name, and with a pong to come.
          pongAtMs: wasCalm ? nowMs : null,
          calmAtMs: wasCalm ? nowMs : nowMs + CALM_AFTER_MS,
        });
        // Made before the older one breaks.
        for (const one of state.connections) if (one.nth < connection.nth) giveUp(one, true);
        return;
      }
      case 'pong':
        change(connection.nth, { pongAtMs: nowMs, pingedAtMs: null });
        if (nowMs - connection.phaseSinceMs >= GOOD_AFTER_MS) state = { ...state, failures: 0 };
        return;
      case 'closed': {
        const { code, refused } = happened;
        const isGone = refused === null ? code === 1008 || (code ?? 0) >= 4000 : GONE.has(refused);
        broke(connection, isGone);
      }
    }
  }

  function keepConnection(connection: Connection): void {
    const { nth, phase, phaseSinceMs, pingAtMs, pingedAtMs } = connection;
    const isDead =
      (phase === 'connecting' && nowMs - phaseSinceMs >= CONNECT_WITHIN_MS) ||
      (phase === 'open' && pingedAtMs !== null && nowMs - pingedAtMs >= PONG_WITHIN_MS);
    if (isDead) {
      effects.push({ kind: 'drop', nth });
      broke(connection, false);
    } else if (phase === 'waiting' && nowMs >= connection.retryAtMs) {
      change(nth, { phase: 'connecting', phaseSinceMs: nowMs, pongAtMs: null });
      effects.push({ kind: 'connect', nth, url: connection.session.url });
    } else if (phase === 'open' && pingedAtMs === null && nowMs >= pingAtMs) {
      change(nth, { pingAtMs: nowMs + PING_EVERY_MS, pingedAtMs: nowMs });
      effects.push({ kind: 'ping', nth });
    }
  }

  /** When a session may be asked for; infinite: none is needed. */
  function askAtMs(): number {
    const newest = state.connections.at(-1);
    if (!state.wanted || !state.ready || state.asking) return Number.POSITIVE_INFINITY;
    // One is on its way already: what comes of it is seen first.
    if (state.connections.length > 1) return Number.POSITIVE_INFINITY;
    const lately = state.askedAtMs.filter((atMs) => nowMs - atMs < IN_MS);
    const inBudgetMs = lately.length < MOST_SESSIONS ? 0 : (lately.at(-MOST_SESSIONS) ?? 0) + IN_MS;
    return Math.max(newest?.renewAtMs ?? 0, state.askNotBeforeMs, inBudgetMs);
  }

  take();
  if (!state.wanted) for (const connection of state.connections) giveUp(connection, true);
  for (const connection of state.connections) keepConnection(connection);
  if (askAtMs() <= nowMs) {
    const askedAtMs = [...state.askedAtMs.filter((atMs) => nowMs - atMs < IN_MS), nowMs];
    state = { ...state, asking: true, askedAtMs };
    effects.push({ kind: 'ask' });
  }
  const nextAtMs = Math.min(
    askAtMs(),
    ...state.connections.flatMap((one) => momentsOf(one, nowMs)),
  );
  return { state, effects, nextAtMs };
}

/** The earlier of 80 % and two minutes before its end; a very short life is not cut to nothing. */
function dueAfterMs(saidMs: number): number {
  const lifeMs = Math.min(saidMs, LONGEST_LIFE_MS);
  return Math.max(Math.min(lifeMs * 0.8, lifeMs - 2 * MINUTE_MS), lifeMs / 2);
}

/** When something of a connection changes by itself. */
function momentsOf(one: Connection, nowMs: number): number[] {
  switch (one.phase) {
    case 'connecting':
      return [one.phaseSinceMs + CONNECT_WITHIN_MS];
    case 'waiting':
      return [one.retryAtMs];
    case 'open': {
      const pingMs = one.pingedAtMs === null ? one.pingAtMs : one.pingedAtMs + PONG_WITHIN_MS;
      const ends = [one.dueAtMs, one.calmAtMs, (one.pongAtMs ?? 0) + FRESH_MS];
      return [pingMs, ...ends.filter((atMs) => atMs > nowMs)];
    }
  }
}
