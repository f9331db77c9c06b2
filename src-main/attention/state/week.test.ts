/** A week of a shop with 200 customers: each evening the queue holds exactly those for whom something is due. */
import { expect, it } from 'vitest';
import type { AttentionFacts } from '../../storage/attention-types';
import { factsOf, HOUR_MS, MINUTE_MS, text } from '../testing/fixtures';
import { decideAttention } from './decide';
import { doneMark, reminderMark } from './queue';

/** A Monday, midnight by the wall clock. */
const MONDAY_MS = new Date(2026, 10, 23).getTime();
const DAY_MS = 24 * HOUR_MS;
const HOURS = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
  weekday,
  startMinute: 540,
  endMinute: 1080,
}));
const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

type Change = (facts: AttentionFacts, atMs: number) => Partial<AttentionFacts>;
/** What happens, in minutes after the customer first writes; and for how long something is due, written without the rule. */
interface Story {
  about: Partial<AttentionFacts>;
  steps: [afterMinutes: number, change: Change][];
  due: [fromMinutes: number, toMinutes: number][];
}

const writes: Change = (facts, atMs) => ({
  newestCustomer: { id: `m${atMs}`, atMs, preview: text('Hello') },
  unansweredSinceMs: facts.unansweredSinceMs ?? atMs,
  windowEndsAtMs: atMs + DAY_MS,
});
const agentAnswers: Change = () => ({ unansweredSinceMs: null });
const ownerAnswers: Change = ({ mark, handoff, review }) => ({
  unansweredSinceMs: null,
  mark: { ...mark, handledHandoff: handoff, handledReview: review, reminder: null },
});
const asksForPerson: Change = () => ({ handoff: 'Damaged on arrival' });
const asksForReview: Change = () => ({ review: '["low_confidence"]' });
const isDone: Change = (facts) => ({ mark: doneMark(facts) });
const remindTomorrow: Change = (facts, atMs) => ({
  mark: reminderMark(facts, { when: 'tomorrow', ifNoAnswer: false }, HOURS, atMs),
});
const followUp: Change = (facts, atMs) => ({
  mark: reminderMark(facts, { when: { atMs: atMs + DAY_MS }, ifNoAnswer: true }, HOURS, atMs),
});
const sendFails: Change = () => ({ outboxFailed: 1 });
const discards: Change = () => ({ outboxFailed: 0 });
const noAgent = { agent: null, routing: 'none' as const };
const DAY = 24 * 60;

const stories: Story[] = [
  {
    about: {},
    steps: [
      [0, writes],
      [1, agentAnswers],
    ],
    due: [],
  },
  {
    about: {},
    steps: [
      [0, writes],
      [1, agentAnswers],
      [2, asksForPerson],
      [40, ownerAnswers],
    ],
    due: [[2, 40]],
  },
  // Without an action it leaves after a week, whatever its window does.
  {
    about: {},
    steps: [
      [0, writes],
      [1, agentAnswers],
      [2, asksForPerson],
    ],
    due: [[2, 7 * DAY]],
  },
  {
    about: {},
    steps: [
      [0, writes],
      [1, agentAnswers],
      [2, asksForReview],
      [DAY, isDone],
    ],
    due: [[2, DAY]],
  },
  // "Thanks", where only the owner answers.
  {
    about: noAgent,
    steps: [
      [0, writes],
      [5, ownerAnswers],
      [20, writes],
      [60, isDone],
    ],
    due: [
      [0, 5],
      [20, 60],
    ],
  },
  // Unanswered for good: once the window is closed no free text could go out.
  { about: noAgent, steps: [[0, writes]], due: [[0, DAY]] },
  {
    about: {},
    steps: [
      [0, writes],
      [1, agentAnswers],
      [2, asksForPerson],
      [30, remindTomorrow],
      [2 * DAY + 300, isDone],
    ],
    due: [
      [2, 30],
      [DAY, 2 * DAY + 300],
    ],
  },
  // A follow-up that the customer's answer ends.
  {
    about: {},
    steps: [
      [0, writes],
      [1, agentAnswers],
      [30, followUp],
      [600, writes],
      [601, agentAnswers],
    ],
    due: [],
  },
  {
    about: {},
    steps: [
      [0, writes],
      [1, agentAnswers],
      [30, followUp],
      [3 * DAY, ownerAnswers],
    ],
    due: [[30 + DAY, 3 * DAY]],
  },
  {
    about: {},
    steps: [
      [0, writes],
      [10, sendFails],
      [20, ownerAnswers],
      [DAY + 60, discards],
    ],
    due: [[5, DAY + 60]],
  },
];

/** Customers come from nine to a quarter to five, none on Sunday. */
const customers = Array.from({ length: 200 }, (_, nth) => {
  const story = stories[(nth * 7 + Math.floor(nth / 10)) % stories.length] as Story;
  const beginsMs = MONDAY_MS + (nth % 6) * DAY_MS + 9 * HOUR_MS + ((nth * 37) % 465) * MINUTE_MS;
  return { story, beginsMs };
});

function factsAt(
  { story, beginsMs }: (typeof customers)[number],
  nowMs: number,
): AttentionFacts | null {
  if (beginsMs > nowMs) return null;
  let facts = factsOf({ windowEndsAtMs: null, lastMessageAtMs: null, ...story.about });
  for (const [minutes, change] of story.steps) {
    const atMs = beginsMs + minutes * MINUTE_MS;
    if (atMs <= nowMs) facts = { ...facts, ...change(facts, atMs) };
  }
  return facts;
}

/** "Tomorrow at opening" is no fixed number of minutes: the story says a day, and the evening is after both. */
const isDue = ({ story, beginsMs }: (typeof customers)[number], nowMs: number) =>
  story.due.some(
    ([from, to]) => beginsMs + from * MINUTE_MS <= nowMs && nowMs < beginsMs + to * MINUTE_MS,
  );

it('holds each evening exactly those for whom something is due', () => {
  const table = NAMES.map((day, at) => {
    const nowMs = MONDAY_MS + at * DAY_MS + 19 * HOUR_MS;
    const reasons = customers.map((one) => {
      const facts = factsAt(one, nowMs);
      return facts && decideAttention(facts, { agentSilentMinutes: 5 }, nowMs).reason;
    });
    const due = customers.map((one) => isDue(one, nowMs));
    const told = (of: (nth: number) => boolean) =>
      customers.flatMap(({ story }, nth) =>
        of(nth) ? [`${nth}: story ${stories.indexOf(story)}`] : [],
      );
    expect(
      told((nth) => reasons[nth] !== null),
      day,
    ).toEqual(told((nth) => due[nth] === true));
    const count = (reason: string) => reasons.filter((one) => one === reason).length;
    const columns = ['support-handoff', 'review', 'agent-silent', 'reminder', 'send-failed'].map(
      count,
    );
    const seen = customers.filter(({ beginsMs }) => beginsMs <= nowMs).length;
    return [day, seen, ...columns, due.filter(Boolean).length].join(' | ');
  });
  expect(
    ['day | customers | person | review | no answer | reminder | failed | due', ...table].join(
      '\n',
    ),
  ).toMatchInlineSnapshot(`
    "day | customers | person | review | no answer | reminder | failed | due
    Mon | 34 | 4 | 4 | 5 | 0 | 3 | 16
    Tue | 68 | 9 | 3 | 3 | 6 | 4 | 25
    Wed | 101 | 13 | 2 | 3 | 10 | 4 | 32
    Thu | 134 | 16 | 3 | 3 | 8 | 4 | 34
    Fri | 167 | 18 | 4 | 2 | 11 | 3 | 38
    Sat | 200 | 20 | 4 | 4 | 11 | 2 | 41
    Sun | 200 | 20 | 0 | 0 | 15 | 0 | 35"
  `);
});
