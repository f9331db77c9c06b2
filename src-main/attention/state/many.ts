/** What the owner decides about several conversations at once, and takes back as one. */
import type { ManyAction } from '@shared/views';
import type { AttentionFacts, AttentionStore } from '../../storage/attention-types';
import type { Inbox } from '../../storage/types';
import type { Queue } from './queue';

/** As the bridge has it, its time of muting told. */
export type Decision =
  | Exclude<ManyAction, { kind: 'mute' }>
  | { kind: 'mute'; untilMs: number | null };

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
