import { describe, expect, it, vi } from 'vitest';
import {
  at,
  openTestInbox,
  putConversation,
  putMessage,
  type TestInbox,
  textMessage,
} from '../../storage/testing/inbox';
import { createMany } from './many';
import { createQueue } from './queue';

const waits = {
  state: 'needs-you',
  reason: 'agent-silent',
  sinceMs: at(1),
  dueAtMs: null,
} as const;

/** `count` customers have written; the first `waiting` of them wait for the owner. */
function shop(count: number, waiting = count) {
  const inbox = openTestInbox();
  const ids = Array.from({ length: count }, (_, index) => `c${index}`);
  inbox.repository.apply(
    ids.flatMap((id, index) => [
      putConversation({ id, number: `4477009${String(index).padStart(5, '0')}` }),
      putMessage(textMessage(`m-${id}`, index + 1, `from ${id}`), null, id),
    ]),
  );
  inbox.attention.set(new Map(ids.slice(0, waiting).map((id) => [id, waits])));
  const queue = createQueue({
    ...inbox,
    handoffs: { cancel: vi.fn(), takeBack: vi.fn() },
    openingHours: () => [],
    clock: inbox.clock,
  });
  return { inbox, ids, many: createMany({ ...inbox, queue }) };
}
/** What was told stays told. */
const facts = (inbox: TestInbox, ids: string[]) =>
  inbox.attention.facts(ids).map(({ unnotified: _told, ...rest }) => rest);

describe('several conversations', () => {
  it('are done in one write, told once, and taken back as one', () => {
    const { inbox, ids, many } = shop(3, 2);
    const before = facts(inbox, ids);
    const changes = vi.fn();
    inbox.onChange(changes);
    const { changed, undo } = many.act([...ids, 'gone', 'c0'], { kind: 'done' });
    expect(changed).toBe(2);
    expect(changes.mock.calls).toEqual([[{ conversationIds: ['c0', 'c1'], list: true }]]);
    expect(facts(inbox, ids).map(({ mark }) => mark.doneUpToMs)).toEqual([at(1), at(2), 0]);
    expect(many.undo(undo)).toBe(true);
    expect(facts(inbox, ids)).toEqual(before);
    expect(inbox.views.threadPage('c0', null, 9).history).toEqual([]);
    expect(many.undo(undo)).toBe(false);
  });

  it('come back later, are muted and are read, each to be taken back', () => {
    const { inbox, ids, many } = shop(2, 1);
    inbox.attention.setMuted('c1', at(99));
    const before = facts(inbox, ids);
    const steps = [
      many.act(ids, { kind: 'remind', when: 'hour' }),
      many.act(ids, { kind: 'mute', untilMs: Number.MAX_SAFE_INTEGER }),
      many.act(ids, { kind: 'read' }),
    ];
    expect(steps.map(({ changed }) => changed)).toEqual([2, 2, 0]);
    expect(many.undo(steps[1]?.undo ?? 0)).toBe(false);

    const fresh = shop(2, 1);
    const read = fresh.many.act(fresh.ids, { kind: 'read' });
    expect(fresh.inbox.views.rows(fresh.ids).map(({ unreadCount }) => unreadCount)).toEqual([0, 0]);
    fresh.many.undo(read.undo);
    expect(fresh.inbox.views.rows(fresh.ids).map(({ unreadCount }) => unreadCount)).toEqual([1, 1]);

    const muted = shop(2, 1);
    muted.inbox.attention.setMuted('c1', at(99));
    const { undo } = muted.many.act(muted.ids, { kind: 'mute', untilMs: at(500) });
    muted.many.undo(undo);
    expect(facts(muted.inbox, muted.ids)).toEqual(before);
  });

  it('change all or none of them', () => {
    const { inbox, ids, many } = shop(2);
    const before = facts(inbox, ids);
    const changes = vi.fn();
    inbox.onChange(changes);
    let calls = 0;
    const failing = createMany({
      attention: {
        ...inbox.attention,
        setMuted(id, untilMs) {
          calls += 1;
          if (calls === 2) throw new Error('full');
          inbox.attention.setMuted(id, untilMs);
        },
      },
      queue: {} as never,
      together: inbox.together,
    });
    expect(() => failing.act(ids, { kind: 'mute', untilMs: at(9) })).toThrow('full');
    expect(facts(inbox, ids)).toEqual(before);
    expect(changes).not.toHaveBeenCalled();
    expect(many.act(ids, { kind: 'mute', untilMs: at(9) }).changed).toBe(2);
    expect(changes).toHaveBeenCalledOnce();
  });
});
