import fc from 'fast-check';
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

describe('when time alone may change it', () => {
  it.each<[string, Partial<AttentionFacts>, number | null]>([
    ['the window closes', {}, NOON_MS + 20 * HOUR_MS],
    ['nothing is ahead', { windowEndsAtMs: null }, null],
    ['the limit of the agent comes first', wroteMinutesAgo(1), NOON_MS + 4 * MINUTE_MS],
    [
      'then the last hour of the window',
      { ...wroteMinutesAgo(6), ...windowLeft(90) },
      NOON_MS + 30 * MINUTE_MS,
    ],
    ['a reminder comes', remindIn(30), NOON_MS + 30 * MINUTE_MS],
    [
      'what nobody acted on ends after a week',
      { handoff: '', windowEndsAtMs: null, ...customerWrote(6 * 24 * 60) },
      NOON_MS + 24 * HOUR_MS,
    ],
    ['the takeover ends', takenOver(NOON_MS + 7 * MINUTE_MS), NOON_MS + 7 * MINUTE_MS],
    ['a takeover without an end', takenOver(null), NOON_MS + 20 * HOUR_MS],
  ])('%s', (_, changes, dueAtMs) => {
    expect(decide(factsOf(changes)).dueAtMs).toBe(dueAtMs);
  });

  it('decides otherwise at that moment and not before', () => {
    const waiting = factsOf({ ...wroteMinutesAgo(1), ...windowLeft(90) });
    const { dueAtMs } = decide(waiting);
    expect(dueAtMs).not.toBeNull();
    expect(decide(waiting, (dueAtMs ?? 0) - 1).state).toBe('agent');
    expect(decide(waiting, dueAtMs ?? 0).state).toBe('needs-you');
  });
});

it('never changes before the moment it names', () => {
  const near = fc.integer({ min: -26 * 60, max: 26 * 60 }).map((m) => NOON_MS + m * MINUTE_MS);
  const moment = fc.option(near, { nil: null });
  fc.assert(
    fc.property(
      moment,
      moment,
      fc.boolean(),
      moment,
      fc.constantFrom('agent', 'webhook', 'none', 'unknown'),
      moment,
      fc.option(fc.constant('why'), { nil: null }),
      fc.integer({ min: 0, max: 99 }),
      (
        windowEndsAtMs,
        unansweredSinceMs,
        active,
        endsAtMs,
        routing,
        remindAtMs,
        handoff,
        percent,
      ) => {
        const facts = factsOf({
          windowEndsAtMs,
          unansweredSinceMs,
          takeover: { active, endsAtMs, byMe: true, untilHandback: false },
          routing,
          handoff,
          mark: {
            ...noMark,
            reminder:
              remindAtMs === null
                ? null
                : { atMs: remindAtMs, kind: 'time', afterMs: unansweredSinceMs ?? 0 },
          },
        });
        const now = decide(facts);
        const until = now.dueAtMs ?? NOON_MS + 30 * HOUR_MS;
        const later = decide(facts, NOON_MS + Math.floor(((until - NOON_MS) * percent) / 100));
        expect([later.state, later.reason]).toEqual([now.state, now.reason]);
      },
    ),
  );
});
