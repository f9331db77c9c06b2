/**
 * Rings: what a frame of the stream is taken for, and when rings lead to a check. Those within a second are one;
 * a list that lags behind the ring is asked again; a storm of rings falls back to the pace of polling. Pure; times
 * are `clock.elapsedMs`, but for the server's own (`lastMessageAtMs`, `rangAtMs`), which are compared with each
 * other only.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What a frame is taken for. Nothing else of it is looked at. */
export interface Ring {
  /** Null: it does not say. */
  conversationId: string | null;
  /** It tells of a message, which the list must come to show. */
  message: boolean;
}

/** What the list says of a conversation. */
export type LastMessageAt = (conversationId: string) => number | null;

/** A ring whose message the list has not shown yet. */
interface Open {
  conversationId: string;
  /** The list's last message when it rang. */
  beforeMs: number;
  /** By the server's clock. */
  rangAtMs: number;
  askAtMs: readonly number[];
  /** It may be for several messages: the list showing one does not prove the others. */
  isSeveral: boolean;
  /** Not waited for any longer. */
  untilMs: number;
}

export interface RingsState {
  /** When the next check is due; null: none is. */
  checkAtMs: number | null;
  /** Checks of the last minute. */
  checkedAtMs: readonly number[];
  stormUntilMs: number;
  open: readonly Open[];
  /** By conversation: the list's last message by which a ring was explained last. */
  explained: ReadonlyMap<string, number>;
}

export const noRings: RingsState = {
  checkAtMs: null,
  checkedAtMs: [],
  stormUntilMs: 0,
  open: [],
  explained: new Map(),
};

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** What comes in one breath is one check. */
const GATHER_MS = 100;
const APART_MS = SECOND_MS;
const MOST_A_MINUTE = 20;
const ASK_AGAIN_MS = [1, 3, 10].map((seconds) => seconds * SECOND_MS);
/** How long a ring that the list never explained keeps the pace of polling. */
const DOUBT_MS = 2 * MINUTE_MS;
/** A poll may bring the message before its ring. */
const EARLY_MS = 5 * SECOND_MS;
const MOST_OPEN = 100;
const MOST_EXPLAINED = 500;

/** `isRepeated`: the very frame was heard before. It is answered, and nothing is expected of it. */
export function rang(
  before: RingsState,
  ring: Ring,
  isRepeated: boolean,
  at: { nowMs: number; serverMs: number },
  lastMessageAtMs: LastMessageAt,
): RingsState {
  const state = plan(before, at.nowMs);
  const { conversationId } = ring;
  if (conversationId === null || !ring.message || isRepeated) return state;
  const known = state.open.find((one) => one.conversationId === conversationId);
  const opened: Open = {
    conversationId,
    beforeMs: known?.beforeMs ?? lastMessageAtMs(conversationId) ?? 0,
    rangAtMs: at.serverMs,
    askAtMs: ASK_AGAIN_MS.map((ms) => at.nowMs + ms),
    isSeveral: known !== undefined,
    untilMs: at.nowMs + DOUBT_MS,
  };
  const others = state.open.filter((one) => one !== known);
  return { ...state, open: [...others, opened].slice(-MOST_OPEN) };
}

function plan(state: RingsState, nowMs: number): RingsState {
  const last = state.checkedAtMs.at(-1) ?? Number.NEGATIVE_INFINITY;
  const checkAtMs = state.checkAtMs ?? Math.max(nowMs + GATHER_MS, last + APART_MS);
  return { ...state, checkAtMs };
}

/** Whether a check is to be made now; the state says so from then on. */
export function checkIfDue(
  before: RingsState,
  nowMs: number,
): { state: RingsState; check: boolean } {
  const dueAsks = before.open.some(({ askAtMs }) => (askAtMs[0] ?? nowMs + 1) <= nowMs);
  const open = before.open.map((one) => ({
    ...one,
    askAtMs: one.askAtMs.filter((atMs) => atMs > nowMs),
  }));
  const isDue = dueAsks || (before.checkAtMs !== null && before.checkAtMs <= nowMs);
  if (!isDue) return { state: before, check: false };
  const checkedAtMs = before.checkedAtMs.filter((atMs) => nowMs - atMs < MINUTE_MS);
  const state = { ...before, open, checkAtMs: null, checkedAtMs };
  if (checkedAtMs.length >= MOST_A_MINUTE) {
    return { state: { ...state, stormUntilMs: nowMs + MINUTE_MS }, check: false };
  }
  return { state: { ...state, checkedAtMs: [...checkedAtMs, nowMs] }, check: true };
}

/** After a check: the rings that the list explains now, and those that are given up. */
export function listed(
  before: RingsState,
  nowMs: number,
  lastMessageAtMs: LastMessageAt,
): { state: RingsState; explained: string[] } {
  const explained = new Map(before.explained);
  const found: string[] = [];
  const open = before.open.filter((one) => {
    const { conversationId, beforeMs, rangAtMs, isSeveral, askAtMs } = one;
    const atMs = lastMessageAtMs(conversationId) ?? 0;
    const isNew = atMs > beforeMs;
    const wasEarly =
      atMs >= rangAtMs - EARLY_MS && atMs > (before.explained.get(conversationId) ?? 0);
    if (!isNew && !wasEarly) return nowMs < one.untilMs;
    if (isSeveral && askAtMs.length > 0) return true;
    explained.delete(conversationId);
    explained.set(conversationId, atMs);
    found.push(conversationId);
    return false;
  });
  for (const id of explained.keys()) {
    if (explained.size <= MOST_EXPLAINED) break;
    explained.delete(id);
  }
  return { state: { ...before, open, explained }, explained: found };
}

/** Something is expected that a slow poll would bring late. */
export function isUneasy({ open, stormUntilMs }: RingsState, nowMs: number): boolean {
  return nowMs < stormUntilMs || open.some(({ untilMs }) => nowMs < untilMs);
}

export function nextRingsAtMs(
  { checkAtMs, open, stormUntilMs }: RingsState,
  nowMs: number,
): number {
  const moments = [
    checkAtMs ?? Number.POSITIVE_INFINITY,
    ...open.flatMap(({ askAtMs, untilMs }) => [...askAtMs, untilMs]),
    stormUntilMs,
  ];
  return Math.min(...moments.filter((atMs) => atMs > nowMs || atMs === checkAtMs));
}

/** All that is read of a frame: whom to ask about, and whether there is something to wait for (wassist-api.md 1.9). */
const event = z.object({
  conversationId: z.string().min(1).max(100).nullable().catch(null),
  message: z.looseObject({}).nullable().catch(null),
});
const frame = z.union([z.object({ data: event }).transform(({ data }) => data), event]);

/** Whatever a frame says, it rings. */
export function ringOf(text: string): Ring {
  try {
    const { conversationId, message } = frame.parse(JSON.parse(text));
    return { conversationId, message: message !== null };
  } catch {
    return { conversationId: null, message: false };
  }
}

const REPEATED_WITHIN_MS = 2 * 60_000;
const MOST_KEPT = 200;

/** Knows a frame that is heard twice, by its hash: nothing of it is kept. */
export function createFrameMemory(): (text: string, nowMs: number) => boolean {
  const heard = new Map<string, number>();
  return (text, nowMs) => {
    const hash = createHash('sha256').update(text).digest('base64');
    const beforeMs = heard.get(hash);
    heard.delete(hash);
    heard.set(hash, nowMs);
    for (const [oldest, atMs] of heard) {
      if (heard.size <= MOST_KEPT && nowMs - atMs < REPEATED_WITHIN_MS) break;
      heard.delete(oldest);
    }
    return beforeMs !== undefined && nowMs - beforeMs < REPEATED_WITHIN_MS;
  };
}
