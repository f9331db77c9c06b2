import { describe, expect, test } from 'vitest';
import { type ErrorBody, say, startForTest, type WireMessage } from '../testing';

describe('the list of messages', () => {
  test('is a bare array, newest first, of fifty', async () => {
    const { list, get } = await startForTest({ messages: 80 });
    const [first] = await list();
    const path = `/conversations/${first!.id}/messages/`;
    const { body } = await get<WireMessage[]>(path);
    expect(body).toHaveLength(50);
    const times = body.map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted().toReversed());
    const { body: rest } = await get<WireMessage[]>(`${path}?limit=50&offset=50`);
    expect(rest).toHaveLength(30);
    expect(new Set([...body, ...rest].map(({ id }) => id)).size).toBe(80);
    expect(first!.lastMessage?.createdAt).toBe(body[0]?.createdAt);
  });

  test('has exactly one part per message, named by its type', async () => {
    const { list, messages } = await startForTest({ conversations: 30, messages: 50 });
    const parts = ['text', 'image', 'cta', 'listSelection', 'template', 'unified', 'quickReply'];
    const seen = new Set<string>();
    for (const { id } of await list('limit=30')) {
      for (const message of await messages(id)) {
        const filled = parts.filter((part) => message[part as keyof WireMessage] !== null);
        seen.add(message.type);
        expect(filled).toHaveLength(message.type === 'sticker' ? 0 : 1);
      }
    }
    expect([...seen].toSorted()).toEqual([
      'cta',
      'image',
      'list_selection',
      'quick_reply',
      'sticker',
      'template',
      'text',
      'unified',
    ]);
  });
});

describe('sending', () => {
  test('answers with the message and puts it in front', async () => {
    const { openConversation, post, messages, list } = await startForTest();
    const { id } = await openConversation();
    const { status, body } = await post<WireMessage>(`/conversations/${id}/messages/`, say('Hi!'));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      role: 'assistant',
      type: 'unified',
      status: 'sent',
      source: 'api',
      unified: { body: 'Hi!', footer: null, buttons: [], media: [] },
    });
    expect((await messages(id))[0]?.id).toBe(body.id);
    expect((await list())[0]).toMatchObject({
      id,
      lastMessage: { body: 'Hi!', role: 'assistant' },
    });
  });

  test.each([
    [{ type: 'text', text: { body: 'Hi' } }, 'text'],
    [{ type: 'cta', cta: { body: 'Look', buttonText: 'Go', url: 'https://example.com' } }, 'cta'],
    [{ type: 'unified', unified: { media: { url: 'https://example.com/a.pdf' } } }, 'unified'],
    [{ type: 'template', template: { name: 'hello' } }, 'template'],
  ])('takes %j', async (input, type) => {
    const { openConversation, post } = await startForTest();
    const { id } = await openConversation();
    const { status, body } = await post<WireMessage>(`/conversations/${id}/messages/`, input);
    expect(status).toBe(201);
    expect(body.type).toBe(type);
  });

  const quick = (text: string) => ({ type: 'quick_reply', text, quickReplyId: text });
  const link = { type: 'url', text: 'Open', url: 'https://example.com' };
  test.each([
    ['no kind', {}],
    ['a kind that is not sent', { type: 'image', image: {} }],
    ['nothing to say', { type: 'unified', unified: { footer: 'x' } }],
    ['an empty text', say('')],
    ['1025 characters', say('x'.repeat(1025))],
    ['1025 characters the old way', { type: 'text', text: { body: 'x'.repeat(1025) } }],
    ['a footer of 61', { type: 'unified', unified: { text: 'x', footer: 'y'.repeat(61) } }],
    [
      'four buttons',
      { type: 'unified', unified: { text: 'x', buttons: ['1', '2', '3', '4'].map(quick) } },
    ],
    [
      'a label of 21',
      { type: 'unified', unified: { text: 'x', buttons: [quick('z'.repeat(21))] } },
    ],
    [
      'two kinds of buttons',
      { type: 'unified', unified: { text: 'x', buttons: [quick('1'), link] } },
    ],
    ['two links', { type: 'unified', unified: { text: 'x', buttons: [link, link] } }],
    [
      'a link to nowhere',
      { type: 'unified', unified: { text: 'x', buttons: [{ type: 'url', text: 'Open' }] } },
    ],
    [
      'a path for an address',
      { type: 'unified', unified: { media: { url: 'c:/pictures/a.png' } } },
    ],
    [
      'a file that cannot be sent',
      { type: 'unified', unified: { media: { url: 'https://example.com/a.exe' } } },
    ],
  ])('refuses %s', async (_what, input) => {
    const { openConversation, post, simulator } = await startForTest();
    const { id } = await openConversation();
    const { status, body } = await post<ErrorBody>(`/conversations/${id}/messages/`, input);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: expect.any(String), code: expect.any(String) });
    expect(simulator.sent()).toEqual([]);
  });

  test('takes texts and labels that just fit', async () => {
    const { openConversation, post } = await startForTest();
    const { id } = await openConversation();
    const unified = {
      text: 'x'.repeat(1024),
      footer: 'y'.repeat(60),
      buttons: ['a', 'b', 'c'].map((letter) => quick(letter.repeat(20))),
    };
    const { status } = await post(`/conversations/${id}/messages/`, { type: 'unified', unified });
    expect(status).toBe(201);
  });

  test('refuses free messages once the window is closed, and takes a template still', async () => {
    const { openConversation, post, get, simulator } = await startForTest();
    const { id } = await openConversation();
    simulator.advanceClock(24 * 3600);
    const path = `/conversations/${id}/messages/`;
    for (const input of [
      say('Too late'),
      { type: 'text', text: { body: 'Too late' } },
      { type: 'cta', cta: { body: 'x', buttonText: 'Go', url: 'https://example.com' } },
    ]) {
      const { status, body } = await post<ErrorBody>(path, input);
      expect(status).toBe(400);
      expect(body.code).toBe('conversation_window_closed');
    }
    expect((await post(path, { type: 'template', template: { name: 'hello' } })).status).toBe(201);
    const { body } = await get<{ active: boolean }>(`/conversations/${id}/`);
    expect(body.active).toBe(false);
  });

  test('advances from sent to delivered and read as time goes by', async () => {
    const { openConversation, post, messages, simulator } = await startForTest();
    const { id } = await openConversation();
    await post(`/conversations/${id}/messages/`, say('Hi'));
    const seen: (string | null | undefined)[] = [];
    for (let tenth = 0; tenth < 100; tenth += 1) {
      const status = (await messages(id))[0]?.status;
      if (status !== seen.at(-1)) seen.push(status);
      if (status === 'read') break;
      simulator.setOptions({ requestsPerMinute: 0 });
      simulator.advanceClock(0.1);
    }
    expect(seen).toEqual(['sent', 'delivered', 'read']);
  });

  test('fails as often as it is told to', async () => {
    const { openConversation, post, messages, simulator } = await startForTest({ failedShare: 1 });
    const { id } = await openConversation();
    await post(`/conversations/${id}/messages/`, say('Hi'));
    simulator.advanceClock(1);
    expect((await messages(id))[0]?.status).toBe('failed');
  });
});

describe('the older routes that the current API still lists', () => {
  test('send-template/ sends, set-credits/ is gone', async () => {
    const { openConversation, post } = await startForTest();
    const { id } = await openConversation();
    const input = { templateName: 'hello', variables: {} };
    const { status, body } = await post<WireMessage>(`/conversations/${id}/send-template/`, input);
    expect(status).toBe(201);
    expect(body.template).toMatchObject({ templateName: 'hello' });
    const credits = await post<ErrorBody>(`/conversations/${id}/set-credits/`, { credits: 5 });
    expect(credits.status).toBe(404);
  });
});
