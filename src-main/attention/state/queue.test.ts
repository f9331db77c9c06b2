import { describe, expect, it } from 'vitest';
import type { AttentionFacts, QueueMark } from '../../storage/attention-types';
import { noMark } from '../../storage/stores/queue-marks';
import { createFakeClock } from '../../sync/testing/fake-clock';
import { factsOf, HOUR_MS, NOON_MS, text } from '../testing/fixtures';
import { decideAttention } from './decide';
import { createQueue, doneMark, reminderMark } from './queue';

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
