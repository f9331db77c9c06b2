import { describe, expect, it } from 'vitest';
import type { OutboxEntry } from '../../storage/outbox-types';
import { anEntry, aPrompt, NOON, openConversation, stepFacts } from '../testing/fixtures';
import { outboxStep, type StepFacts } from './step';

const conversation = (over: Partial<typeof openConversation> = {}) => ({
  ...openConversation,
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
      { conversation: { ...openConversation, windowEndsAtMs: null }, asked: true },
      failed('windowClosed'),
    ],
    [
      'is a prompt: the window counts too',
      { payload: aPrompt },
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
      { payload: aPrompt },
      { conversation: conversation({ messagesStale: true }) },
      { do: 'send' },
    ],
  ];
  it.each(cases)('%s', (_case, entry, given, expected) => {
    expect(outboxStep(anEntry(entry), stepFacts(given), NOON)).toEqual(expected);
  });
});

describe('failed and sent entries', () => {
  it.each(['failed', 'sent'] as const)('a %s one does nothing by itself', (state) => {
    expect(outboxStep(anEntry({ state }), stepFacts({ keysHonoured: true }), NOON)).toEqual({
      do: 'wait',
      untilMs: null,
    });
  });
});

describe('a template that begins a conversation', () => {
  const payload = { ...template, begins: { number: '+447700900801', from: null } };
  const fresh = { conversationId: 'new!447700900801', payload };
  const step = (over: Partial<OutboxEntry>, facts: Partial<StepFacts> = {}) =>
    outboxStep(anEntry({ ...fresh, ...over }), stepFacts({ conversation: null, ...facts }), NOON);

  it('goes out once the server was asked whether there is one', () => {
    expect(step({})).toEqual({ do: 'find-conversation' });
    expect(step({}, { asked: true })).toEqual({ do: 'send' });
    expect(step({}, { heldBack: true })).toEqual({ do: 'wait', untilMs: null });
  });

  it('is looked for where it may have arrived, and never repeated by itself', () => {
    const unknown = { state: 'unknown', attempts: 1, firstTriedAtMs: NOON } as const;
    expect(step({ ...unknown, nextTryAtMs: NOON })).toEqual({ do: 'look-for-it' });
    const notThere = { ...unknown, absentReads: 2, nextTryAtMs: null };
    for (const conversationId of [fresh.conversationId, 'c1']) {
      expect(step({ ...notThere, conversationId }, { keysHonoured: true })).toEqual({
        do: 'wait',
        untilMs: null,
      });
    }
  });

  it('counts as sent where the server said yes, though its message is not found', () => {
    expect(
      step({ conversationId: 'c1', state: 'unknown', sentAtMs: NOON, nextTryAtMs: null }),
    ).toEqual({ do: 'store', patch: { state: 'sent', error: null } });
  });
});
