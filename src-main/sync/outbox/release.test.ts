import { describe, expect, it } from 'vitest';
import type { OutboxEntry } from '../../storage/outbox-types';
import { anEntry, NOON, openConversation, stepFacts } from '../testing/fixtures';
import { isToCome, releaseStep } from './release';
import { outboxStep, type StepFacts } from './step';

const HOUR = 3_600_000;
const scheduled = (atMs: number, over: Partial<OutboxEntry> = {}) =>
  anEntry({
    state: 'later',
    release: { kind: 'scheduled', atMs, customerAtMs: NOON - HOUR },
    ...over,
  });
const held = (atMs: number) => anEntry({ release: { kind: 'held', atMs, customerAtMs: 0 } });
const asking = (atMs: number, over: Partial<OutboxEntry> = {}) =>
  scheduled(atMs, { id: 'o2', error: { code: 'customerWrote', params: {} }, ...over });
const asks = (code: string) => ({
  do: 'store',
  patch: { state: 'later', error: { code, params: {} }, nextTryAtMs: null },
});

describe('what is to come', () => {
  const cases: [string, OutboxEntry, OutboxEntry[], unknown][] = [
    ['waits for its time', scheduled(NOON + 9), [], { do: 'wait', untilMs: NOON + 9 }],
    ['joins the line when it is due', scheduled(NOON), [], { do: 'line-up' }],
    ['joins it up to an hour late', scheduled(NOON - HOUR), [], { do: 'line-up' }],
    ['asks when it is later', scheduled(NOON - HOUR - 1), [], asks('sendLate')],
    [
      'asks as the one before it does',
      scheduled(NOON),
      [asking(NOON - HOUR + 1)],
      asks('customerWrote'),
    ],
    [
      'goes without one that is due after it',
      scheduled(NOON),
      [asking(NOON + 1)],
      { do: 'line-up' },
    ],
    ['goes without one of long ago', scheduled(NOON), [asking(NOON - HOUR)], { do: 'line-up' }],
    ['is held', held(NOON + 5), [], { do: 'wait', untilMs: NOON + 5 }],
    ['is let go', held(NOON), [], { do: 'store', patch: { release: null } }],
    [
      'is let go however late: it has its place in the line',
      held(NOON - 2 * HOUR),
      [asking(NOON - 2 * HOUR)],
      { do: 'store', patch: { release: null } },
    ],
  ];
  it.each(cases)('%s', (_case, entry, others, expected) => {
    expect(isToCome(entry)).toBe(true);
    expect(releaseStep(entry, [entry, ...others], NOON)).toEqual(expected);
  });

  it('is not what waits for the owner', () => {
    expect(isToCome(asking(NOON))).toBe(false);
    expect(outboxStep(asking(NOON), stepFacts(), NOON)).toEqual({ do: 'wait', untilMs: null });
  });
});

describe('what was scheduled, in its line', () => {
  const conversation = (over: Partial<typeof openConversation> = {}) => ({
    ...openConversation,
    ...over,
  });
  const cases: [string, OutboxEntry, Partial<StepFacts>, unknown][] = [
    ['is sent', scheduled(NOON), { customerAtMs: NOON - HOUR }, { do: 'send' }],
    [
      'asks the server first what is new',
      scheduled(NOON),
      { conversation: conversation({ fetchedAtMs: NOON - 6_000 }) },
      { do: 'ask-conversation' },
    ],
    [
      'reads the thread where there is more',
      scheduled(NOON),
      { asked: true, conversation: conversation({ messagesStale: true }) },
      { do: 'read-thread' },
    ],
    [
      'asks the owner where the customer has written since',
      scheduled(NOON),
      { customerAtMs: NOON - HOUR + 1 },
      asks('customerWrote'),
    ],
    [
      'does so before it takes over',
      scheduled(NOON, { takeOver: 10 }),
      { customerAtMs: NOON - HOUR + 1 },
      asks('customerWrote'),
    ],
    [
      'takes over before it is sent',
      scheduled(NOON, { takeOver: 10 }),
      {},
      { do: 'take-over', duration: 10 },
    ],
    [
      'waits for the line no longer than it is in time',
      scheduled(NOON),
      { lineOpensAtMs: Number.POSITIVE_INFINITY },
      { do: 'wait', untilMs: NOON + HOUR + 1 },
    ],
    ['asks when it came too late', scheduled(NOON - HOUR - 1), {}, asks('sendLate')],
    [
      'asks when the one before it does',
      scheduled(NOON),
      { asksBefore: { code: 'sendLate', params: {} } },
      asks('sendLate'),
    ],
    [
      'leaves the line when our clock was set back',
      scheduled(NOON + 1),
      {},
      { do: 'store', patch: { state: 'later', error: null, nextTryAtMs: null } },
    ],
    [
      'goes on when it may have arrived in time',
      scheduled(NOON - 2 * HOUR, { attempts: 1, absentReads: 2 }),
      { read: true, customerAtMs: NOON },
      { do: 'send' },
    ],
    [
      'is never sent once the window closed',
      scheduled(NOON),
      { asked: true, conversation: conversation({ windowEndsAtMs: NOON }) },
      {
        do: 'store',
        patch: { state: 'failed', error: { code: 'windowClosed', params: {} }, nextTryAtMs: null },
      },
    ],
  ];
  it.each(cases)('%s', (_case, entry, facts, expected) => {
    expect(outboxStep({ ...entry, state: 'queued' }, stepFacts(facts), NOON)).toEqual(expected);
  });

  it('is sent as soon as the owner says so', () => {
    const entry = scheduled(NOON - 9 * HOUR, { state: 'queued', release: null });
    expect(outboxStep(entry, stepFacts({ customerAtMs: NOON }), NOON)).toEqual({ do: 'send' });
  });

  it('is not sent while it can be taken back', () => {
    expect(outboxStep(held(NOON), stepFacts(), NOON)).toEqual({ do: 'wait', untilMs: null });
  });
});
