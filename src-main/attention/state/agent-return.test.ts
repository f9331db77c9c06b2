import { describe, expect, it } from 'vitest';
import { noMark } from '../../storage/stores/queue-marks';
import { factsOf, HOUR_MS, MINUTE_MS, NOON_MS, text } from '../testing/fixtures';
import { type HeldByOwner, returnStep } from './agent-return';

/** Held until handed back, and a customer who wrote at noon and was not answered. */
const held = (
  changes: Partial<HeldByOwner> = {},
  facts: Parameters<typeof factsOf>[0] = {},
): HeldByOwner => ({
  facts: factsOf({
    takeover: { active: true, endsAtMs: NOON_MS + 30 * MINUTE_MS, byMe: true, untilHandback: true },
    unansweredSinceMs: NOON_MS,
    newestCustomer: { id: 'm', atMs: NOON_MS, preview: text('Hello?') },
    ...facts,
  }),
  inFront: false,
  usedAtMs: null,
  unsent: false,
  warnedAtMs: null,
  ...changes,
});
const after = (minutes: number, one: HeldByOwner, setting: number | null = 15) =>
  returnStep(one, setting, NOON_MS + minutes * MINUTE_MS);
const at = (minutes: number) => NOON_MS + minutes * MINUTE_MS;

describe('a customer who waits', () => {
  it('is waited for until two minutes before', () => {
    expect(after(12, held())).toEqual({ do: 'wait', againAtMs: at(13), over: false });
  });

  it('has the owner warned, and the agent back two minutes later', () => {
    expect(after(13, held())).toEqual({ do: 'warn', returnsAtMs: at(15) });
    expect(after(14, held({ warnedAtMs: at(13) }))).toEqual({
      do: 'wait',
      againAtMs: at(15),
      over: false,
    });
    expect(after(15, held({ warnedAtMs: at(13) }))).toEqual({
      do: 'hand-back',
      why: 'agent-waited',
    });
  });

  it('is never handed back without a warning, however late it is noticed', () => {
    expect(after(90, held())).toEqual({ do: 'warn', returnsAtMs: at(92) });
    expect(after(91, held({ warnedAtMs: at(90) }))).toMatchObject({ do: 'wait' });
  });

  it('counts from the first unanswered message: another message does not begin the wait again', () => {
    const again = { newestCustomer: { id: 'n', atMs: at(12), preview: text('Still there?') } };
    expect(after(13, held({}, again))).toMatchObject({ do: 'warn' });
  });
});

describe('nothing happens', () => {
  it.each<[string, HeldByOwner, number | null]>([
    ['while it is in front of the owner', held({ inFront: true }), 15],
    ['while he types', held({ usedAtMs: at(89.5) }), 15],
    ['while something of his is unsent', held({ unsent: true }), 15],
    ['where it is switched off', held(), null],
    ['where all is answered', held({}, { unansweredSinceMs: null }), 15],
    ['where he said that it is done', held({}, { mark: { ...noMark, doneUpToMs: NOON_MS } }), 15],
    [
      'where he wants to be reminded',
      held(
        {},
        { mark: { ...noMark, reminder: { atMs: at(200), kind: 'time', afterMs: NOON_MS } } },
      ),
      15,
    ],
  ])('%s; a warning is over', (_case, one, setting) => {
    expect(after(90, one, setting)).toMatchObject({ do: 'wait', over: true });
  });

  it('begins with a warning again when he has left', () => {
    expect(after(90, held({ usedAtMs: at(80) }))).toMatchObject({ do: 'warn' });
  });
});

it.each<[string, HeldByOwner, number | null]>([
  ['whatever else', held({ inFront: true, unsent: true }, { windowEndsAtMs: at(60) }), null],
  ['answered too', held({}, { unansweredSinceMs: null, windowEndsAtMs: at(60) }), 15],
])('no takeover outlives the 24 hours: %s', (_case, one, setting) => {
  expect(after(59, one, setting)).toMatchObject({ do: 'wait' });
  expect(after(60, one, setting)).toEqual({ do: 'hand-back', why: 'agent-window' });
});

it('wakes at the end of the window where nobody waits', () => {
  const one = held({}, { unansweredSinceMs: null, windowEndsAtMs: NOON_MS + HOUR_MS });
  expect(after(1, one)).toEqual({ do: 'wait', againAtMs: NOON_MS + HOUR_MS, over: true });
});
