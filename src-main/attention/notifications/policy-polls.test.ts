/** News that come in split over several polls, in every order: nobody is forgotten, nobody is told of twice. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAttention } from '../state/decide';
import { factsOf, HOUR_MS, NOON_MS, notificationSettings, text } from '../testing/fixtures';
import {
  BURST,
  CATCH_UP_MS,
  decideNotifications,
  type Gap,
  type ShownNotification,
} from './policy';

const settings = notificationSettings();
const POLL_EVERY_MS = 5000;

/** A desktop on which poll after poll is told as the policy says. */
function createDesktop() {
  const shown = new Map<string, ShownNotification>();
  let summarised: ReadonlySet<string> = new Set();
  let gap: Gap | null = null;
  let burstAtMs: number | null = null;
  let nowMs = NOON_MS;
  /** Of the summary, as it was last shown. */
  let titled: string[] = [];

  return {
    poll(customers: readonly string[], gapMs = 0, writtenAtMs = nowMs - 1000): void {
      const plan = decideNotifications({
        conversations: customers.map((conversationId) => {
          const news = {
            id: `${conversationId} ${nowMs}`,
            atMs: writtenAtMs,
            preview: text('Hello'),
          };
          const facts = factsOf({
            conversationId,
            unnotified: [news],
            newestCustomer: news,
            unreadCount: 1,
            unansweredSinceMs: writtenAtMs,
          });
          return { facts, attention: decideAttention(facts, settings, nowMs), entered: false };
        }),
        vanished: [],
        shown,
        summarised,
        settings,
        poll: { seeding: false, gapMs },
        gap,
        burstAtMs,
        inFront: null,
        nowMs,
        timeZone: () => 'UTC',
      });
      ({ summarised, gap, burstAtMs } = plan);
      for (const step of plan.steps) {
        if (step.kind === 'show') shown.set(step.conversationId, step);
        else if (step.kind === 'close') shown.delete(step.conversationId);
        else titled = step.kind === 'summary' ? step.conversationIds : [];
      }
      nowMs += POLL_EVERY_MS;
    },
    /** Who is told of one by one, and who in the summary. */
    sees: () => ({ alone: [...shown.keys()].sort(), summary: [...titled].sort() }),
  };
}

const names = (count: number) => Array.from({ length: count }, (_, nth) => `customer${nth}`);
/** So many customers in any order, in polls of any size. */
const split = (least: number, most: number, firstAtLeast = 1) =>
  fc
    .integer({ min: least, max: most })
    .chain((count) =>
      fc.tuple(
        fc.shuffledSubarray(names(count), { minLength: count }),
        fc.array(fc.integer({ min: 1, max: count }), { minLength: count, maxLength: count }),
      ),
    )
    .map(([order, sizes]) => {
      const polls: string[][] = [];
      for (let at = 0; at < order.length; ) {
        const size = sizes[polls.length] ?? 1;
        polls.push(
          order.slice(at, at + (polls.length === 0 ? Math.max(size, firstAtLeast) : size)),
        );
        at += polls.at(-1)?.length ?? 1;
      }
      return { everybody: [...order].sort(), polls };
    });
/** Some who write once more, while the news still come in. */
const again = fc.array(fc.shuffledSubarray(names(3), { minLength: 1 }), { maxLength: 2 });

describe('after a gap', () => {
  it('all who wrote in it are in one summary, whichever poll brought them', () => {
    fc.assert(
      fc.property(split(2, 9), ({ everybody, polls }) => {
        const desktop = createDesktop();
        for (const [nth, customers] of polls.entries()) {
          desktop.poll(customers, nth === 0 ? HOUR_MS : 0, NOON_MS - HOUR_MS / 2 + nth);
        }
        expect(desktop.sees()).toEqual({ alone: [], summary: everybody });
      }),
    );
  });

  it('one who wrote more of it in a later poll is still one of them', () => {
    fc.assert(
      fc.property(split(3, 9), again, ({ everybody, polls }, more) => {
        const desktop = createDesktop();
        for (const [nth, customers] of [...polls, ...more].entries()) {
          desktop.poll(customers, nth === 0 ? HOUR_MS : 0, NOON_MS - HOUR_MS / 2 + nth);
        }
        expect(desktop.sees()).toEqual({ alone: [], summary: everybody });
      }),
    );
  });
});

describe('a burst', () => {
  it('counts all who write while it goes on, whichever poll brings them, however often they write', () => {
    fc.assert(
      fc.property(split(BURST + 1, 12, BURST + 1), again, ({ everybody, polls }, more) => {
        const desktop = createDesktop();
        for (const customers of [...polls, ...more]) desktop.poll(customers);
        expect(desktop.sees()).toEqual({ alone: [], summary: everybody });
      }),
    );
  });

  it('takes nobody in who writes after it', () => {
    const desktop = createDesktop();
    desktop.poll(names(5));
    for (let passedMs = 0; passedMs < CATCH_UP_MS; passedMs += POLL_EVERY_MS) desktop.poll([]);
    desktop.poll(['late']);
    expect(desktop.sees()).toEqual({ alone: ['late'], summary: names(5) });
  });
});

it('whatever polls bring: each who wrote is told of alone or in the summary', () => {
  const polls = fc.array(
    fc.record({
      customers: fc.subarray(names(9), { minLength: 1 }),
      gapMs: fc.constantFrom(0, 0, 0, HOUR_MS),
    }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(polls, (all) => {
      const desktop = createDesktop();
      for (const { customers, gapMs } of all) desktop.poll(customers, gapMs);
      const { alone, summary } = desktop.sees();
      const wrote = new Set(all.flatMap(({ customers }) => customers));
      expect(new Set([...alone, ...summary])).toEqual(wrote);
    }),
  );
});
