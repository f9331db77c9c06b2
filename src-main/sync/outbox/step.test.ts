import { describe, expect, it } from 'vitest';
import type { OutboxEntry } from '../../storage/types';
import { anEntry, NOON } from '../testing/fixtures';
import {
  becomesUnknown,
  notFoundInThread,
  type OutboxAction,
  outboxStep,
  type StepFacts,
  startsSending,
  triesAgain,
} from './step';

const open = {
  windowEndsAtMs: NOON + 3_600_000,
  fetchedAtMs: NOON,
  messagesStale: false,
  vanished: false,
};
const conversation = (over: Partial<typeof open> = {}) => ({ ...open, ...over });
const facts = (over: Partial<StepFacts> = {}): StepFacts => ({
  heldBack: false,
  lineOpensAtMs: 0,
  conversation: open,
  asked: false,
  read: false,
  keysHonoured: false,
  ...over,
});
const template: OutboxEntry['payload'] = {
  kind: 'template',
  templateId: 't1',
  templateName: 'order_update',
  language: 'en',
  variables: {},
  rendered: 'Your order is on its way.',
};
const prompt: OutboxEntry['payload'] = { kind: 'prompt', prompt: 'Thank them.' };
const failed = (code: string) => ({
  do: 'store',
  patch: { state: 'failed', error: { code, params: {} }, nextTryAtMs: null },
});
const closed = conversation({ windowEndsAtMs: NOON - 1 });

describe('a queued entry', () => {
  const cases: [string, Partial<OutboxEntry>, Partial<StepFacts>, unknown][] = [
    ['is sent', {}, {}, { do: 'send' }],
    ['waits for an earlier one', {}, { heldBack: true }, { do: 'wait', untilMs: null }],
    ['waits for its time', { nextTryAtMs: NOON + 9 }, {}, { do: 'wait', untilMs: NOON + 9 }],
    ['waits for the line', {}, { lineOpensAtMs: NOON + 9 }, { do: 'wait', untilMs: NOON + 9 }],
    [
      'waits for the later of the two',
      { nextTryAtMs: NOON + 5 },
      { lineOpensAtMs: NOON + 9 },
      { do: 'wait', untilMs: NOON + 9 },
    ],
    [
      'does not wait for the time of a clock since set back',
      { nextTryAtMs: NOON + 7_200_000 },
      {},
      { do: 'send' },
    ],
    [
      'waits for ever while signed out',
      {},
      { lineOpensAtMs: Number.POSITIVE_INFINITY },
      { do: 'wait', untilMs: Number.POSITIVE_INFINITY },
    ],
    ['fails when there is no such conversation', {}, { conversation: null }, failed('notFound')],
    [
      'fails when the conversation vanished',
      {},
      { conversation: conversation({ vanished: true }) },
      failed('notFound'),
    ],
    [
      'asks when the window was read a minute ago',
      {},
      { conversation: conversation({ fetchedAtMs: NOON - 60_001 }) },
      { do: 'ask-conversation' },
    ],
    [
      'asks when the window ends soon',
      {},
      { conversation: conversation({ windowEndsAtMs: NOON + 90_000, fetchedAtMs: NOON - 6000 }) },
      { do: 'ask-conversation' },
    ],
    [
      'asks when our clock was set back',
      {},
      { conversation: conversation({ fetchedAtMs: NOON + 1 }) },
      { do: 'ask-conversation' },
    ],
    [
      'asks before it gives up: the customer may just have written',
      {},
      { conversation: conversation({ ...closed, fetchedAtMs: NOON - 6000 }) },
      { do: 'ask-conversation' },
    ],
    [
      'is never sent once the window closed',
      {},
      { conversation: closed, asked: true },
      failed('windowClosed'),
    ],
    [
      'is never sent where the window was never open',
      {},
      { conversation: { ...open, windowEndsAtMs: null }, asked: true },
      failed('windowClosed'),
    ],
    [
      'is a prompt: the window counts too',
      { payload: prompt },
      { conversation: closed, asked: true },
      failed('windowClosed'),
    ],
    [
      'is a template: no window counts',
      { payload: template },
      { conversation: closed },
      { do: 'send' },
    ],
    ['takes over first', { takeOver: 10 }, {}, { do: 'take-over', duration: 10 }],
    [
      'takes over only within the window',
      { takeOver: 10 },
      { conversation: closed, asked: true },
      failed('windowClosed'),
    ],
    [
      'reads the thread first when it holds more than we do',
      {},
      { conversation: conversation({ messagesStale: true }) },
      { do: 'read-thread' },
    ],
    [
      'does not read it twice',
      {},
      { conversation: conversation({ messagesStale: true }), read: true },
      { do: 'send' },
    ],
    [
      'that was unknown looks whether it arrived after all',
      { attempts: 1, absentReads: 2 },
      {},
      { do: 'read-thread' },
    ],
    ['that surely did not arrive is sent', { attempts: 1 }, {}, { do: 'send' }],
    [
      'that was unknown is sent when it did not',
      { attempts: 1, absentReads: 2 },
      { read: true },
      { do: 'send' },
    ],
    [
      'is a prompt: it is never looked for, so needs no anchor',
      { payload: prompt },
      { conversation: conversation({ messagesStale: true }) },
      { do: 'send' },
    ],
  ];
  it.each(cases)('%s', (_case, entry, given, expected) => {
    expect(outboxStep(anEntry(entry), facts(given), NOON)).toEqual(expected);
  });
});

describe('an entry found as sending, with nobody at it', () => {
  it('is unknown, and looked for five seconds after it was tried', () => {
    const entry = anEntry({ state: 'sending', attempts: 1, lastTriedAtMs: NOON - 1000 });
    expect(outboxStep(entry, facts(), NOON)).toEqual({
      do: 'store',
      patch: { state: 'unknown', error: null, absentReads: 0, nextTryAtMs: NOON + 4000 },
    });
  });

  it('is looked for at once after a longer time', () => {
    const entry = anEntry({ state: 'sending', lastTriedAtMs: NOON - 3_600_000 });
    expect(outboxStep(entry, facts(), NOON)).toMatchObject({ patch: { nextTryAtMs: NOON } });
  });

  it('is the owner’s to decide if it is a prompt', () => {
    const entry = anEntry({ state: 'sending', payload: prompt });
    expect(outboxStep(entry, facts(), NOON)).toMatchObject({
      patch: { state: 'unknown', nextTryAtMs: null },
    });
  });
});

describe('an unknown entry', () => {
  const absent = { state: 'unknown', attempts: 1, absentReads: 2, nextTryAtMs: null } as const;
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
      'is not, if it is a prompt',
      { ...absent, payload: prompt },
      { keysHonoured: true },
      { do: 'wait', untilMs: null },
    ],
  ];
  it.each(cases)('%s', (_case, entry, given, expected) => {
    expect(outboxStep(anEntry(entry), facts(given), NOON)).toEqual(expected);
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

  it('leaves a while between the two reads, however long ago it was tried', () => {
    const entry = anEntry({ state: 'unknown', lastTriedAtMs: NOON - 3_600_000 });
    expect(notFoundInThread(entry, NOON).nextTryAtMs).toBe(NOON + 20_000);
  });
});

describe('failed and sent entries', () => {
  it.each(['failed', 'sent'] as const)('a %s one does nothing by itself', (state) => {
    expect(outboxStep(anEntry({ state }), facts({ keysHonoured: true }), NOON)).toEqual({
      do: 'wait',
      untilMs: null,
    });
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
