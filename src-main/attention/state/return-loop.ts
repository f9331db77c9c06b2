/** Looks after the conversations that the owner holds: warns, and hands back to the agent. The rule is in agent-return.ts. */
import type { Settings } from '@shared/settings';
import type { Clock } from '../../common/clock';
import type { Log } from '../../common/log';
import type { Inbox } from '../../storage/types';
import type { Handoff } from '../../sync/types';
import { returnStep } from './agent-return';

export interface ReturnLoopParts {
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
