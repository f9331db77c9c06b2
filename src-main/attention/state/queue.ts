/** What the owner decides about conversations that wait: done, or to come back later; of one, or of several at once. */
import type { WeekSpan } from '@shared/settings';
import type { ManyAction, ReminderTime } from '@shared/views';
import type { Clock } from '../../common/clock';
import { UserFailure } from '../../common/failure';
import { mondayAtOpeningMs, thisEveningMs, tomorrowAtOpeningMs } from '../../common/opening-hours';
import type { AttentionFacts, AttentionStore, QueueMark } from '../../storage/attention-types';
import type { HistoryStore, Inbox } from '../../storage/types';
import type { CancelHandoffs } from '../../sync/cancel-handoffs';
import { lastOfCustomerMs, WINDOW_WARNING_MS } from './decide';

/** Done, until something new happens: a newer message, another handoff or review. */
export function doneMark(facts: AttentionFacts): QueueMark {
  return {
    doneUpToMs: Math.max(facts.mark.doneUpToMs, lastOfCustomerMs(facts), facts.failed?.atMs ?? 0),
    handledHandoff: facts.handoff,
    handledReview: facts.review,
    reminder: null,
  };
}

/** Throws UserFailure `invalidInput` for a time that is over. */
export function reminderMark(
  facts: AttentionFacts,
  { when, ifNoAnswer }: { when: ReminderTime; ifNoAnswer: boolean },
  hours: readonly WeekSpan[],
  nowMs: number,
): QueueMark {
  const atMs = reminderMs(facts, when, hours, nowMs);
  if (atMs === null || atMs <= nowMs) throw new UserFailure('invalidInput');
  const kind = ifNoAnswer ? 'no-answer' : 'time';
  return { ...facts.mark, reminder: { atMs, kind, afterMs: lastOfCustomerMs(facts) } };
}

/** Null: there is no such time now. */
function reminderMs(
  { windowEndsAtMs }: AttentionFacts,
  when: ReminderTime,
  hours: readonly WeekSpan[],
  nowMs: number,
): number | null {
  if (typeof when === 'object') return when.atMs;
  switch (when) {
    case 'hour':
      return nowMs + 60 * 60_000;
    case 'evening':
      return thisEveningMs(nowMs);
    case 'tomorrow':
      return tomorrowAtOpeningMs(hours, nowMs);
    case 'monday':
      return mondayAtOpeningMs(hours, nowMs);
    case 'window':
      return windowEndsAtMs === null ? null : windowEndsAtMs - WINDOW_WARNING_MS;
  }
}

/** Carries decisions out. Each throws UserFailure `notFound` for a conversation that is not there. */
export interface Queue {
  done(conversationId: string): void;
  remind(conversationId: string, reminder: { when: ReminderTime; ifNoAnswer: boolean }): void;
  /** Takes the last decision about it back; false when there is none of this run. */
  undo(conversationId: string): boolean;
}

export function createQueue(parts: {
  attention: Pick<AttentionStore, 'facts' | 'setMark'>;
  history: HistoryStore;
  /** A support handoff is done on the server as well. */
  handoffs: Pick<CancelHandoffs, 'cancel' | 'takeBack'>;
  openingHours: () => readonly WeekSpan[];
  clock: Clock;
}): Queue {
  const { attention, history, handoffs, openingHours, clock } = parts;
  const before = new Map<string, { facts: AttentionFacts; what: 'done' | 'reminded' }>();

  function decide(
    conversationId: string,
    what: 'done' | 'reminded',
    next: (facts: AttentionFacts) => QueueMark,
  ): void {
    const [facts] = attention.facts([conversationId]);
    if (!facts) throw new UserFailure('notFound');
    // A decision means that it was seen; without this the badge would still count it as unread.
    const seenUpToMs = Math.max(facts.seenUpToMs, facts.newestCustomer?.atMs ?? 0);
    const mark = next(facts);
    attention.setMark(conversationId, mark, seenUpToMs);
    history.add(conversationId, {
      what,
      atMs: clock.now(),
      untilMs: mark.reminder?.atMs ?? null,
    });
    if (what === 'done' && facts.handoff !== null) handoffs.cancel(conversationId);
    before.set(conversationId, { facts, what });
  }

  return {
    done: (conversationId) => decide(conversationId, 'done', doneMark),
    remind: (conversationId, reminder) =>
      decide(conversationId, 'reminded', (facts) =>
        reminderMark(facts, reminder, openingHours(), clock.now()),
      ),
    undo(conversationId) {
      const last = before.get(conversationId);
      if (!last) return false;
      attention.setMark(conversationId, last.facts.mark, last.facts.seenUpToMs);
      history.removeLast(conversationId, last.what);
      handoffs.takeBack(conversationId);
      before.delete(conversationId);
      return true;
    },
  };
}

/** As the bridge has it, its time of muting told. */
type Decision = Exclude<ManyAction, { kind: 'mute' }> | { kind: 'mute'; untilMs: number | null };

export interface Many {
  /** Answers with how many it was something new for, and what `undo` takes. Those that are not there are left out. */
  act(conversationIds: string[], decision: Decision): { changed: number; undo: number };
  /** Takes the last decision back; false where that was another one, or it is taken back. */
  undo(which: number): boolean;
}

export function createMany(parts: {
  attention: Pick<AttentionStore, 'facts' | 'setMark' | 'setMuted'>;
  queue: Queue;
  together: Inbox['together'];
}): Many {
  const { attention, queue, together } = parts;
  let last: { before: AttentionFacts[]; decision: Decision } | null = null;
  let serial = 0;

  function decide({ conversationId, ...facts }: AttentionFacts, decision: Decision): void {
    switch (decision.kind) {
      case 'done':
        queue.done(conversationId);
        break;
      case 'remind':
        queue.remind(conversationId, { when: decision.when, ifNoAnswer: false });
        break;
      case 'mute':
        attention.setMuted(conversationId, decision.untilMs);
        break;
      case 'read':
        attention.setMark(conversationId, facts.mark, newestMs(facts));
        break;
    }
  }

  return {
    act: (conversationIds, decision) =>
      together(() => {
        const all = attention.facts([...new Set(conversationIds)]);
        const before = all.filter((facts) => isNew(facts, decision));
        for (const facts of before) decide(facts, decision);
        serial += 1;
        last = { before, decision };
        return { changed: before.length, undo: serial };
      }),
    undo: (which) =>
      together(() => {
        if (which !== serial || !last) return false;
        const { before, decision } = last;
        last = null;
        for (const { conversationId, mark, mutedUntilMs, seenUpToMs } of before) {
          if (decision.kind === 'mute') attention.setMuted(conversationId, mutedUntilMs);
          else if (decision.kind === 'read') attention.setMark(conversationId, mark, seenUpToMs);
          else queue.undo(conversationId);
        }
        return true;
      }),
  };
}

/** As "Mark all as read" has it: what the list announced counts, too. */
const newestMs = ({
  seenUpToMs,
  lastMessageAtMs,
  newestCustomer,
}: Omit<AttentionFacts, 'conversationId'>) =>
  Math.max(seenUpToMs, lastMessageAtMs ?? 0, newestCustomer?.atMs ?? 0);

/** Done ends what waits or was put off; where nothing does, there is nothing to end. */
function isNew(facts: AttentionFacts, decision: Decision): boolean {
  switch (decision.kind) {
    case 'done':
      return facts.record.state === 'needs-you' || facts.mark.reminder !== null;
    case 'remind':
      return true;
    case 'mute':
      return facts.mutedUntilMs !== decision.untilMs;
    case 'read':
      return facts.unreadCount > 0;
  }
}
