import { noExtras, type ReplyExtras } from '@shared/extras';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { goesWell } from '../testing/fixtures';
import { HOUR, neverArrives, OutboxWorld, offline, refused } from '../testing/outbox-world';

let world: OutboxWorld;
beforeEach(() => {
  world = new OutboxWorld();
});

describe('sending', () => {
  it('sends a text and stores the server’s message', async () => {
    const entry = world.outbox.sendText('c1', 'At nine.', null);
    expect(world.stateOf(entry)).toBe('queued');
    await world.clock.advance(0);
    expect(world.inbox.outbox.get(entry.id)).toMatchObject({ state: 'sent', messageId: 's2' });
    expect(world.inbox.repository.newestMessages('c1', 1)).toMatchObject([{ outboxId: entry.id }]);
  });

  it('sends what one form holds once, however often it is committed', async () => {
    const formId = 'form-1';
    const first = world.outbox.sendText('c1', 'At nine.', null, { formId });
    expect(first.id).toBe(formId);
    expect(world.outbox.sendText('c1', 'At nine.', null, { formId }).id).toBe(formId);
    await world.clock.advance(0);
    expect(world.outbox.sendText('c1', 'At nine.', null, { formId })).toMatchObject({
      id: formId,
      state: 'sent',
    });
    await world.clock.advance(0);
    const { messages = [] } = world.server.threads.get('c1') ?? {};
    expect(messages.filter(({ role }) => role === 'assistant')).toHaveLength(1);
    // Words that were added since are refused, not lost; and no form is one of another customer's.
    expect(() => world.outbox.sendText('c1', 'At nine, or ten.', null, { formId })).toThrow(
      'sentAlready',
    );
    expect(() => world.outbox.sendPrompt('c1', 'At nine.', { formId })).toThrow('sentAlready');
    expect(() => world.outbox.sendText('c2', 'At nine.', null, { formId })).toThrow();
  });

  it('takes the place of the draft, but not where it was typed somewhere else', () => {
    const add = vi.spyOn(world.inbox.outbox, 'add');
    world.outbox.sendText('c1', 'At nine.', null);
    world.outbox.sendText('c1', 'At ten.', null, { clears: [] });
    expect(add.mock.calls.map(([{ clears }]) => clears)).toEqual([undefined, []]);
  });

  it('sends what a reply has beside its words, and refuses what cannot be sent so', async () => {
    const yes = { type: 'quick_reply', text: ' Yes ', url: null } as const;
    const file = { url: 'https://shop.test/a.pdf', mimeType: 'application/pdf', bytes: 1 };
    const send = (text: string, extras: Partial<ReplyExtras>) =>
      world.outbox.sendText('c1', text, null, { extras: { ...noExtras, ...extras } });
    expect(() => send('', { buttons: [yes] })).toThrow('replyUnready');
    expect(() => send('Hi', { buttons: [{ ...yes, text: '' }], footer: 'x' })).not.toThrow();
    expect(() => send('Hi', { file: { ...file, mimeType: null } })).toThrow('replyUnready');
    expect(() => send('', {})).toThrow('invalidInput');
    send('All well?', { buttons: [yes] });
    send('', { file });
    await world.clock.advance(0);
    expect(world.server.delivered.map(({ extras }) => extras)).toEqual([
      { ...noExtras, footer: 'x' },
      { ...noExtras, buttons: [{ ...yes, text: 'Yes' }] },
      { ...noExtras, file },
    ]);
    world.server.dialect = 'legacy';
    expect(() => send('Hi', { footer: 'x' })).toThrow('notOffered');
  });

  it('counts as seen what the server has, by its time, whatever the clock here says', async () => {
    await world.clock.until(world.poller.reader.newest('c1', {}));
    const [newest] = world.inbox.repository.newestMessages('c1', 1);
    world.clock.set(world.clock.now() + 5 * HOUR);
    world.hold('c1', 24 * HOUR);
    const apply = vi.spyOn(world.inbox.repository, 'apply');
    world.outbox.sendText('c1', 'At nine.', null);
    const seen = apply.mock.calls.flatMap(([writes]) =>
      writes.filter(({ kind }) => kind === 'seen'),
    );
    expect(seen).toEqual([
      { kind: 'seen', conversationId: 'c1', upToMs: newest?.createdAtMs ?? 'nothing held' },
    ]);
  });

  it('stores the try and its anchor before the request leaves', async () => {
    world.server.fates = [neverArrives];
    const entry = world.outbox.sendText('c1', 'At nine.', null);
    await world.clock.advance(1);
    expect(world.inbox.outbox.get(entry.id)).toMatchObject({
      state: 'sending',
      attempts: 1,
      anchorMessageId: 's1',
    });
  });

  it('keeps the order within a conversation and sends into three at once', async () => {
    for (const id of ['c3', 'c4']) world.server.add(id);
    world.server.fates = Array.from({ length: 6 }, () => ({ ...goesWell, answerAfterMs: 1000 }));
    for (const text of ['1', '2', '3']) world.outbox.sendText('c1', text, null);
    world.outbox.sendText('c2', 'a', null);
    await world.clock.advance(500);
    expect(world.server.count('send')).toBe(2);
    await world.clock.advance(3000);
    expect(world.texts()).toEqual(['1', 'a', '2', '3']);
  });

  it('asks for the conversation first when what we hold is old', async () => {
    await world.clock.advance(90_000);
    world.outbox.sendText('c2', 'Hello', null);
    await world.clock.advance(0);
    expect(world.routes().slice(-3)).toEqual(['get', 'messages', 'send']);
  });

  it('never sends a text whose window closed while it waited', async () => {
    world.server.fates = [offline];
    const entry = world.outbox.sendText('c2', 'Hello', null);
    await world.clock.advance(0);
    world.server.change('c2', { chatWindowRemainingTime: 0 });
    world.hold('c2', 0, world.clock.now() - HOUR);
    world.outbox.wake();
    await world.clock.advance(HOUR);
    expect(world.inbox.outbox.get(entry.id)).toMatchObject({
      state: 'failed',
      error: { code: 'windowClosed' },
    });
    expect(world.texts()).toEqual([]);
  });

  it('refuses what cannot be sent, and stores nothing', () => {
    world.hold('c2', 0);
    expect(() => world.outbox.sendText('c2', 'Hello', null)).toThrow('windowClosed');
    expect(() => world.outbox.sendText('c1', 'x'.repeat(1025), null)).toThrow('tooLong');
    expect(() => world.outbox.sendText('c1', ' \n', null)).toThrow('invalidInput');
    expect(() => world.outbox.sendText('nobody', 'Hello', null)).toThrow('notFound');
    expect(() =>
      world.outbox.sendTemplate('c1', { templateId: 't', variables: {}, replaces: null }),
    ).toThrow('notFound');
    expect(world.inbox.everyEntry()).toEqual([]);
  });
});

describe('decisions', () => {
  it('discarding lets the next one go', async () => {
    world.server.fates = [refused];
    const entry = world.outbox.sendText('c1', '1', null);
    world.outbox.sendText('c1', '2', null);
    await world.clock.advance(1000);
    expect(world.stateOf(entry)).toBe('failed');
    expect(world.texts()).toEqual([]);
    world.outbox.decide(entry.id, 'discard');
    await world.clock.advance(0);
    expect(world.texts()).toEqual(['2']);
  });

  it('discarding can be taken back: the message is undecided again, and leaves no sooner', async () => {
    world.server.fates = [refused];
    const entry = world.outbox.sendText('c1', '1', null);
    await world.clock.advance(0);
    const before = world.inbox.outbox.get(entry.id);
    world.outbox.decide(entry.id, 'discard');
    const discarded = world.outbox.discarded(entry.id)!;
    world.outbox.restore(discarded);
    await world.clock.advance(60_000);
    expect(world.inbox.outbox.get(entry.id)).toEqual(before);
    expect(world.texts()).toEqual([]);
    expect(world.outbox.discarded(entry.id)).toBeNull();
    expect(() => world.outbox.restore(discarded)).toThrow('notFound');
  });

  it('copying changes nothing', async () => {
    world.server.fates = [refused];
    const entry = world.outbox.sendText('c1', '1', null);
    await world.clock.advance(0);
    world.outbox.decide(entry.id, 'copy');
    expect(world.stateOf(entry)).toBe('failed');
  });

  it('are refused when they are no choice now', async () => {
    world.server.fates = [neverArrives];
    const entry = world.outbox.sendText('c1', '1', null);
    await world.clock.advance(1000);
    expect(() => world.outbox.decide(entry.id, 'discard')).toThrow('invalidInput');
    expect(() => world.outbox.decide('gone', 'discard')).toThrow('notFound');
    await world.clock.advance(31_000);
    expect(() => world.outbox.decide(entry.id, 'try-again')).toThrow('invalidInput');
  });
});

describe('taking over with an answer', () => {
  it('comes first', async () => {
    world.outbox.sendText('c1', 'I am here.', 10);
    await world.clock.advance(0);
    expect(world.routes().slice(-3)).toEqual(['takeover', 'messages', 'send']);
    expect(world.inbox.repository.conversation('c1')?.takeover).toMatchObject({
      active: true,
      byMe: true,
    });
  });

  it('does not keep the answer back when the server has no takeover', async () => {
    world.server.trouble = (route) => (route === 'takeover' ? 'notOffered' : null);
    world.outbox.sendText('c1', 'I am here.', 10);
    await world.clock.advance(0);
    expect(world.texts()).toEqual(['I am here.']);
    expect(world.inbox.lines).toEqual(['not-taken-over']);
  });

  it('keeps the answer back while the network is gone', async () => {
    world.server.trouble = (route) => (route === 'takeover' ? 'network' : null);
    const entry = world.outbox.sendText('c1', 'I am here.', 10);
    await world.clock.advance(1000);
    expect(world.inbox.outbox.get(entry.id)).toMatchObject({ state: 'queued', takeOver: 10 });
    world.server.trouble = () => null;
    await world.clock.advance(10_000);
    expect(world.texts()).toEqual(['I am here.']);
  });
});
