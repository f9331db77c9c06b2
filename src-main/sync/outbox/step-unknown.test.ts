import { noExtras } from '@shared/extras';
import { describe, expect, it } from 'vitest';
import type { OutboxEntry } from '../../storage/outbox-types';
import { anEntry, aPrompt, NOON, stepFacts } from '../testing/fixtures';
import {
  becomesUnknown,
  notFoundInThread,
  type OutboxAction,
  outboxStep,
  type StepFacts,
  startsSending,
  triesAgain,
} from './step';

describe('an entry found as sending, without a running send', () => {
  it('is unknown, and looked for five seconds after it was tried', () => {
    const entry = anEntry({ state: 'sending', attempts: 1, lastTriedAtMs: NOON - 1000 });
    expect(outboxStep(entry, stepFacts(), NOON)).toEqual({
      do: 'store',
      patch: { state: 'unknown', error: null, absentReads: 0, nextTryAtMs: NOON + 4000 },
    });
  });

  it('is looked for at once after a longer time', () => {
    const entry = anEntry({ state: 'sending', lastTriedAtMs: NOON - 3_600_000 });
    expect(outboxStep(entry, stepFacts(), NOON)).toMatchObject({ patch: { nextTryAtMs: NOON } });
  });

  it('is the owner’s to decide if it is a prompt', () => {
    const entry = anEntry({ state: 'sending', payload: aPrompt });
    expect(outboxStep(entry, stepFacts(), NOON)).toMatchObject({
      patch: { state: 'unknown', nextTryAtMs: null },
    });
  });
});

describe('an unknown entry', () => {
  const absent = {
    state: 'unknown',
    attempts: 1,
    absentReads: 2,
    nextTryAtMs: null,
    firstTriedAtMs: NOON - 60_000,
  } as const;
  const cases: [string, Partial<OutboxEntry>, Partial<StepFacts>, OutboxAction][] = [
    [
      'is looked for at its time',
      { state: 'unknown', nextTryAtMs: NOON + 9 },
      {},
      { do: 'wait', untilMs: NOON + 9 },
    ],
    ['is looked for', { state: 'unknown', nextTryAtMs: NOON }, {}, { do: 'look-for-it' }],
    [
      'is looked for when the line is open',
      { state: 'unknown', nextTryAtMs: NOON },
      { lineOpensAtMs: NOON + 9 },
      { do: 'wait', untilMs: NOON + 9 },
    ],
    ['is the owner’s to decide when absent twice', absent, {}, { do: 'wait', untilMs: null }],
    [
      'is sent again by itself where keys are honoured',
      absent,
      { keysHonoured: true },
      { do: 'store', patch: { state: 'queued', error: null } },
    ],
    [
      'is not, when it was not found absent twice',
      { ...absent, absentReads: 1 },
      { keysHonoured: true },
      { do: 'wait', untilMs: null },
    ],
    [
      'is not, for ever',
      { ...absent, attempts: 5 },
      { keysHonoured: true },
      { do: 'wait', untilMs: null },
    ],
    [
      'is not, once the server may have forgotten the key',
      { ...absent, firstTriedAtMs: NOON - 24 * 3_600_000 },
      { keysHonoured: true },
      { do: 'wait', untilMs: null },
    ],
    [
      'is not, if it is a prompt',
      { ...absent, payload: aPrompt },
      { keysHonoured: true },
      { do: 'wait', untilMs: null },
    ],
  ];
  it.each(cases)('%s', (_case, entry, given, expected) => {
    expect(outboxStep(anEntry(entry), stepFacts(given), NOON)).toEqual(expected);
  });

  it('is found absent twice, half a minute after the try', () => {
    const entry = anEntry({ state: 'unknown', lastTriedAtMs: NOON - 5000, nextTryAtMs: NOON });
    const once = notFoundInThread(entry, NOON);
    expect(once).toEqual({ absentReads: 1, nextTryAtMs: NOON + 25_000 });
    expect(notFoundInThread({ ...entry, ...once }, NOON + 25_000)).toEqual({
      absentReads: 2,
      nextTryAtMs: null,
    });
  });

  it('waits for a file longer, which the server passes on before it says anything', () => {
    const file = { url: 'https://shop.test/a.pdf', mimeType: 'application/pdf', bytes: 1 };
    const entry = anEntry({
      payload: { kind: 'text', text: '', extras: { ...noExtras, file } },
      state: 'unknown',
      lastTriedAtMs: NOON - 5000,
    });
    expect(notFoundInThread(entry, NOON).nextTryAtMs).toBe(NOON + 115_000);
  });

  it('leaves a while between the two reads, however long ago it was tried', () => {
    const entry = anEntry({ state: 'unknown', lastTriedAtMs: NOON - 3_600_000 });
    expect(notFoundInThread(entry, NOON).nextTryAtMs).toBe(NOON + 20_000);
  });
});

describe('the owner trying again', () => {
  const error = { code: 'timeout', params: {} } as const;

  it('does not make it forgotten that it may have arrived', () => {
    const unread = anEntry({ state: 'unknown', error });
    expect(triesAgain(unread)).toEqual({
      state: 'queued',
      nextTryAtMs: null,
      error: null,
      absentReads: 1,
    });
    expect(triesAgain({ ...unread, absentReads: 2 })).toMatchObject({ absentReads: 2 });
  });

  it('makes nothing of what surely did not arrive', () => {
    const refused = anEntry({ state: 'failed', error, attempts: 1 });
    expect(triesAgain(refused)).toMatchObject({ state: 'queued', absentReads: 0 });
  });
});

describe('a try', () => {
  it('is stored with the newest message as its anchor', () => {
    expect(startsSending(anEntry(), 'm7', NOON)).toMatchObject({
      state: 'sending',
      attempts: 1,
      firstTriedAtMs: NOON,
      lastTriedAtMs: NOON,
      anchorMessageId: 'm7',
    });
  });

  const tried = anEntry({ attempts: 1, firstTriedAtMs: NOON - 9, anchorMessageId: 'm3' });

  it('takes a new anchor when the one before surely did not arrive', () => {
    expect(startsSending(tried, 'm7', NOON)).toMatchObject({
      attempts: 2,
      firstTriedAtMs: NOON - 9,
      lastTriedAtMs: NOON,
      anchorMessageId: 'm7',
    });
  });

  it('keeps the anchor of the one before when that may have arrived', () => {
    const unknown = { ...tried, absentReads: 2 };
    expect(startsSending(unknown, 'm7', NOON)).toMatchObject({ anchorMessageId: 'm3' });
  });

  it('that ended nowhere counts from when it began', () => {
    expect(becomesUnknown(anEntry({ lastTriedAtMs: NOON - 30_000 }), null, NOON)).toMatchObject({
      nextTryAtMs: NOON,
    });
  });
});
