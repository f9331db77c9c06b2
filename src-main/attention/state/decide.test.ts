import { describe, expect, it } from 'vitest';
import type { AttentionFacts } from '../../storage/attention-types';
import { noMark } from '../../storage/stores/queue-marks';
import {
  customerWrote,
  factsOf,
  HOUR_MS,
  MINUTE_MS,
  NOON_MS,
  remindIn,
  takenOver,
  windowLeft,
  wroteMinutesAgo,
} from '../testing/fixtures';
import { decideAttention } from './decide';

const decide = (facts: AttentionFacts, nowMs = NOON_MS) =>
  decideAttention(facts, { agentSilentMinutes: 5 }, nowMs);

const thanked = (minutesAgo: number) => ({
  ...customerWrote(minutesAgo),
  ...wroteMinutesAgo(minutesAgo),
});
const done = (minutesAgo: number) => ({
  mark: { ...noMark, doneUpToMs: NOON_MS - minutesAgo * MINUTE_MS },
});
const noAgent = { agent: null, routing: 'none' as const };

describe('the state and its reason', () => {
  it.each<[string, Partial<AttentionFacts>, string, string | null]>([
    ['the agent answered', {}, 'agent', null],
    ['the window is closed and all is answered', { windowEndsAtMs: null }, 'quiet', null],
    ['the window closed an hour ago', windowLeft(-60), 'quiet', null],
    ['no agent is set, all is answered', noAgent, 'quiet', null],
    ['taken over, the owner has answered', takenOver(NOON_MS + HOUR_MS), 'quiet', null],
    [
      'a message of the agent failed, while the window closes',
      { failed: { atMs: NOON_MS, byAgent: true }, ...windowLeft(30), ...wroteMinutesAgo(4) },
      'needs-you',
      'agent-failed',
    ],
    [
      'one failed that is not known to be the agent’s',
      { failed: { atMs: NOON_MS, byAgent: false }, ...wroteMinutesAgo(4) },
      'needs-you',
      'send-failed',
    ],
    [
      'the failed message was marked as done',
      { failed: { atMs: NOON_MS - MINUTE_MS, byAgent: true }, ...done(1) },
      'agent',
      null,
    ],

    ['the customer wrote 4 minutes ago, the agent works', wroteMinutesAgo(4), 'agent', null],
    ['the agent is silent for 5 minutes', wroteMinutesAgo(5), 'needs-you', 'agent-silent'],
    [
      'a webhook is silent for 5 minutes',
      { ...noAgent, routing: 'webhook', ...wroteMinutesAgo(5) },
      'needs-you',
      'agent-silent',
    ],
    [
      'a webhook has had 4 minutes',
      { ...noAgent, routing: 'webhook', ...wroteMinutesAgo(4) },
      'agent',
      null,
    ],
    [
      'nobody is set to answer: at once',
      { ...noAgent, ...wroteMinutesAgo(0) },
      'needs-you',
      'agent-silent',
    ],
    [
      'an unknown routing with an agent waits for the agent',
      { routing: 'unknown', ...wroteMinutesAgo(4) },
      'agent',
      null,
    ],
    [
      'the agent was silent until the window closed',
      { ...wroteMinutesAgo(25 * 60), ...windowLeft(-60) },
      'quiet',
      null,
    ],

    [
      'taken over and a message unanswered',
      { ...takenOver(null), ...wroteMinutesAgo(1) },
      'needs-you',
      'taken-over-unanswered',
    ],
    [
      'the takeover has run out: the agent has its time again',
      { ...takenOver(NOON_MS - 1), ...wroteMinutesAgo(1) },
      'agent',
      null,
    ],
    [
      'taken over until handback, unanswered, window closed',
      { ...takenOver(null), ...wroteMinutesAgo(25 * 60), windowEndsAtMs: null },
      'needs-you',
      'taken-over-unanswered',
    ],
    ['the agent asked for a person', { handoff: 'wants a person' }, 'needs-you', 'support-handoff'],
    ['marked for review', { review: '["complaint"]' }, 'needs-you', 'review'],
    [
      'the agent’s wish for a person was answered or marked as done',
      { handoff: 'wants a person', mark: { ...noMark, handledHandoff: 'wants a person' } },
      'agent',
      null,
    ],
    [
      'it asks again for another reason',
      { handoff: 'asked twice', mark: { ...noMark, handledHandoff: 'wants a person' } },
      'needs-you',
      'support-handoff',
    ],
    [
      'the review was marked as done',
      { review: '["complaint"]', mark: { ...noMark, handledReview: '["complaint"]' } },
      'agent',
      null,
    ],
    [
      'another review was asked for',
      { review: '["refund"]', mark: { ...noMark, handledReview: '["complaint"]' } },
      'needs-you',
      'review',
    ],
    [
      'marked for review, the customer’s last message is a week old',
      { review: '[]', ...customerWrote(7 * 24 * 60) },
      'agent',
      null,
    ],
    [
      'the agent asks for a person, the window is closed',
      { handoff: '', windowEndsAtMs: null, ...customerWrote(3 * 24 * 60) },
      'needs-you',
      'support-handoff',
    ],

    [
      'done: “thanks” in a takeover',
      { ...takenOver(null), ...thanked(4), ...done(4) },
      'quiet',
      null,
    ],
    ['done: nobody is set to answer', { ...noAgent, ...thanked(4), ...done(4) }, 'quiet', null],
    [
      'done, and the customer wrote again',
      { ...noAgent, ...thanked(4), ...done(9) },
      'needs-you',
      'agent-silent',
    ],
    [
      'done: a message that the list announces is newer than those held',
      { ...noAgent, ...customerWrote(9), ...wroteMinutesAgo(4), ...done(9) },
      'needs-you',
      'agent-silent',
    ],
    [
      'done does not hide a reply that failed',
      { outboxFailed: 1, ...done(0) },
      'needs-you',
      'send-failed',
    ],

    [
      'to come back in an hour, though unanswered',
      { ...noAgent, ...thanked(4), ...remindIn(60) },
      'quiet',
      null,
    ],
    ['it is time', { ...customerWrote(30), ...remindIn(0) }, 'needs-you', 'reminder'],
    [
      'it has been time for a week',
      { ...customerWrote(9 * 24 * 60), ...remindIn(-7 * 24 * 60) },
      'needs-you',
      'reminder',
    ],
    [
      'the customer wrote before it was time',
      { ...noAgent, ...thanked(4), ...remindIn(60, 30) },
      'needs-you',
      'agent-silent',
    ],
    [
      'a follow-up goes when the customer writes and the agent has it',
      { ...customerWrote(1), ...remindIn(-1, 30) },
      'agent',
      null,
    ],

    ['a reply failed', { outboxFailed: 1 }, 'needs-you', 'send-failed'],
    ['a reply may not have arrived', { outboxUnknown: 1 }, 'needs-you', 'send-unknown'],
    [
      'the window closes within the hour on an unanswered message',
      { ...windowLeft(60), ...wroteMinutesAgo(1) },
      'needs-you',
      'window-closing',
    ],
    ['the window closes within the hour, all answered', windowLeft(60), 'agent', null],
    ['the window has 61 minutes left', { ...windowLeft(61), ...wroteMinutesAgo(1) }, 'agent', null],
  ])('%s', (_, changes, state, reason) => {
    expect(decide(factsOf(changes))).toMatchObject({ state, reason });
  });

  it('names the most pressing reason', () => {
    const everything = factsOf({
      ...takenOver(null),
      ...wroteMinutesAgo(30),
      ...windowLeft(10),
      handoff: 'wants a person',
      review: '["complaint"]',
      outboxFailed: 1,
      outboxUnknown: 1,
    });
    const reasons = [
      decide(everything),
      decide({ ...everything, outboxFailed: 0 }),
      decide({ ...everything, outboxFailed: 0, outboxUnknown: 0 }),
      decide({ ...everything, outboxFailed: 0, outboxUnknown: 0, ...windowLeft(600) }),
    ].map((record) => record.reason);
    expect(reasons).toEqual([
      'send-failed',
      'send-unknown',
      'window-closing',
      'taken-over-unanswered',
    ]);
  });
});

describe('since when it waits', () => {
  it.each<[string, Partial<AttentionFacts>, number | null]>([
    ['an unanswered message', { ...wroteMinutesAgo(9) }, NOON_MS - 9 * MINUTE_MS],
    [
      'of several unanswered ones the newest',
      { ...wroteMinutesAgo(90), ...customerWrote(9) },
      NOON_MS - 9 * MINUTE_MS,
    ],
    [
      'a reminder, from its time on',
      { ...customerWrote(90), ...remindIn(-3) },
      NOON_MS - 3 * MINUTE_MS,
    ],
    [
      'without one, the newest customer message',
      {
        handoff: 'wants a person',
        newestCustomer: {
          id: 'm',
          atMs: NOON_MS - HOUR_MS,
          preview: { author: 'customer', kind: 'text', text: '' },
        },
      },
      NOON_MS - HOUR_MS,
    ],
    ['without any, the last message', { outboxFailed: 1 }, NOON_MS - 2 * HOUR_MS],
    ['nobody waits', {}, null],
  ])('%s', (_, changes, sinceMs) => {
    expect(decide(factsOf(changes)).sinceMs).toBe(sinceMs);
  });
});
