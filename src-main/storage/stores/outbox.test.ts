import { describe, expect, it, vi } from 'vitest';
import type { OutboxEntry, OutboxPayload } from '../outbox-types';
import {
  addText as add,
  at,
  keysOf,
  openFilledInbox,
  type openTestInbox,
  putConversation,
  text,
} from '../testing/inbox';

describe('an entry', () => {
  it('is stored whole, with a key of its own', () => {
    const inbox = openFilledInbox();
    const payload: OutboxPayload = {
      kind: 'template',
      templateId: 't1',
      templateName: 'order',
      language: 'en',
      variables: { body: ['Ada', '7'] },
      rendered: 'Order 7 for Ada',
    };
    const entry = inbox.outbox.add({
      conversationId: 'c1',
      payload,
      takeOver: 'until-handback',
      createdAtMs: at(5),
    });
    expect(entry).toMatchObject({
      conversationId: 'c1',
      payload,
      state: 'queued',
      sequence: 1,
      createdAtMs: at(5),
      attempts: 0,
      takeOver: 'until-handback',
      messageId: null,
    });
    expect(inbox.outbox.get(entry.id)).toEqual(entry);
    expect(add(inbox, 'x').idempotencyKey).not.toBe(entry.idempotencyKey);
  });

  it('takes the place of the draft in the same moment', () => {
    const inbox = openFilledInbox();
    inbox.drafts.set('c1', 'half a sent', at(1));
    inbox.outbox.add({
      conversationId: 'c1',
      payload: { kind: 'prompt', prompt: 'Say hello' },
      takeOver: null,
      createdAtMs: at(2),
      clears: [],
    });
    expect(inbox.drafts.get('c1')).toBe('half a sent');
    const heard = vi.fn(() => expect(inbox.drafts.get('c1')).toBe(''));
    inbox.onChange(heard);
    add(inbox, 'half a sentence');
    expect(heard).toHaveBeenCalledOnce();
  });

  it('takes the place of the form that it was filled in, in the same moment', () => {
    const inbox = openFilledInbox();
    inbox.drafts.set('c1', 'half a sent', at(1));
    inbox.drafts.setForm('c1', 'prompt', 'Say hello');
    inbox.drafts.setForm('c1', 'template', '{}');
    inbox.outbox.add({
      id: 'form-1',
      conversationId: 'c1',
      payload: { kind: 'prompt', prompt: 'Say hello' },
      takeOver: null,
      createdAtMs: at(2),
      clears: ['prompt'],
    });
    expect(inbox.outbox.get('form-1')?.payload).toEqual({ kind: 'prompt', prompt: 'Say hello' });
    expect([inbox.drafts.get('c1'), inbox.drafts.form('c1', 'prompt')]).toEqual([
      'half a sent',
      '',
    ]);
    expect(inbox.drafts.form('c1', 'template')).toBe('{}');
  });

  it('never takes the place of one for another customer', () => {
    const inbox = openFilledInbox();
    inbox.repository.apply([putConversation({ id: 'c2' })]);
    const other = add(inbox, 'for the first');
    inbox.outbox.add({
      conversationId: 'c2',
      payload: { kind: 'text', text: 'for the second' },
      takeOver: null,
      createdAtMs: at(2),
      replaces: other.id,
    });
    expect(inbox.outbox.get(other.id)).not.toBeNull();
  });

  it('takes the place of the one it replaces', () => {
    const inbox = openFilledInbox();
    const first = add(inbox, 'too late');
    const later = add(inbox, 'and more');
    const second = inbox.outbox.add({
      conversationId: 'c1',
      payload: text('instead'),
      takeOver: null,
      createdAtMs: at(3),
      replaces: first.id,
    });
    expect(inbox.outbox.openIn('c1')).toEqual([second, later]);
  });

  it('goes into no conversation that is not there', () => {
    const inbox = openFilledInbox();
    expect(() => add(inbox, 'hello', 'c9')).toThrow(
      expect.objectContaining({ userError: { code: 'notFound', params: {} } }),
    );
    expect(inbox.outbox.open()).toEqual([]);
  });

  it('keeps what is patched, and only that changes', () => {
    const inbox = openFilledInbox();
    const entry = add(inbox, 'hello');
    const patch = {
      state: 'failed',
      attempts: 2,
      firstTriedAtMs: 1,
      lastTriedAtMs: 2,
      nextTryAtMs: 3,
      error: { code: 'server', params: { status: 500 } },
      absentReads: 1,
      anchorMessageId: 'm1',
      takeOver: 10,
    } satisfies Partial<OutboxEntry>;
    inbox.outbox.patch(entry.id, patch);
    expect(inbox.outbox.get(entry.id)).toEqual({ ...entry, ...patch });
  });

  it('that is gone cannot be patched, and removing it again does nothing', () => {
    const inbox = openFilledInbox();
    const { id } = add(inbox, 'hello');
    inbox.outbox.remove(id);
    inbox.outbox.remove(id);
    expect(inbox.outbox.get(id)).toBeNull();
    expect(() => inbox.outbox.patch(id, { attempts: 1 })).toThrow('notFound');
  });
});

describe('what leaves later', () => {
  const later = (inbox: ReturnType<typeof openTestInbox>, words: string, seconds: number) =>
    inbox.outbox.add({
      conversationId: 'c1',
      payload: text(words),
      takeOver: null,
      createdAtMs: at(100),
      release: { kind: 'scheduled', atMs: at(seconds), customerAtMs: at(3) },
    });
  const above = (inbox: ReturnType<typeof openTestInbox>) =>
    inbox.views.aboveBox('c1').map(({ item, atMs }) => [item.message.text?.body, atMs]);

  it('is shown above the box as it is due, in no line and not in the thread', () => {
    const inbox = openFilledInbox();
    const before = keysOf(inbox);
    const noon = later(inbox, 'noon', 900);
    later(inbox, 'morning', 600);
    expect(inbox.outbox.get(noon.id)).toEqual(noon);
    expect(above(inbox)).toEqual([
      ['morning', at(600)],
      ['noon', at(900)],
    ]);
    expect(keysOf(inbox)).toEqual(before);
    expect(inbox.outbox.counts()).toEqual({ waiting: 0, stuck: 0, later: 2 });
    expect(inbox.views.counts()).toMatchObject({ outboxWaiting: 0, outboxStuck: 0 });
    expect(inbox.views.get('c1')).toMatchObject({ outboxWaiting: 0, outboxLater: 2 });
    expect(inbox.views.get('c1')?.preview?.text).not.toBe('noon');
  });

  it('lines up behind what was written meanwhile', () => {
    const inbox = openFilledInbox();
    const entry = later(inbox, 'noon', 900);
    const now = add(inbox, 'now');
    inbox.outbox.lineUp(entry.id);
    expect(inbox.outbox.openIn('c1').map(({ id }) => id)).toEqual([now.id, entry.id]);
    expect(inbox.outbox.get(entry.id)).toMatchObject({ state: 'queued', release: entry.release });
    expect(above(inbox)).toEqual([]);
    expect(inbox.views.get('c1')).toMatchObject({ outboxWaiting: 2, outboxLater: 0 });
  });

  it('needs the owner when it asks, who is told once', () => {
    const inbox = openFilledInbox();
    const { id } = later(inbox, 'noon', 900);
    inbox.outbox.patch(id, { error: { code: 'customerWrote', params: {} } });
    expect(inbox.outbox.counts()).toEqual({ waiting: 0, stuck: 1, later: 0 });
    expect(inbox.attention.facts(['c1'])[0]).toMatchObject({ outboxFailed: 1 });
    expect(inbox.attention.untoldSends()).toEqual([{ outboxId: id, conversationId: 'c1' }]);
    inbox.attention.toldSends([id]);
    expect(inbox.attention.untoldSends()).toEqual([]);
    expect(inbox.views.aboveBox('c1')[0]?.item.outbox).toMatchObject({
      error: { code: 'customerWrote' },
      choices: ['send-now', 'edit', 'discard'],
    });
  });

  it('is above the box while it is held, and in the line all the same', () => {
    const inbox = openFilledInbox();
    const held = inbox.outbox.add({
      conversationId: 'c1',
      payload: text('held'),
      takeOver: null,
      createdAtMs: at(100),
      release: { kind: 'held', atMs: at(105), customerAtMs: 0 },
    });
    expect(above(inbox)).toEqual([['held', at(105)]]);
    expect(inbox.outbox.counts()).toEqual({ waiting: 0, stuck: 0, later: 1 });
    inbox.outbox.patch(held.id, { release: null });
    expect(above(inbox)).toEqual([]);
    expect(inbox.outbox.counts()).toEqual({ waiting: 1, stuck: 0, later: 0 });
  });
});

describe('what waits and what is stuck', () => {
  it('is counted over all and in each row', () => {
    const inbox = openFilledInbox();
    inbox.repository.apply([putConversation({ id: 'c2' })]);
    const entries = [add(inbox, 'a'), add(inbox, 'b'), add(inbox, 'c'), add(inbox, 'd', 'c2')];
    inbox.outbox.patch(entries[0]!.id, { state: 'failed' });
    inbox.outbox.patch(entries[1]!.id, { state: 'unknown' });
    inbox.outbox.patch(entries[2]!.id, { state: 'sending' });
    expect(inbox.outbox.counts()).toEqual({ waiting: 2, stuck: 2, later: 0 });
    expect(inbox.views.counts()).toMatchObject({ outboxWaiting: 2, outboxStuck: 2 });
    expect(inbox.views.get('c1')).toMatchObject({ outboxWaiting: 1, outboxStuck: 2 });
    expect(inbox.attention.facts(['c1'])[0]).toMatchObject({ outboxFailed: 1, outboxUnknown: 1 });
    // What is still looked for goes on by itself.
    inbox.outbox.patch(entries[1]!.id, { nextTryAtMs: at(9) });
    expect(inbox.outbox.counts()).toEqual({ waiting: 3, stuck: 1, later: 0 });
    expect(inbox.views.counts()).toMatchObject({ outboxWaiting: 3, outboxStuck: 1 });
    expect(inbox.views.get('c1')).toMatchObject({ outboxWaiting: 2, outboxStuck: 1 });
    expect(inbox.attention.facts(['c1'])[0]).toMatchObject({ outboxFailed: 1, outboxUnknown: 0 });
    expect(inbox.views.get('c2')).toMatchObject({
      outboxWaiting: 1,
      delivery: 'queued',
      preview: { author: 'me', kind: 'text', text: 'd' },
    });
  });
});
