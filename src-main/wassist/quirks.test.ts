/** What the API is known to do unexpectedly (wassist-api.md 0), each against the simulator. */
import { describe, expect, it } from 'vitest';
import { startConversation, startWorld } from './testing/with-simulator';

describe('the quirks of the current API', () => {
  it('serves no path without its closing slash: ours have it', async () => {
    const world = await startWorld('current', { conversations: 1 });
    const { client, simulator, asked } = world;
    const { id } = await startConversation(world);
    const { conversations } = client;
    await conversations.list();
    await conversations.getMessages(id);
    await conversations.sendMessage(id, { message: 'Hi' });
    await conversations.trigger(id, { prompt: 'Go' });
    await conversations.takeover(id, { durationMinutes: 5 });
    await conversations.handback(id);
    await conversations.read(id);
    await conversations.typing(id);
    await Promise.all([client.templates.list(), client.agents.list(), client.phoneNumbers.list()]);
    for (const request of asked()) expect(request.split('?')[0]).toMatch(/\/$/);
    const bare = await fetch(`${simulator.url}/api/v1/conversations`, {
      headers: { 'X-API-Key': simulator.apiKey },
    });
    expect(bare.status).toBe(404);
  });

  it('mixes envelopes and bare arrays: both are read', async () => {
    const { client } = await startWorld('current', { conversations: 3 });
    expect(await client.conversations.list()).toHaveLength(3);
    expect((await client.agents.list()).map(({ name }) => name)).toContain('Order desk');
    expect((await client.templates.list()).length).toBeGreaterThan(5);
    expect(await client.phoneNumbers.list()).toMatchObject([
      { number: '447700900100', accountName: 'Example Trading', isSandbox: false },
      { number: '447424845871', wabaId: null, isSandbox: true },
    ]);
  });

  it('gives twenty conversations unless asked for more, and never over a hundred: we ask for all', async () => {
    const { client, asked } = await startWorld('current', { conversations: 101 });
    expect(await client.conversations.list()).toHaveLength(101);
    expect(asked()).toEqual([
      'GET /api/v1/conversations/?limit=100&offset=0',
      'GET /api/v1/conversations/?limit=100&offset=100',
    ]);
    await client.conversations.listPage({ limit: 5000 });
    expect(asked().at(-1)).toContain('limit=100');
  });

  it('gives messages newest first, fifty at a time', async () => {
    const world = await startWorld('current', { conversations: 1, messages: 51 });
    const [one] = await world.client.conversations.list();
    const messages = await world.client.conversations.getMessages(one?.id ?? '');
    expect(messages).toHaveLength(51);
    const [first, last] = [messages[0], messages.at(-1)];
    expect(Date.parse(first?.createdAt ?? '')).toBeLessThan(Date.parse(last?.createdAt ?? ''));
  });

  it('calls a text `text` on the way out and `body` on the way in', async () => {
    const world = await startWorld('current');
    const { id } = await startConversation(world);
    const sent = await world.client.conversations.sendMessage(id, { message: 'Hello' });
    expect(sent.unified?.body).toBe('Hello');
  });

  it('takes 1024 characters, not more', async () => {
    const world = await startWorld('current');
    const { id } = await startConversation(world);
    const { sendMessage } = world.client.conversations;
    await sendMessage(id, { message: 'x'.repeat(1024) });
    const error = await sendMessage(id, { message: 'x'.repeat(1025) }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ kind: 'validation', status: 400 });
    expect(Object.keys((error as { fields: object }).fields)).toEqual(
      expect.arrayContaining([expect.stringContaining('text')]),
    );
  });

  it('has shapes of message that differ between its clients: all are read', async () => {
    const world = await startWorld('current', { conversations: 0 });
    const { simulator, client, skipped } = world;
    const { id } = await startConversation(world);
    const said = [
      { image: true },
      { audio: true },
      { document: true },
      { listSelection: 'Size M' },
      { quickReply: { text: 'Yes', quickReplyId: 'yes' } },
      { unknown: { type: 'sticker', sticker: { url: 'x' } } },
    ] as const;
    for (const one of said) simulator.customerMessage({ conversationId: id, ...one });
    const messages = await client.conversations.getMessages(id);
    expect(messages.map(({ type, raw }) => raw.type ?? type)).toEqual([
      'text',
      'image',
      'unified',
      'unified',
      'list_selection',
      'quick_reply',
      'sticker',
    ]);
    const media = messages.flatMap(({ unified }) => unified?.media ?? []);
    expect(media.map(({ mimeType }) => mimeType?.split('/')[0])).toEqual(
      expect.arrayContaining(['audio', 'application']),
    );
    expect(skipped).toEqual([]);
  });

  it('may say something unreadable: that message is left out, counted, and the rest is there', async () => {
    const world = await startWorld('current', { conversations: 0 });
    const { id } = await startConversation(world);
    for (const raw of [
      { createdAt: 'yesterday' },
      { id: null },
      { text: 7, unified: 'x', type: 'text' },
    ]) {
      world.simulator.customerMessage({ conversationId: id, text: 'Hello?', raw });
    }
    world.simulator.customerMessage({ conversationId: id, text: 'Anyone?' });
    const messages = await world.client.conversations.getMessages(id);
    expect(messages).toHaveLength(2);
    expect(world.skipped).toEqual(
      expect.arrayContaining([
        { field: 'message.createdAt', count: 1 },
        { field: 'message.id', count: 1 },
      ]),
    );
  });

  it('lets statuses of what we sent advance', async () => {
    const world = await startWorld('current');
    const { id } = await startConversation(world);
    const { sendMessage, getMessages } = world.client.conversations;
    const sent = await sendMessage(id, { message: 'Hi' });
    world.simulator.control('message-status', {
      conversationId: id,
      messageId: sent.id,
      status: 'read',
    });
    expect((await getMessages(id)).at(-1)).toMatchObject({ id: sent.id, status: 'read' });
  });

  it('commits some messages late, behind newer ones: they take their place', async () => {
    const world = await startWorld('current', { conversations: 0 });
    const { id } = await startConversation(world);
    const { simulator, client } = world;
    simulator.customerMessage({ conversationId: id, text: 'first', committedAfterSeconds: 30 });
    simulator.advanceClock(10);
    simulator.customerMessage({ conversationId: id, text: 'second' });
    simulator.advanceClock(60);
    const messages = await client.conversations.getMessages(id);
    expect(messages.slice(-2).map((one) => one.unified?.body ?? one.text?.body)).toEqual([
      'first',
      'second',
    ]);
  });

  it('counts the clicks on a button', async () => {
    const world = await startWorld('current', { conversations: 0 });
    const { id } = await startConversation(world);
    const { simulator, client } = world;
    const response = await fetch(`${simulator.url}/api/v1/conversations/${id}/messages/`, {
      method: 'POST',
      headers: { 'X-API-Key': simulator.apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'cta',
        cta: { body: 'Track it', buttonText: 'Track', url: 'https://shop.example/' },
      }),
    });
    const { id: messageId } = (await response.json()) as { id: string };
    simulator.control('cta-click', { conversationId: id, messageId });
    expect((await client.conversations.getMessages(id)).at(-1)).toMatchObject({
      type: 'cta_button',
      ctaButton: { text: 'Track it', buttonText: 'Track', clicks: [{ id: expect.any(String) }] },
    });
  });

  it('answers in a type of content that is not JSON, with half a character: both are read', async () => {
    const world = await startWorld('current', { conversations: 2 });
    world.simulator.setFaults([{ fault: 'content-type', times: 1 }]);
    expect(await world.client.conversations.list()).toHaveLength(2);
    world.simulator.setFaults([{ fault: 'half-utf8' }]);
    const outcome = await world.client.conversations.list().catch((error: unknown) => error);
    if (Array.isArray(outcome)) expect(outcome.length).toBeLessThanOrEqual(2);
    else expect(outcome).toMatchObject({ kind: expect.stringMatching(/badPayload|network/) });
  });

  it('may have a clock of its own: the page says what time it was there', async () => {
    const world = await startWorld('current');
    world.simulator.setFaults([{ fault: 'clock-skew', delayMs: -600_000 }]);
    const { serverNowMs } = await world.client.conversations.listPage();
    expect(Math.abs((serverNowMs ?? 0) + 600_000 - Date.now())).toBeLessThan(60_000);
  });
});

describe('what the brief left open', () => {
  it.each(['current', 'legacy'] as const)(
    'numbers have no plus sign in the %s API: they are read with it, and kept as they came',
    async (dialect) => {
      const { client } = await startWorld(dialect, { conversations: 30 });
      for (const { number, user } of await client.conversations.list()) {
        expect(number).toMatch(/^\+\d{7,15}$/);
        expect(user?.phoneNumber).toBe(number?.slice(1));
      }
    },
  );

  it('the legacy API gives everything at once: it is not asked for again and again', async () => {
    const { client, asked } = await startWorld('legacy', { conversations: 3, messages: 80 });
    const [one] = await client.conversations.list();
    expect(asked()).toHaveLength(1);
    expect(await client.conversations.getMessages(one?.id ?? '')).toHaveLength(80);
  });
});
