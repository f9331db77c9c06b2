import { describe, expect, it, vi } from 'vitest';
import { putBeginning } from '../../sync/beginnings';
import { openConnection } from '../database/connection';
import { migrate } from '../database/migrations';
import type { OutboxPayload } from '../outbox-types';
import type { InboxWrite } from '../repository-types';
import {
  aConversation,
  aMessage,
  at,
  keysOf,
  lastMessageOf,
  NOON,
  openFilledInbox,
  openTestInbox,
  putConversation,
  putMessage,
  textMessage,
  thread,
} from '../testing/inbox';
import { createRepository } from './repository';

const rowOf = (inbox: ReturnType<typeof openTestInbox>, id = 'c1') => {
  const row = inbox.views.get(id);
  if (!row) throw new Error(`${id} is not there`);
  return row;
};

describe('what is put comes out again', () => {
  it('a conversation, whole', () => {
    const inbox = openTestInbox();
    const conversation = aConversation({
      memory: { size: 'M' },
      credits: 7,
      lastMessage: lastMessageOf(aMessage()),
    });
    inbox.repository.apply([
      {
        kind: 'put-conversation',
        conversation,
        fetchedAtMs: 5,
        windowEndsAtMs: at(60),
        lastMessageAtMs: NOON,
        messagesStale: true,
      },
    ]);
    expect(inbox.repository.conversation('c1')).toEqual({
      conversation,
      fetchedAtMs: 5,
      windowEndsAtMs: at(60),
      lastMessageAtMs: NOON,
      newestMessage: null,
      takeover: { active: false, endsAtMs: null, byMe: false, untilHandback: false },
      olderOnServer: true,
      toldUpToMs: 0,
      messagesStale: true,
      vanished: false,
      reading: { atMs: null, kind: 'filling', failures: 0 },
    });
    expect(inbox.repository.conversation('c2')).toBeNull();
  });

  it('a message of every kind, whole', () => {
    const inbox = openFilledInbox();
    const image = { url: 'u', name: null, path: null, size: 1, width: 2, height: 3 };
    const kinds = [
      aMessage({ thinkingSpace: 'hm', toolExecutions: [], raw: { type: 'sticker' } }),
      aMessage({ type: 'image', text: null, image: { id: null, image, caption: null } }),
      aMessage({
        type: 'cta_button',
        text: null,
        ctaButton: {
          id: 'x',
          text: 'Look',
          url: null,
          buttonText: 'Go',
          image,
          clicks: [{ id: '1', createdAt: '2026-01-01' }],
        },
      }),
      aMessage({
        type: 'template',
        text: null,
        template: { id: null, templateName: 't', variables: { body: ['a'] }, components: [] },
      }),
      aMessage({
        type: 'unified',
        text: { id: null, body: 'b' },
        unified: { body: 'b', footer: null, buttons: [], media: [{ url: 'u', mimeType: null }] },
      }),
    ].map((message, index) => ({ ...message, id: `k${index}` }));
    inbox.repository.apply(kinds.map((message) => putMessage(message)));
    for (const message of kinds) {
      expect(inbox.views.message('c1', message.id)).toEqual(message);
    }
    expect(inbox.repository.messageCount('c1')).toBe(kinds.length);
    expect(inbox.repository.messages('c1', ['k1', 'nope']).get('k1')).toEqual({
      message: kinds[1],
      createdAtMs: NOON,
      outboxId: null,
    });
  });

  it('the newest messages, newest first, and takeover, flags and marks', () => {
    const inbox = openFilledInbox([
      ['user', 'one'],
      ['assistant', 'two'],
      ['user', 'three'],
    ]);
    const takeover = { active: true, endsAtMs: at(600), byMe: true, untilHandback: false };
    inbox.repository.apply([
      { kind: 'set-takeover', conversationId: 'c1', takeover },
      { kind: 'set-vanished', conversationId: 'c1', vanished: true },
      { kind: 'set-older-on-server', conversationId: 'c1', olderOnServer: false },
    ]);
    expect(inbox.repository.newestMessages('c1', 2).map((held) => held.message.id)).toEqual([
      'm3',
      'm2',
    ]);
    expect(inbox.repository.conversation('c1')).toMatchObject({
      takeover,
      vanished: true,
      olderOnServer: false,
      newestMessage: { id: 'm3', createdAtMs: at(3) },
    });
  });
});

describe('the row of the list', () => {
  it('shows the contact as people write it', () => {
    const inbox = openTestInbox();
    const number = '5511987654321';
    const user = { phoneNumber: number, whatsappName: 'Bia' };
    inbox.repository.apply([
      putConversation({ number, contactName: null, user }),
      putConversation({ id: 'c2', number: null, contactName: '  ' }),
    ]);
    expect(rowOf(inbox)).toMatchObject({
      name: 'Bia',
      number,
      numberText: '+55 11 98765 4321',
      country: 'BR',
    });
    expect(rowOf(inbox, 'c2')).toMatchObject({ name: null, numberText: null, country: null });
  });

  it('counts customer messages after the seen mark, which never moves back', () => {
    const inbox = openFilledInbox([
      ['user', 'one'],
      ['assistant', 'two'],
      ['user', 'three'],
      ['user', 'four'],
    ]);
    expect(rowOf(inbox)).toMatchObject({ unreadCount: 3, firstUnreadKey: 'm:m1' });
    inbox.repository.apply([{ kind: 'seen', conversationId: 'c1', upToMs: at(3) }]);
    expect(rowOf(inbox)).toMatchObject({ unreadCount: 1, firstUnreadKey: 'm:m4' });
    inbox.repository.apply([{ kind: 'seen', conversationId: 'c1', upToMs: at(1) }]);
    expect(rowOf(inbox).unreadCount).toBe(1);
    inbox.repository.apply([{ kind: 'drop-message', conversationId: 'c1', messageId: 'm4' }]);
    expect(rowOf(inbox)).toMatchObject({ unreadCount: 0, firstUnreadKey: null });
  });

  it('is unread again from the newest message of the customer on', () => {
    const inbox = openFilledInbox([
      ['user', 'one'],
      ['user', 'two'],
      ['assistant', 'three'],
    ]);
    inbox.repository.apply([{ kind: 'seen', conversationId: 'c1', upToMs: at(3) }]);
    expect(inbox.repository.unread()).toEqual([]);
    inbox.repository.apply([{ kind: 'unseen', conversationId: 'c1' }]);
    expect(rowOf(inbox)).toMatchObject({ unreadCount: 1, firstUnreadKey: 'm:m2' });
    const [unread] = inbox.repository.unread();
    inbox.repository.apply([{ kind: 'seen', conversationId: 'c1', upToMs: unread!.upToMs }]);
    expect(rowOf(inbox).unreadCount).toBe(0);

    // Nothing of the customer's is there.
    const silent = openFilledInbox([['assistant', 'Welcome']]);
    silent.repository.apply([{ kind: 'unseen', conversationId: 'c1' }]);
    expect(rowOf(silent).unreadCount).toBe(0);
  });

  it('goes by what the list announced until the message is here', () => {
    const inbox = openFilledInbox([
      ['user', 'old'],
      ['assistant', 'answer'],
    ]);
    const coming = textMessage('m3', 30, 'new words');
    const announced = {
      ...putConversation({ lastMessage: lastMessageOf(coming) }),
      messagesStale: true,
    } as InboxWrite;
    inbox.repository.apply([{ kind: 'seen', conversationId: 'c1', upToMs: at(2) }, announced]);
    const expected = {
      preview: { author: 'customer', kind: 'text', text: 'new words' },
      lastMessageAtMs: at(30),
      unreadCount: 1,
    };
    expect(rowOf(inbox)).toMatchObject(expected);
    expect(inbox.attention.facts(['c1'])[0]?.unansweredSinceMs).toBe(at(30));
    inbox.repository.apply([
      putMessage(coming),
      { kind: 'set-messages-stale', conversationId: 'c1', stale: false },
    ]);
    expect(rowOf(inbox)).toMatchObject(expected);
  });
});

describe('the same again', () => {
  it('changes nothing, and nobody is told', () => {
    const inbox = openFilledInbox([['user', 'hello']]);
    const heard = vi.fn();
    inbox.onChange(heard);
    const takeover = { active: false, endsAtMs: null, byMe: false, untilHandback: false };
    inbox.repository.apply([
      ...thread([['user', 'hello']]),
      { kind: 'set-takeover', conversationId: 'c1', takeover },
      { kind: 'set-vanished', conversationId: 'c1', vanished: false },
      { kind: 'seen', conversationId: 'c1', upToMs: 0 },
    ]);
    expect(heard).not.toHaveBeenCalled();
    expect(inbox.repository.messageCount('c1')).toBe(1);
  });

  it('a status that moved on is told, but moves nothing in the list', () => {
    const inbox = openFilledInbox();
    const answer = textMessage('a', 1, 'yes', { role: 'assistant', status: 'sent' });
    inbox.repository.apply([putMessage(answer)]);
    const heard = vi.fn();
    inbox.onChange(heard);
    inbox.repository.apply([putMessage({ ...answer, status: 'read' })]);
    expect(heard).toHaveBeenCalledExactlyOnceWith({ conversationIds: ['c1'], list: false });
    expect(rowOf(inbox).delivery).toBe('read');
  });

  it('a corrected time moves the message, and only one is left', () => {
    const inbox = openFilledInbox([
      ['user', 'one'],
      ['user', 'two'],
    ]);
    inbox.repository.apply([putMessage(textMessage('m1', 9, 'one'))]);
    expect(keysOf(inbox)).toEqual(['m:m2', 'm:m1']);
    expect(inbox.views.search('one', 5)).toHaveLength(1);
  });
});

describe('writes', () => {
  it('are all or nothing', () => {
    const inbox = openFilledInbox([['user', 'one']]);
    const heard = vi.fn();
    inbox.onChange(heard);
    expect(() =>
      inbox.repository.apply([
        putMessage(textMessage('m2', 2, 'two')),
        putMessage(textMessage('x', 3, 'lost'), null, 'unknown conversation'),
      ]),
    ).toThrow(expect.objectContaining({ userError: { code: 'notFound', params: {} } }));
    expect(keysOf(inbox)).toEqual(['m:m1']);
    expect(inbox.views.search('two', 5)).toEqual([]);
    expect(heard).not.toHaveBeenCalled();
    inbox.repository.apply([putMessage(textMessage('m2', 2, 'two'))]);
    expect(keysOf(inbox)).toEqual(['m:m1', 'm:m2']);
  });

  it('name what changed, or no one when it is too many', () => {
    const inbox = openTestInbox();
    const heard = vi.fn();
    inbox.onChange(() => {
      throw new Error('a listener at fault keeps nobody from hearing');
    });
    inbox.onChange(heard);
    inbox.repository.apply([putConversation(), putConversation({ id: 'c2' })]);
    expect(heard).toHaveBeenLastCalledWith({ conversationIds: ['c1', 'c2'], list: true });
    inbox.repository.apply(
      Array.from({ length: 300 }, (_, index) => putConversation({ id: `x${index}` })),
    );
    expect(heard).toHaveBeenLastCalledWith({ conversationIds: null, list: true });
  });
});

describe('the queue of reading', () => {
  const plan = (
    conversationId: string,
    over: Partial<{ atMs: number | null; kind: 'news' | 'filling'; failures: number }> = {},
  ) => ({
    kind: 'plan-reading' as const,
    conversationId,
    plan: { atMs: NOON, kind: 'news' as const, failures: 0, ...over },
  });
  const listed = (id: string, seconds: number): InboxWrite => {
    const lastMessage = lastMessageOf(textMessage(`${id} 1`, seconds, 'Hello'));
    const write = putConversation({ id, lastMessage });
    return write.kind === 'put-conversation' ? { ...write, messagesStale: true } : write;
  };

  it('gives the newest news first, what failed by itself, and what fails for long with the rest', () => {
    const inbox = openTestInbox();
    inbox.repository.apply([
      listed('old', 1),
      listed('new', 9),
      listed('broken', 8),
      listed('fill', 7),
      listed('gone', 6),
      listed('later', 5),
      plan('old'),
      plan('new'),
      plan('broken', { failures: 3 }),
      plan('fill', { kind: 'filling' }),
      plan('gone'),
      { kind: 'set-vanished', conversationId: 'gone', vanished: true },
      plan('later', { atMs: at(60) }),
    ]);
    expect(inbox.repository.dueReads(NOON, 'news', 9)).toEqual(['new', 'old']);
    expect(inbox.repository.dueReads(NOON, 'again', 9)).toEqual(['broken']);
    expect(inbox.repository.dueReads(NOON, 'other', 9)).toEqual(['fill']);
    inbox.repository.apply([plan('broken', { failures: 13 })]);
    expect(inbox.repository.dueReads(NOON, 'again', 9)).toEqual([]);
    expect(inbox.repository.dueReads(NOON, 'other', 9)).toEqual(['broken', 'fill']);
    // In line by when they are due: newer ones do not keep the rest waiting without end.
    inbox.repository.apply([plan('old', { kind: 'filling', atMs: at(-60) })]);
    expect(inbox.repository.dueReads(NOON, 'other', 9)).toEqual(['old', 'broken', 'fill']);
    expect(inbox.repository.nextReadMs(NOON)).toBe(at(60));
    expect(inbox.repository.conversation('broken')?.reading.failures).toBe(13);
  });

  it('does not wait for a clock that was set back', () => {
    const inbox = openTestInbox();
    const anHourAhead = { atMs: at(3600) };
    inbox.repository.apply([
      listed('news', 1),
      listed('broken', 2),
      listed('look', 3),
      plan('news', anHourAhead),
      plan('broken', { ...anHourAhead, failures: 2 }),
      plan('look', { ...anHourAhead, kind: 'filling' }),
      { kind: 'set-messages-stale', conversationId: 'look', stale: false },
    ]);
    expect(inbox.repository.dueReads(NOON, 'news', 9)).toEqual(['news']);
    expect(inbox.repository.dueReads(NOON, 'again', 9)).toEqual(['broken']);
    expect(inbox.repository.dueReads(NOON, 'other', 9)).toEqual([]);
    // What is not read yet waits for no later look.
    inbox.repository.apply([{ kind: 'set-messages-stale', conversationId: 'look', stale: true }]);
    expect(inbox.repository.dueReads(NOON, 'other', 9)).toEqual(['look']);
  });

  it('tells nobody of a plan', () => {
    const inbox = openFilledInbox();
    let told = 0;
    inbox.onChange(() => {
      told += 1;
    });
    inbox.repository.apply([plan('c1')]);
    expect(told).toBe(0);
  });
});

it('shortens a long thread from its oldest end, bit by bit, down to fifty', () => {
  const inbox = openFilledInbox();
  inbox.repository.apply(
    Array.from({ length: 260 }, (_, index) => putMessage(textMessage(`m${index}`, index, 'hello'))),
  );
  inbox.repository.apply([
    { kind: 'set-older-on-server', conversationId: 'c1', olderOnServer: false },
  ]);
  expect(inbox.repository.shorten('c1')).toBe(true);
  expect(inbox.repository.messageCount('c1')).toBe(160);
  expect(keysOf(inbox)[0]).toBe('m:m100');
  expect(inbox.repository.conversation('c1')?.olderOnServer).toBe(true);
  expect(inbox.repository.shorten('c1')).toBe(true);
  expect(inbox.repository.shorten('c1')).toBe(false);
  expect(inbox.repository.shorten('c1')).toBe(false);
  expect(keysOf(inbox)).toEqual(Array.from({ length: 50 }, (_, index) => `m:m${210 + index}`));
  expect(inbox.views.search('hello', 500)).toHaveLength(50);
  inbox.close();
});

it('knows until when one that goes to a webhook is open', () => {
  const inbox = openTestInbox();
  inbox.repository.apply([putConversation({ id: 'c1', routing: 'agent' })]);
  expect(inbox.repository.webhookUntilMs()).toBe(0);
  inbox.repository.apply([putConversation({ id: 'c2', routing: 'webhook' })]);
  expect(inbox.repository.webhookUntilMs()).toBe(at(3600));
});

it('finds what is due to be read in the index of the queue alone: thousands may be', () => {
  const connection = openConnection({ file: null, key: '' });
  migrate(connection);
  const asked: string[] = [];
  const query: typeof connection.query = (sql) => {
    asked.push(sql);
    return connection.query(sql);
  };
  createRepository({ ...connection, query }, {} as Parameters<typeof createRepository>[1]);
  const queue = asked.filter((sql) => sql.includes('read_at_ms IS NOT NULL'));
  expect(queue).toHaveLength(3);
  for (const sql of queue) {
    const plan = connection.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    const [first] = plan.all({ nowMs: 1, limit: 1 });
    expect(first?.detail).toContain('COVERING INDEX conversation_reading');
  }
  connection.close();
});

describe('a conversation that the owner begins', () => {
  const template = (begins = true): OutboxPayload => ({
    kind: 'template',
    templateId: 't',
    templateName: 'hello',
    language: 'en',
    variables: {},
    rendered: 'Hello',
    ...(begins && { begins: { number: '+447700900801', from: null } }),
  });
  const begin = () => {
    const inbox = openTestInbox();
    inbox.repository.apply(putBeginning({ number: '+447700900801', from: '+447700900900' }, NOON));
    return inbox;
  };
  const NEW = 'new!447700900801';

  it('has a place under the number until the server has it, and then everything goes there', () => {
    const inbox = begin();
    expect(inbox.repository.withNumber('447700900801')).toBe(NEW);
    expect(inbox.repository.beginning()).toEqual([NEW]);
    const about = { conversationId: NEW, takeOver: null, createdAtMs: NOON };
    const tried = inbox.outbox.add({ ...about, payload: template() });
    inbox.outbox.patch(tried.id, { state: 'unknown', attempts: 1, nextTryAtMs: NOON });
    const waiting = inbox.outbox.add({ ...about, payload: template() });
    inbox.drafts.setForm(NEW, 'template', 'typed');
    const moves: unknown[] = [];
    inbox.onChange(({ moved }) => moves.push(moved));
    inbox.repository.apply([
      putConversation({ id: 'real', number: '+447700900801' }),
      { kind: 'begun', conversationId: NEW, as: 'real' },
    ]);
    expect(moves).toEqual([[{ from: NEW, to: 'real' }]]);
    expect(inbox.repository.beginning()).toEqual([]);
    expect(inbox.views.get(NEW)).toBeNull();
    expect(inbox.drafts.form('real', 'template')).toBe('typed');
    expect(inbox.outbox.openIn('real')).toMatchObject([
      { id: tried.id, payload: template() },
      // What was never tried goes the usual way.
      { id: waiting.id, payload: template(false) },
    ]);
    expect(inbox.views.get('real')).toMatchObject({ outboxWaiting: 2 });
    expect(inbox.views.unsent().map(({ conversationId }) => conversationId)).toEqual([
      'real',
      'real',
    ]);
  });

  it('goes where it was not begun, but for what is to be sent', () => {
    const inbox = begin();
    const { id } = inbox.outbox.add({
      conversationId: NEW,
      payload: template(),
      takeOver: null,
      createdAtMs: NOON,
    });
    inbox.repository.dropBeginning(NEW);
    expect(inbox.repository.beginning()).toEqual([NEW]);
    inbox.outbox.remove(id);
    inbox.repository.dropBeginning('c1');
    inbox.repository.dropBeginning(NEW);
    expect(inbox.repository.beginning()).toEqual([]);
    expect(inbox.views.search('900801', 5)).toEqual([]);
  });
});
