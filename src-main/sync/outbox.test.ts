import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../log';
import type { OutboxEntry } from '../storage/types';
import { createHandoff } from './handoff';
import { createOutbox } from './outbox';
import { createPoller } from './poller';
import { createFakeClock, type FakeClock } from './testing/fake-clock';
import { createFakeInbox, type FakeInbox } from './testing/fake-inbox';
import { FakeServer, goesWell } from './testing/fake-server';
import type { Outbox } from './types';

const HOUR = 3_600_000;
const neverArrives = { commitAfterMs: null, error: 'timeout', answerAfterMs: 30_000 } as const;
const arrivesUnseen = { commitAfterMs: 0, error: 'timeout', answerAfterMs: 30_000 } as const;
const arrivesLate = { commitAfterMs: 12_000, error: 'server', answerAfterMs: 10 } as const;
const offline = { commitAfterMs: null, error: 'network', answerAfterMs: 0 } as const;

let clock: FakeClock;
let server: FakeServer;
let inbox: FakeInbox;
let outbox: Outbox;
let stopAll: () => Promise<void>;

/** A fresh run of the app over the same inbox.db. */
function startApp(): void {
  const parts = {
    client: server.client,
    inbox,
    clock,
    log: silentLog,
    random: () => 0.5,
    fixedPollMs: HOUR * 100,
  };
  const handoff = createHandoff(parts);
  const poller = createPoller(parts);
  outbox = createOutbox({ ...parts, handoff, poller });
  outbox.start();
  stopAll = async () => {
    handoff.stop();
    const stopped = Promise.all([poller.stop(), outbox.stop(0)]);
    await clock.advance(0);
    await stopped;
  };
}

beforeEach(async () => {
  clock = createFakeClock();
  server = new FakeServer(clock);
  inbox = createFakeInbox();
  server.add('c1');
  server.add('c2');
  server.write('c1', 'Are you open?');
  startApp();
  const { conversations } = await server.client.conversations.listPage();
  inbox.ledger.apply(
    conversations.map((conversation) => ({
      kind: 'put-conversation' as const,
      conversation,
      fetchedAtMs: clock.now(),
      windowEndsAtMs: clock.now() + 24 * HOUR,
      lastMessageAtMs: clock.now(),
      messagesStale: true,
    })),
  );
});

const stateOf = (entry: OutboxEntry) => inbox.outbox.get(entry.id)?.state;
const texts = () => server.delivered.map(({ text }) => text);

describe('sending', () => {
  it('sends a text and stores the server’s message', async () => {
    const entry = outbox.sendText('c1', 'At nine.', null);
    expect(stateOf(entry)).toBe('queued');
    await clock.advance(0);
    expect(inbox.outbox.get(entry.id)).toMatchObject({ state: 'sent', messageId: 's2' });
    expect(inbox.ledger.newestMessages('c1', 1)).toMatchObject([{ outboxId: entry.id }]);
  });

  it('stores the try and its anchor before the request leaves', async () => {
    server.fates = [neverArrives];
    const entry = outbox.sendText('c1', 'At nine.', null);
    await clock.advance(1);
    expect(inbox.outbox.get(entry.id)).toMatchObject({
      state: 'sending',
      attempts: 1,
      anchorMessageId: 's1',
    });
  });

  it('keeps the order within a conversation and sends into three at once', async () => {
    for (const id of ['c3', 'c4']) server.add(id);
    server.fates = Array.from({ length: 6 }, () => ({ ...goesWell, answerAfterMs: 1000 }));
    for (const text of ['1', '2', '3']) outbox.sendText('c1', text, null);
    outbox.sendText('c2', 'a', null);
    await clock.advance(500);
    expect(server.count('send')).toBe(2);
    await clock.advance(3000);
    expect(texts()).toEqual(['1', 'a', '2', '3']);
  });

  it('asks for the conversation first when what we hold is old', async () => {
    await clock.advance(90_000);
    outbox.sendText('c2', 'Hello', null);
    await clock.advance(0);
    expect(server.requests.map(({ route }) => route).slice(-3)).toEqual([
      'get',
      'messages',
      'send',
    ]);
  });

  it('never sends a text whose window closed while it waited', async () => {
    server.fates = [offline];
    const entry = outbox.sendText('c2', 'Hello', null);
    await clock.advance(0);
    server.change('c2', { chatWindowRemainingTime: 0 });
    inbox.ledger.apply([
      {
        kind: 'put-conversation',
        conversation: server.conversation('c2'),
        fetchedAtMs: clock.now() - HOUR,
        windowEndsAtMs: clock.now(),
        lastMessageAtMs: null,
        messagesStale: false,
      },
    ]);
    outbox.wake();
    await clock.advance(HOUR);
    expect(inbox.outbox.get(entry.id)).toMatchObject({
      state: 'failed',
      error: { code: 'windowClosed' },
    });
    expect(texts()).toEqual([]);
  });

  it('refuses what cannot be sent, and stores nothing', () => {
    inbox.ledger.apply([
      {
        kind: 'put-conversation',
        conversation: server.conversation('c2'),
        fetchedAtMs: clock.now(),
        windowEndsAtMs: clock.now(),
        lastMessageAtMs: null,
        messagesStale: false,
      },
    ]);
    expect(() => outbox.sendText('c2', 'Hello', null)).toThrow('windowClosed');
    expect(() => outbox.sendText('c1', 'x'.repeat(1025), null)).toThrow('tooLong');
    expect(() => outbox.sendText('c1', ' \n', null)).toThrow('invalidInput');
    expect(() => outbox.sendText('nobody', 'Hello', null)).toThrow('notFound');
    expect(() =>
      outbox.sendTemplate('c1', { templateId: 't', variables: {}, replaces: null }),
    ).toThrow('notFound');
    expect(inbox.everyEntry()).toEqual([]);
  });
});

describe('what surely did not arrive', () => {
  it('is sent again by itself, and all others wait meanwhile', async () => {
    server.fates = [offline];
    outbox.sendText('c1', '1', null);
    await clock.advance(0);
    outbox.sendText('c2', 'a', null);
    await clock.advance(4900);
    expect(texts()).toEqual([]);
    await clock.advance(200);
    expect(texts()).toEqual(['1', 'a']);
  });

  it('waits as long as the server asks', async () => {
    server.fates = [{ commitAfterMs: null, error: 'rateLimited', answerAfterMs: 0 }];
    server.retryAfterMs = 42_000;
    outbox.sendText('c1', '1', null);
    await clock.advance(0);
    outbox.wake();
    await clock.advance(41_000);
    expect(texts()).toEqual([]);
    await clock.advance(2000);
    expect(texts()).toEqual(['1']);
  });

  it('goes at once when the network is back', async () => {
    server.fates = [offline, offline, offline];
    outbox.sendText('c1', '1', null);
    await clock.advance(16_000);
    expect(server.count('send')).toBe(3);
    outbox.wake();
    await clock.advance(0);
    expect(texts()).toEqual(['1']);
  });
});

describe('what may have arrived', () => {
  it('is found in the thread and not sent again', async () => {
    server.fates = [arrivesUnseen];
    const entry = outbox.sendText('c1', 'At nine.', null);
    await clock.advance(40_000);
    expect(inbox.outbox.get(entry.id)).toMatchObject({ state: 'sent', messageId: 's2' });
    expect(texts()).toEqual(['At nine.']);
  });

  it('is found although it is committed late', async () => {
    server.fates = [arrivesLate];
    const entry = outbox.sendText('c1', 'At nine.', null);
    await clock.advance(10_000);
    expect(inbox.outbox.get(entry.id)).toMatchObject({ state: 'unknown', absentReads: 1 });
    await clock.advance(30_000);
    expect(stateOf(entry)).toBe('sent');
    expect(texts()).toEqual(['At nine.']);
  });

  it('is the owner’s to decide when it is absent twice, and holds back what follows', async () => {
    server.fates = [neverArrives];
    const entry = outbox.sendText('c1', '1', null);
    const next = outbox.sendText('c1', '2', null);
    await clock.advance(24 * HOUR - 60_000);
    expect(inbox.outbox.get(entry.id)).toMatchObject({
      state: 'unknown',
      absentReads: 2,
      nextTryAtMs: null,
    });
    expect(stateOf(next)).toBe('queued');
    expect(texts()).toEqual([]);
    outbox.decide(entry.id, 'try-again');
    await clock.advance(0);
    expect(texts()).toEqual(['1', '2']);
  });

  it('two equal texts are matched one to one', async () => {
    server.fates = [arrivesUnseen, neverArrives];
    const first = outbox.sendText('c1', 'Yes', null);
    const second = outbox.sendText('c1', 'Yes', null);
    await clock.advance(HOUR);
    expect([stateOf(first), stateOf(second)]).toEqual(['sent', 'unknown']);
    expect(texts()).toEqual(['Yes']);
  });

  it('an equal text from before is not taken for it', async () => {
    server.write('c1', 'Yes', 'assistant');
    server.fates = [neverArrives];
    const entry = outbox.sendText('c1', 'Yes', null);
    await clock.advance(HOUR);
    expect(stateOf(entry)).toBe('unknown');
  });

  it('is sent again by itself once the server was seen to honour keys', async () => {
    server.honoursKeys = true;
    inbox.meta.set('idempotency-keys-honoured', true);
    server.fates = [neverArrives];
    const entry = outbox.sendText('c1', '1', null);
    await clock.advance(120_000);
    expect(stateOf(entry)).toBe('sent');
    expect(texts()).toEqual(['1']);
  });

  it('teaches that keys are honoured when a repeat brings back a message we knew', async () => {
    server.honoursKeys = true;
    server.fates = [arrivesUnseen];
    const entry = outbox.sendText('c1', 'At *nine*.', null);
    await clock.advance(1);
    // A server that rewrites the words makes the message impossible to recognise.
    const thread = server.thread('c1');
    thread.messages = thread.messages.map((one) =>
      one.role === 'assistant' ? { ...one, text: { id: null, body: 'At nine!' } } : one,
    );
    await clock.advance(120_000);
    expect(stateOf(entry)).toBe('unknown');
    outbox.decide(entry.id, 'try-again');
    await clock.advance(0);
    expect(stateOf(entry)).toBe('sent');
    expect(server.delivered).toHaveLength(1);
    expect(inbox.meta.get('idempotency-keys-honoured')).toBe(true);
  });

  it('a prompt is never sent twice by itself', async () => {
    inbox.meta.set('idempotency-keys-honoured', true);
    server.fates = [neverArrives];
    const entry = outbox.sendPrompt('c1', 'Thank them.');
    await clock.advance(HOUR);
    expect(stateOf(entry)).toBe('unknown');
    expect(server.count('send')).toBe(1);
  });
});

describe('a crash', () => {
  it('in the middle of a send leaves it unknown, to be found', async () => {
    server.fates = [{ commitAfterMs: 0, error: null, answerAfterMs: 20_000 }];
    const entry = outbox.sendText('c1', 'At nine.', null);
    await clock.advance(1000);
    await stopAll();
    expect(stateOf(entry)).toBe('sending');
    startApp();
    expect(stateOf(entry)).toBe('unknown');
    await clock.advance(10_000);
    expect(stateOf(entry)).toBe('sent');
    expect(texts()).toEqual(['At nine.']);
  });

  it('before a send leaves it to be sent', async () => {
    server.fates = [offline];
    outbox.sendText('c1', 'At nine.', null);
    await clock.advance(0);
    await stopAll();
    startApp();
    await clock.advance(10_000);
    expect(texts()).toEqual(['At nine.']);
  });

  it('of a stopped outbox: an answer that comes later touches nothing', async () => {
    server.fates = [{ commitAfterMs: 0, error: null, answerAfterMs: 20_000 }];
    const entry = outbox.sendText('c1', 'At nine.', null);
    await clock.advance(0);
    await stopAll();
    await clock.advance(60_000);
    expect(stateOf(entry)).toBe('sending');
    expect(clock.timers()).toBe(0);
  });
});

describe('decisions', () => {
  it('discarding lets the next one go', async () => {
    server.fates = [{ commitAfterMs: null, error: 'validation', answerAfterMs: 0 }];
    const entry = outbox.sendText('c1', '1', null);
    outbox.sendText('c1', '2', null);
    await clock.advance(1000);
    expect(stateOf(entry)).toBe('failed');
    expect(texts()).toEqual([]);
    outbox.decide(entry.id, 'discard');
    await clock.advance(0);
    expect(texts()).toEqual(['2']);
  });

  it('copying changes nothing', async () => {
    server.fates = [{ commitAfterMs: null, error: 'validation', answerAfterMs: 0 }];
    const entry = outbox.sendText('c1', '1', null);
    await clock.advance(0);
    outbox.decide(entry.id, 'copy');
    expect(stateOf(entry)).toBe('failed');
  });

  it('are refused when they are no choice now', async () => {
    server.fates = [neverArrives];
    const entry = outbox.sendText('c1', '1', null);
    await clock.advance(1000);
    expect(() => outbox.decide(entry.id, 'discard')).toThrow('invalidInput');
    expect(() => outbox.decide('gone', 'discard')).toThrow('notFound');
    await clock.advance(31_000);
    expect(() => outbox.decide(entry.id, 'try-again')).toThrow('invalidInput');
  });
});

describe('taking over with an answer', () => {
  it('comes first', async () => {
    outbox.sendText('c1', 'I am here.', 10);
    await clock.advance(0);
    expect(server.requests.map(({ route }) => route).slice(-3)).toEqual([
      'takeover',
      'messages',
      'send',
    ]);
    expect(inbox.ledger.held('c1')?.takeover).toMatchObject({ active: true, byMe: true });
  });

  it('does not keep the answer back when the server has no takeover', async () => {
    server.trouble = (route) => (route === 'takeover' ? 'notOffered' : null);
    outbox.sendText('c1', 'I am here.', 10);
    await clock.advance(0);
    expect(texts()).toEqual(['I am here.']);
  });

  it('keeps the answer back while the network is gone', async () => {
    server.trouble = (route) => (route === 'takeover' ? 'network' : null);
    const entry = outbox.sendText('c1', 'I am here.', 10);
    await clock.advance(1000);
    expect(inbox.outbox.get(entry.id)).toMatchObject({ state: 'queued', takeOver: 10 });
    server.trouble = () => null;
    await clock.advance(10_000);
    expect(texts()).toEqual(['I am here.']);
  });
});

describe('the summary', () => {
  it('comes once for what had waited', async () => {
    const summaries: unknown[] = [];
    outbox.onSettled((settled) => summaries.push(settled));
    server.fates = [offline, offline, offline, offline];
    outbox.sendText('c1', '1', null);
    outbox.sendText('c2', 'a', null);
    await clock.advance(14_000);
    server.fates = [goesWell, { commitAfterMs: null, error: 'validation', answerAfterMs: 0 }];
    await clock.advance(60_000);
    expect(summaries).toEqual([{ sent: 1, failed: 1, unknown: 0 }]);
  });

  it('does not come for what went through at once', async () => {
    const summaries: unknown[] = [];
    outbox.onSettled((settled) => summaries.push(settled));
    outbox.sendText('c1', '1', null);
    await clock.advance(HOUR);
    expect(summaries).toEqual([]);
  });
});

describe('trouble with inbox.db', () => {
  it('sends nothing that could not be stored as being sent, and goes on when it can', async () => {
    const { patch } = inbox.outbox;
    inbox.outbox.patch = () => {
      throw new Error('disk full');
    };
    outbox.sendText('c1', '1', null);
    await clock.advance(60_000);
    expect(server.count('send')).toBe(0);
    inbox.outbox.patch = patch;
    await clock.advance(6000);
    expect(texts()).toEqual(['1']);
  });

  it('finds in the thread what was sent but could not be stored as sent', async () => {
    const { settle } = inbox.outbox;
    inbox.outbox.settle = () => {
      throw new Error('disk full');
    };
    const entry = outbox.sendText('c1', '1', null);
    await clock.advance(0);
    inbox.outbox.settle = settle;
    await clock.advance(60_000);
    expect(stateOf(entry)).toBe('sent');
    expect(texts()).toEqual(['1']);
  });
});
