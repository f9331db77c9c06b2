/**
 * Whether the stream's silence is believed. A message that is found although its bell did not ring is a miss;
 * two within an hour cost the trust for an hour, and the third such hour costs it until the next start. Pure;
 * times are `clock.elapsedMs`.
 */

/** A customer's message as it was found by looking. */
export interface Found {
  conversationId: string;
  writtenAtMs: number;
}

export interface TrustState {
  /** By conversation, when it rang last. */
  rangAtMs: ReadonlyMap<string, number>;
  /** Found, and not rung for so far. `connection`: the connection that should have. */
  pending: readonly (Found & { connection: number; judgeAtMs: number })[];
  /** By conversation, up to which message it was looked at. */
  lookedAtMs: ReadonlyMap<string, number>;
  missedAtMs: readonly number[];
  /** The last message came without its bell: until a bell rings true. */
  doubtful: boolean;
  distrustedUntilMs: number;
  distrusts: number;
}

export const fullTrust: TrustState = {
  rangAtMs: new Map(),
  pending: [],
  lookedAtMs: new Map(),
  missedAtMs: [],
  doubtful: false,
  distrustedUntilMs: 0,
  distrusts: 0,
};

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;
/** The clocks, and a message that crosses the handshake. */
const SLACK_MS = 5 * SECOND_MS;
/** A dead connection is noticed by then: what it did not bring is no miss. */
const JUDGE_AFTER_MS = 45 * SECOND_MS;
/** A bell that is a little late. */
const PATIENCE_MS = 3 * SECOND_MS;
const MISSES = 2;
const MOST_DISTRUSTS = 3;
const MOST_KEPT = 500;

export function heardRing(state: TrustState, conversationId: string, nowMs: number): TrustState {
  return {
    ...state,
    rangAtMs: kept(state.rangAtMs, conversationId, nowMs),
    pending: state.pending.filter((one) => one.conversationId !== conversationId),
  };
}

/** A bell rang, and the list has what it rang for. */
export const rangTrue = (state: TrustState): TrustState => ({ ...state, doubtful: false });

/** `connection`: the one that was open since `openSinceMs`, and still is. */
export function foundMessage(
  state: TrustState,
  found: Found,
  connection: { nth: number; openSinceMs: number },
  nowMs: number,
): TrustState {
  const { conversationId, writtenAtMs } = found;
  if (writtenAtMs <= (state.lookedAtMs.get(conversationId) ?? Number.NEGATIVE_INFINITY))
    return state;
  const lookedAtMs = kept(state.lookedAtMs, conversationId, writtenAtMs);
  const rangAtMs = state.rangAtMs.get(conversationId) ?? Number.NEGATIVE_INFINITY;
  const wasRung = rangAtMs >= writtenAtMs - SLACK_MS;
  if (wasRung || writtenAtMs <= connection.openSinceMs + SLACK_MS) return { ...state, lookedAtMs };
  const one = { ...found, connection: connection.nth, judgeAtMs: nowMs + JUDGE_AFTER_MS };
  return { ...state, lookedAtMs, pending: [...state.pending, one].slice(-MOST_KEPT) };
}

/** `openConnection`: the one that is open and alive; misses of another one do not count against it. */
export function judge(
  state: TrustState,
  openConnection: number | null,
  nowMs: number,
): { state: TrustState; missed: number } {
  const pending = state.pending.filter(({ connection }) => connection === openConnection);
  const missed = pending.filter(({ judgeAtMs }) => judgeAtMs <= nowMs).length;
  if (missed === 0) {
    return {
      state: pending.length === state.pending.length ? state : { ...state, pending },
      missed,
    };
  }
  const missedAtMs = [
    ...state.missedAtMs.filter((atMs) => nowMs - atMs < HOUR_MS),
    ...Array.from({ length: missed }, () => nowMs),
  ];
  const after = {
    ...state,
    pending: pending.filter(({ judgeAtMs }) => judgeAtMs > nowMs),
    missedAtMs,
    doubtful: true,
  };
  if (missedAtMs.length < MISSES) return { state: after, missed };
  const distrusts = state.distrusts + 1;
  return {
    state: {
      ...after,
      missedAtMs: [],
      doubtful: false,
      distrusts,
      distrustedUntilMs: distrusts >= MOST_DISTRUSTS ? Number.POSITIVE_INFINITY : nowMs + HOUR_MS,
    },
    missed,
  };
}

/** It failed too often: not again before the next start. */
export const isGivenUp = ({ distrusts }: TrustState): boolean => distrusts >= MOST_DISTRUSTS;

export function isTrusted(state: TrustState, nowMs: number): boolean {
  const waits = ({ judgeAtMs }: { judgeAtMs: number }) =>
    nowMs >= judgeAtMs - JUDGE_AFTER_MS + PATIENCE_MS;
  return !state.doubtful && nowMs >= state.distrustedUntilMs && !state.pending.some(waits);
}

export function nextTrustAtMs({ pending, distrustedUntilMs }: TrustState, nowMs: number): number {
  const moments = [
    ...pending.flatMap(({ judgeAtMs }) => [judgeAtMs - JUDGE_AFTER_MS + PATIENCE_MS, judgeAtMs]),
    distrustedUntilMs,
  ];
  return Math.min(...moments.filter((atMs) => atMs > nowMs));
}

/** How many of the latest are kept: a customer of long ago is treated like a new one. */
function kept(
  map: ReadonlyMap<string, number>,
  key: string,
  value: number,
): ReadonlyMap<string, number> {
  const next = new Map(map);
  next.delete(key);
  next.set(key, value);
  for (const oldest of next.keys()) {
    if (next.size <= MOST_KEPT) break;
    next.delete(oldest);
  }
  return next;
}
