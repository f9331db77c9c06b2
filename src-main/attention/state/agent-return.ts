/** The agent comes back where the owner holds a conversation and its customer waits too long. Pure. */
import type { AttentionFacts } from '../../storage/attention-types';
import { unansweredSince } from './decide';

/** Before the agent comes back: time enough to read the warning and to answer. */
export const RETURN_WARNING_MS = 2 * 60_000;
/** An owner who typed or read there a moment ago is still busy with it. */
const IN_USE_MS = 60_000;

export interface HeldByOwner {
  facts: AttentionFacts;
  /** In a focused window, with somebody there. */
  inFront: boolean;
  /** When the owner last typed or read there; null: not in this run. */
  usedAtMs: number | null;
  /** Something of his waits to be sent, or for his decision. */
  unsent: boolean;
  /** When he was warned; null: not since he was last at it. */
  warnedAtMs: number | null;
}

export type ReturnStep =
  /** `againAtMs`: when time alone may change that; null: never. `over`: a warning is out of date. */
  | { do: 'wait'; againAtMs: number | null; over: boolean }
  | { do: 'warn'; returnsAtMs: number }
  | { do: 'hand-back'; why: 'agent-waited' | 'agent-window' };

/** `minutes`: how long a customer may wait; null: without end. */
export function returnStep(held: HeldByOwner, minutes: number | null, nowMs: number): ReturnStep {
  const { facts, warnedAtMs } = held;
  const { windowEndsAtMs } = facts;
  // No free text of his can reach the customer any more, and none of the agent's is held back by him.
  if (windowEndsAtMs !== null && windowEndsAtMs <= nowMs) {
    return { do: 'hand-back', why: 'agent-window' };
  }
  const waitsSinceMs = facts.mark.reminder ? null : unansweredSince(facts);
  if (minutes === null || waitsSinceMs === null) return wait(windowEndsAtMs, true);
  if (isAtIt(held, nowMs)) return wait(nowMs + IN_USE_MS, true);
  const dueAtMs = waitsSinceMs + minutes * 60_000;
  if (warnedAtMs === null) {
    const warnAtMs = dueAtMs - RETURN_WARNING_MS;
    if (warnAtMs > nowMs) return wait(earlier(warnAtMs, windowEndsAtMs), false);
    return { do: 'warn', returnsAtMs: Math.max(dueAtMs, nowMs + RETURN_WARNING_MS) };
  }
  const returnsAtMs = Math.max(dueAtMs, warnedAtMs + RETURN_WARNING_MS);
  if (returnsAtMs > nowMs) return wait(earlier(returnsAtMs, windowEndsAtMs), false);
  return { do: 'hand-back', why: 'agent-waited' };
}

function isAtIt({ inFront, usedAtMs, unsent }: HeldByOwner, nowMs: number): boolean {
  return inFront || unsent || (usedAtMs !== null && nowMs - usedAtMs < IN_USE_MS);
}

function wait(againAtMs: number | null, over: boolean): ReturnStep {
  return { do: 'wait', againAtMs, over };
}

const earlier = (atMs: number, otherMs: number | null) => Math.min(atMs, otherMs ?? atMs);
