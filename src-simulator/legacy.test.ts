import { describe, expect, test } from 'vitest';
import { type LegacyConversation, type LegacyMessage, startForTest } from './testing';

const start = (options = {}) => startForTest({ dialect: 'legacy', conversations: 60, ...options });

describe('the older API', () => {
  test('lists an array of the brief’s conversations, all of them unless limited', async () => {
    const { get } = await start();
    const { body } = await get<LegacyConversation[]>('/conversations/');
    expect(body).toHaveLength(60);
    for (const conversation of body) {
      expect(conversation).toEqual({
        id: expect.any(String),
        active: expect.any(Boolean),
        context: expect.any(Object),
        memory: expect.any(Object),
        credits: expect.any(Number),
        chatWindowRemainingTime: expect.any(Number),
        number: expect.stringMatching(/^\d+$/),
        bot: { id: expect.any(String), name: expect.any(String) },
        user: {
          id: expect.any(String),
          phoneNumber: conversation.number,
          whatsappName: conversation.user.whatsappName,
        },
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      });
    }
    expect((await get('/conversations/?limit=5&offset=2')).body).toEqual(body.slice(2, 7));
  });

  test('filters by bot, user, activity and country', async () => {
    const { get } = await start();
    const ask = async (query: string) =>
      (await get<LegacyConversation[]>(`/conversations/?${query}`)).body;
    const all = await ask('');
    const [first] = all;
    expect(await ask(`botId=${first?.bot?.id}`)).toEqual(
      all.filter(({ bot }) => bot?.id === first?.bot?.id),
    );
    expect(await ask(`userId=${first?.user.id}`)).toEqual([first]);
    const active = all.filter((conversation) => conversation.active);
    expect(await ask('active=true')).toEqual(active);
    expect(await ask('active=false')).toHaveLength(60 - active.length);
    const germans = all.filter(({ number }) => number?.startsWith('49'));
    expect(germans.length).toBeGreaterThan(0);
    expect(await ask('countryCode=DE')).toEqual(germans);
    expect(await ask('countryCode=49')).toEqual(germans);
  });

  test('hands out all messages of its five types', async () => {
    const { get } = await start({ messages: 70 });
    const known = ['text', 'image', 'cta_button', 'list_selection', 'template'];
    const seen = new Set<string>();
    const { body: all } = await get<LegacyConversation[]>('/conversations/');
    for (const { id } of all.slice(0, 20)) {
      const { body } = await get<LegacyMessage[]>(`/conversations/${id}/messages/`);
      expect(body).toHaveLength(70);
      for (const message of body) seen.add(message.type);
      expect(body.every((message) => 'thinkingSpace' in message && !('unified' in message))).toBe(
        true,
      );
    }
    expect([...seen].toSorted()).toEqual([...known, 'sticker'].toSorted());
  });

  test('sends the brief’s three kinds and grants credits', async () => {
    const { get, post, simulator } = await start();
    const { body: all } = await get<LegacyConversation[]>('/conversations/?active=true');
    const { id, credits } = all[0]!;
    simulator.customerMessage({ conversationId: id, text: 'Hello?' });
    const text = await post(`/conversations/${id}/messages/`, { message: 'Hello!' });
    expect(text).toMatchObject({ status: 201, body: { type: 'text', text: { body: 'Hello!' } } });
    const variables = {
      body: ['John', 'ORD-12345', 'shipped'],
      header: ['Order Update'],
      buttons: ['https://track.example.com/ORD-12345'],
    };
    const sent = await post(`/conversations/${id}/send-template/`, {
      templateName: 'order_update',
      variables,
    });
    expect(sent).toMatchObject({
      status: 201,
      body: { type: 'template', template: { templateName: 'order_update', variables } },
    });
    const prompt = { prompt: 'The user just completed a purchase.' };
    expect((await post(`/conversations/${id}/trigger/`, prompt)).status).toBe(200);
    const granted = await post<LegacyConversation>(`/conversations/${id}/set-credits/`, {
      credits: credits + 50,
    });
    expect(granted.body.credits).toBe(credits + 50);
    expect(simulator.sent().map(({ text: words }) => words)).toEqual([
      'Hello!',
      'Hello John, your order ORD-12345 is now shipped.',
      'Hello! The user just completed a purchase.',
    ]);
  });

  test('refuses 1025 characters and credits that are no number', async () => {
    const { get, post } = await start();
    const { body: all } = await get<LegacyConversation[]>('/conversations/?active=true');
    const path = `/conversations/${all[0]!.id}`;
    expect((await post(`${path}/messages/`, { message: 'x'.repeat(1025) })).status).toBe(400);
    expect((await post(`${path}/set-credits/`, { credits: 'many' })).status).toBe(400);
  });

  test.each(['takeover', 'handback', 'prompt', 'read', 'typing'])(
    'does not know %s/',
    async (action) => {
      const { get, post } = await start();
      const { body: all } = await get<LegacyConversation[]>('/conversations/');
      expect((await post(`/conversations/${all[0]!.id}/${action}/`)).status).toBe(404);
    },
  );

  test('lists agents, numbers and templates as arrays', async () => {
    const { get } = await start();
    for (const path of ['/agents/', '/phone-numbers/', '/whatsapp-templates/']) {
      expect((await get(path)).body).toBeInstanceOf(Array);
    }
  });

  test('tells in words what it has no type for', async () => {
    const { get, simulator } = await start();
    const { body: all } = await get<LegacyConversation[]>('/conversations/');
    const conversationId = all[0]!.id;
    simulator.customerMessage({ conversationId, quickReply: 'Yes, please' });
    simulator.customerMessage({ conversationId, document: { caption: 'My invoice' } });
    const { body } = await get<LegacyMessage[]>(`/conversations/${conversationId}/messages/`);
    expect(body[1]).toMatchObject({ type: 'text', text: { body: 'Yes, please' } });
    expect(body[0]).toMatchObject({
      type: 'text',
      text: { body: `My invoice\n${simulator.url}/media/invoice-1042.pdf` },
    });
  });
});
