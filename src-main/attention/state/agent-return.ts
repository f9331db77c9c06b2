/**
 * The agent comes back where the owner holds a conversation and its customer waits too long: the rule, which is pure,
 * and what looks after those conversations by it.
 */
import type { Settings } from '@shared/settings';
import type { Clock } from '../../common/clock';
import type { Log } from '../../common/log';
import type { AttentionFacts } from '../../storage/attention-types';
import type { Inbox } from '../../storage/types';
import type { Handoff } from '../../sync/types';
import { unansweredSince } from './decide';

/** Before the agent comes back: time enough to read the warning and to answer. */
const RETURN_WARNING_MS = 2 * 60_000;
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

type ReturnStep =
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

interface ReturnLoopParts {
  inbox: Pick<Inbox, 'attention' | 'views' | 'onChange'>;
  handoff: Pick<Handoff, 'held' | 'handBack'>;
  settings: { get(): Settings; onChange(listener: () => void): () => void };
  conversationInFront: () => string | null;
  /** Null: a warning that was told is over. */
  onWarning: (conversationId: string, returnsAtMs: number | null) => void;
  clock: Clock;
  log: Log;
}

/** Changes come in bursts. */
const LOOK_AFTER_MS = 200;
/** Typing and what is in front tell nothing; a hand-back that did not come through is tried again. */
const LOOK_EVERY_MS = 15_000;

/** Returns the way to stop. */
export function startReturnLoop(parts: ReturnLoopParts): () => void {
  const { inbox, handoff, settings, clock, log } = parts;
  const warned = new Map<string, number>();
  const leaving = new Set<string>();
  let cancel: (() => void) | null = null;
  let lookAtMs = Number.POSITIVE_INFINITY;
  let stopped = false;

  function lookIn(delayMs: number): void {
    const atMs = clock.now() + Math.max(0, delayMs);
    if (stopped || atMs >= lookAtMs) return;
    cancel?.();
    lookAtMs = atMs;
    cancel = clock.after(delayMs, () => {
      lookAtMs = Number.POSITIVE_INFINITY;
      try {
        look();
      } catch {
        log.error('agent-return.failed');
        lookIn(LOOK_EVERY_MS);
      }
    });
  }

  function look(): void {
    const held = handoff.held();
    const ids = new Set(held.map(({ conversationId }) => conversationId));
    for (const id of warned.keys()) if (!ids.has(id)) over(id);
    for (const one of held) lookAt(one);
    if (held.length > 0) lookIn(LOOK_EVERY_MS);
  }

  function lookAt({ conversationId, usedAtMs }: ReturnType<Handoff['held']>[number]): void {
    const [facts] = inbox.attention.facts([conversationId]);
    if (!facts || leaving.has(conversationId)) return;
    const row = inbox.views.get(conversationId);
    const nowMs = clock.now();
    const step = returnStep(
      {
        facts,
        usedAtMs,
        inFront: parts.conversationInFront() === conversationId,
        unsent: row !== null && row.outboxWaiting + row.outboxStuck > 0,
        warnedAtMs: warned.get(conversationId) ?? null,
      },
      settings.get().handoff.returnAfterMinutes,
      nowMs,
    );
    if (step.do === 'wait') {
      if (step.over) over(conversationId);
      if (step.againAtMs !== null) lookIn(step.againAtMs - nowMs);
    } else if (step.do === 'warn') {
      warned.set(conversationId, nowMs);
      parts.onWarning(conversationId, step.returnsAtMs);
      lookIn(step.returnsAtMs - nowMs);
    } else {
      leave(conversationId, step.why);
    }
  }

  function leave(conversationId: string, why: 'agent-waited' | 'agent-window'): void {
    leaving.add(conversationId);
    handoff
      .handBack(conversationId, why)
      .then(() => over(conversationId))
      .catch(() => log.warn('agent-return.not-handed-back'))
      .finally(() => leaving.delete(conversationId));
  }

  function over(conversationId: string): void {
    if (warned.delete(conversationId)) parts.onWarning(conversationId, null);
  }

  const stops = [
    inbox.onChange(() => lookIn(LOOK_AFTER_MS)),
    settings.onChange(() => lookIn(LOOK_AFTER_MS)),
  ];
  lookIn(LOOK_AFTER_MS);
  return () => {
    stopped = true;
    for (const stop of stops) stop();
    cancel?.();
  };
}
