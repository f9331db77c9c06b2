import { beforeEach, describe, expect, it } from 'vitest';
import {
  arrivesLate,
  arrivesUnseen,
  HOUR,
  neverArrives,
  OutboxWorld,
  offline,
} from '../testing/outbox-world';

let world: OutboxWorld;
beforeEach(() => {
  world = new OutboxWorld();
});

describe('what surely did not arrive', () => {
  it('is sent again by itself, and all others wait meanwhile', async () => {
    world.server.fates = [offline];
    world.outbox.sendText('c1', '1', null);
    await world.clock.advance(0);
    world.outbox.sendText('c2', 'a', null);
    await world.clock.advance(4900);
    expect(world.texts()).toEqual([]);
    await world.clock.advance(200);
    expect(world.texts()).toEqual(['1', 'a']);
  });

  it('waits as long as the server asks', async () => {
    world.server.fates = [{ commitAfterMs: null, error: 'rateLimited', answerAfterMs: 0 }];
    world.server.retryAfterMs = 42_000;
    world.outbox.sendText('c1', '1', null);
    await world.clock.advance(0);
    world.outbox.wake();
    await world.clock.advance(41_000);
    expect(world.texts()).toEqual([]);
    await world.clock.advance(2000);
    expect(world.texts()).toEqual(['1']);
  });

  it('goes at once when the network is back', async () => {
    world.server.fates = [offline, offline, offline];
    world.outbox.sendText('c1', '1', null);
    await world.clock.advance(16_000);
    expect(world.server.count('send')).toBe(3);
    world.outbox.wake();
    await world.clock.advance(0);
    expect(world.texts()).toEqual(['1']);
  });
});

describe('what may have arrived', () => {
  it('is found in the thread and not sent again', async () => {
    world.server.fates = [arrivesUnseen];
    const entry = world.outbox.sendText('c1', 'At nine.', null);
    await world.clock.advance(40_000);
    expect(world.inbox.outbox.get(entry.id)).toMatchObject({ state: 'sent', messageId: 's2' });
    expect(world.texts()).toEqual(['At nine.']);
  });

  it('is found although it is committed late', async () => {
    world.server.fates = [arrivesLate];
    const entry = world.outbox.sendText('c1', 'At nine.', null);
    await world.clock.advance(10_000);
    expect(world.inbox.outbox.get(entry.id)).toMatchObject({ state: 'unknown', absentReads: 1 });
    await world.clock.advance(30_000);
    expect(world.stateOf(entry)).toBe('sent');
    expect(world.texts()).toEqual(['At nine.']);
  });

  it('is the owner’s to decide when it is absent twice, and holds back what follows', async () => {
    world.server.fates = [neverArrives];
    const entry = world.outbox.sendText('c1', '1', null);
    const next = world.outbox.sendText('c1', '2', null);
    await world.clock.advance(24 * HOUR - 60_000);
    expect(world.inbox.outbox.get(entry.id)).toMatchObject({
      state: 'unknown',
      absentReads: 2,
      nextTryAtMs: null,
    });
    expect(world.stateOf(next)).toBe('queued');
    expect(world.texts()).toEqual([]);
    world.outbox.decide(entry.id, 'try-again');
    await world.clock.advance(0);
    expect(world.texts()).toEqual(['1', '2']);
  });

  it('two equal texts are matched one to one', async () => {
    world.server.fates = [arrivesUnseen, neverArrives];
    const first = world.outbox.sendText('c1', 'Yes', null);
    const second = world.outbox.sendText('c1', 'Yes', null);
    await world.clock.advance(HOUR);
    expect([world.stateOf(first), world.stateOf(second)]).toEqual(['sent', 'unknown']);
    expect(world.texts()).toEqual(['Yes']);
  });

  it('an equal text from before is not taken for it', async () => {
    world.server.write('c1', 'Yes', 'assistant');
    world.server.fates = [neverArrives];
    const entry = world.outbox.sendText('c1', 'Yes', null);
    await world.clock.advance(HOUR);
    expect(world.stateOf(entry)).toBe('unknown');
  });

  it('is sent again by itself once the server was seen to honour keys', async () => {
    world.server.honoursKeys = true;
    world.inbox.meta.set('idempotency-keys-honoured', true);
    world.server.fates = [neverArrives];
    const entry = world.outbox.sendText('c1', '1', null);
    await world.clock.advance(120_000);
    expect(world.stateOf(entry)).toBe('sent');
    expect(world.texts()).toEqual(['1']);
  });

  it('teaches that keys are honoured when a repeat brings back a message we knew', async () => {
    world.server.honoursKeys = true;
    world.server.fates = [arrivesUnseen];
    const entry = world.outbox.sendText('c1', 'At *nine*.', null);
    await world.clock.advance(1);
    // A server that rewrites the words makes the message impossible to recognise.
    const thread = world.server.thread('c1');
    thread.messages = thread.messages.map((one) =>
      one.role === 'assistant' ? { ...one, text: { id: null, body: 'At nine!' } } : one,
    );
    await world.clock.advance(120_000);
    expect(world.stateOf(entry)).toBe('unknown');
    world.outbox.decide(entry.id, 'try-again');
    await world.clock.advance(0);
    expect(world.stateOf(entry)).toBe('sent');
    expect(world.server.delivered).toHaveLength(1);
    expect(world.inbox.meta.get('idempotency-keys-honoured')).toBe(true);
  });

  it('a prompt is never sent twice by itself', async () => {
    world.inbox.meta.set('idempotency-keys-honoured', true);
    world.server.fates = [neverArrives];
    const entry = world.outbox.sendPrompt('c1', 'Thank them.');
    await world.clock.advance(HOUR);
    expect(world.stateOf(entry)).toBe('unknown');
    expect(world.server.count('send')).toBe(1);
  });
});

describe('what waits behind it', () => {
  it('leaves as soon as any read finds it', async () => {
    world.server.fates = [{ commitAfterMs: 10 * 60_000, error: 'timeout', answerAfterMs: 30_000 }];
    const entry = world.outbox.sendText('c1', '1', null);
    const next = world.outbox.sendText('c1', '2', null);
    await world.clock.advance(20 * 60_000);
    expect(world.stateOf(entry)).toBe('unknown');
    // Nobody asks the outbox: a poll, or the owner who opens the thread, reads it.
    await world.clock.until(world.poller.reader.newest('c1', {}));
    await world.clock.advance(0);
    expect([world.stateOf(entry), world.stateOf(next)]).toEqual(['sent', 'sent']);
    expect(world.texts()).toEqual(['1', '2']);
  });
});

describe('a crash', () => {
  it('in the middle of a send leaves it unknown, to be found', async () => {
    world.server.fates = [{ commitAfterMs: 0, error: null, answerAfterMs: 20_000 }];
    const entry = world.outbox.sendText('c1', 'At nine.', null);
    await world.clock.advance(1000);
    await world.stopAll();
    expect(world.stateOf(entry)).toBe('sending');
    world.startApp();
    expect(world.stateOf(entry)).toBe('unknown');
    await world.clock.advance(10_000);
    expect(world.stateOf(entry)).toBe('sent');
    expect(world.texts()).toEqual(['At nine.']);
  });

  it('before a send leaves it to be sent', async () => {
    world.server.fates = [offline];
    world.outbox.sendText('c1', 'At nine.', null);
    await world.clock.advance(0);
    await world.stopAll();
    world.startApp();
    await world.clock.advance(10_000);
    expect(world.texts()).toEqual(['At nine.']);
  });

  it('of a stopped outbox: an answer that comes later touches nothing', async () => {
    world.server.fates = [{ commitAfterMs: 0, error: null, answerAfterMs: 20_000 }];
    const entry = world.outbox.sendText('c1', 'At nine.', null);
    await world.clock.advance(0);
    await world.stopAll();
    await world.clock.advance(60_000);
    expect(world.stateOf(entry)).toBe('sending');
    expect(world.clock.timers()).toBe(0);
  });
});

describe('trouble with world.inbox.db', () => {
  it('sends nothing that could not be stored as being sent, and goes on when it can', async () => {
    const { patch } = world.inbox.outbox;
    world.inbox.outbox.patch = () => {
      throw new Error('disk full');
    };
    world.outbox.sendText('c1', '1', null);
    await world.clock.advance(60_000);
    expect(world.server.count('send')).toBe(0);
    world.inbox.outbox.patch = patch;
    await world.clock.advance(6000);
    expect(world.texts()).toEqual(['1']);
  });

  it('finds in the thread what was sent but could not be stored as sent', async () => {
    const { settle } = world.inbox.outbox;
    world.inbox.outbox.settle = () => {
      throw new Error('disk full');
    };
    const entry = world.outbox.sendText('c1', '1', null);
    await world.clock.advance(0);
    world.inbox.outbox.settle = settle;
    await world.clock.advance(60_000);
    expect(world.stateOf(entry)).toBe('sent');
    expect(world.texts()).toEqual(['1']);
  });

  it('says that a message is stored once it is, whatever fails after that', async () => {
    world.inbox.repository.apply = () => {
      throw new Error('disk full');
    };
    const entry = world.outbox.sendText('c1', '1', null);
    expect(world.stateOf(entry)).toBe('queued');
  });
});
