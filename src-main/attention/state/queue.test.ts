import { describe, expect, it, vi } from 'vitest';
import type { AttentionFacts, QueueMark } from '../../storage/attention-types';
import { noMark } from '../../storage/stores/queue-marks';
import {
  at,
  openTestInbox,
  putConversation,
  putMessage,
  type TestInbox,
  textMessage,
} from '../../storage/testing/inbox';
import { createFakeClock } from '../../sync/testing/fake-clock';
import { factsOf, HOUR_MS, NOON_MS, text } from '../testing/fixtures';
import { decideAttention } from './decide';
import { createMany, createQueue, doneMark, reminderMark } from './queue';

const asks = factsOf({
  handoff: 'Damaged on arrival',
  review: '["complaint"]',
  unansweredSinceMs: NOON_MS - HOUR_MS,
  newestCustomer: { id: 'm', atMs: NOON_MS - HOUR_MS / 2, preview: text('Hello?') },
});
const decide = (facts: AttentionFacts, nowMs = NOON_MS) =>
  decideAttention(facts, { agentSilentMinutes: 5 }, nowMs).reason;

describe('done', () => {
  it('leaves the queue whatever put it there', () => {
    expect(decide(asks)).not.toBeNull();
    expect(decide({ ...asks, mark: doneMark(asks) })).toBeNull();
  });

  it('ends a reminder too', () => {
    const reminder = { atMs: NOON_MS - 1, kind: 'time' as const, afterMs: NOON_MS };
    const due = factsOf({ mark: { ...noMark, reminder } });
    expect(decide(due)).toBe('reminder');
    expect(decide({ ...due, mark: doneMark(due) })).toBeNull();
  });

  it('never goes back behind what was done before', () => {
    const mark = { ...noMark, doneUpToMs: NOON_MS };
    expect(doneMark(factsOf({ mark })).doneUpToMs).toBe(NOON_MS);
  });
});

describe('a reminder', () => {
  const remind = (facts: AttentionFacts, when: Parameters<typeof reminderMark>[1]['when']) =>
    reminderMark(facts, { when, ifNoAnswer: false }, [], NOON_MS);

  it('takes it out of the queue until then', () => {
    const mark = remind(asks, 'hour');
    expect(decide({ ...asks, mark })).toBeNull();
    expect(decide({ ...asks, mark }, NOON_MS + HOUR_MS)).toBe('reminder');
  });

  it('can be for the last hour of the window', () => {
    const { windowEndsAtMs } = asks;
    expect(remind(asks, 'window').reminder?.atMs).toBe((windowEndsAtMs ?? 0) - HOUR_MS);
  });

  it.each([
    ['a time that is over', asks, { atMs: NOON_MS }],
    ['a window that is closed', factsOf({ windowEndsAtMs: null }), 'window'],
    ['a window with less than an hour left', factsOf({ windowEndsAtMs: NOON_MS + 1 }), 'window'],
  ] as const)('is refused for %s', (_, facts, when) => {
    expect(() => remind(facts, when)).toThrow(
      expect.objectContaining({ userError: expect.objectContaining({ code: 'invalidInput' }) }),
    );
  });
});

it('takes the last decision back, once', () => {
  const clock = createFakeClock();
  let mark: QueueMark = { ...noMark, doneUpToMs: 7 };
  let seenUpToMs = 0;
  const lines: string[] = [];
  const told: string[] = [];
  const queue = createQueue({
    attention: {
      facts: (ids) => (ids[0] === 'anna' ? [{ ...asks, mark, seenUpToMs }] : []),
      setMark: (_, next, seen) => {
        mark = next;
        seenUpToMs = seen;
      },
    },
    history: {
      add: (_, { what }) => void lines.push(what),
      removeLast: () => void lines.pop(),
    },
    handoffs: {
      cancel: (id) => void told.push(id),
      takeBack: () => told.pop() !== undefined,
    },
    openingHours: () => [],
    clock,
  });
  expect(queue.undo('anna')).toBe(false);
  queue.done('anna');
  expect(mark).toMatchObject({ handledHandoff: 'Damaged on arrival' });
  // Who decides about it has seen it: the badge counts it no more.
  expect(seenUpToMs).toBe(asks.newestCustomer?.atMs);
  expect(lines).toEqual(['done']);
  expect(told).toEqual(['anna']);
  expect(queue.undo('anna')).toBe(true);
  expect(mark).toEqual({ ...noMark, doneUpToMs: 7 });
  expect(seenUpToMs).toBe(0);
  expect([lines, told]).toEqual([[], []]);
  expect(queue.undo('anna')).toBe(false);
  expect(() => queue.done('gone')).toThrow();
});

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
