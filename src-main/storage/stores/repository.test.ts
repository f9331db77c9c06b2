import { describe, expect, it } from 'vitest';
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
  rowOf,
  textMessage,
} from '../testing/inbox';

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
