/** One conversation and its messages, against the simulator, in each dialect. */
import { message as domainMessage } from '@shared/domain';
import { noExtras, type ReplyExtras } from '@shared/extras';
import { describe, expect, it } from 'vitest';
import { dialectNames, startConversation, startWorld } from './testing/with-simulator';

const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);

describe.each(dialectNames)('conversations of the %s API', (dialect) => {
  it('get: one, with the fields of the brief', async () => {
    const world = await startWorld(dialect);
    const one = await startConversation(world);
    expect(one).toMatchObject({
      active: true,
      number: '+447700900555',
      contactName: 'Ana Souza',
      user: { phoneNumber: '447700900555', whatsappName: 'Ana Souza' },
    });
    expect(one.chatWindowRemainingTime).toBeGreaterThan(86_000);
    await expect(world.client.conversations.get('no-such-conversation')).rejects.toMatchObject({
      kind: 'notFound',
      status: 404,
    });
  });

  it('getMessages: all of them, oldest first', async () => {
    const { client } = await startWorld(dialect, { conversations: 2, messages: 175 });
    const [one] = await client.conversations.list();
    const messages = await client.conversations.getMessages(one?.id ?? '');
    expect(messages).toHaveLength(175);
    expect(new Set(idsOf(messages)).size).toBe(175);
    const times = messages.map(({ createdAt }) => Date.parse(createdAt));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const one of messages) domainMessage.parse(one);
  });

  it('messagesPage: from the newest back, each page oldest first', async () => {
    const { client } = await startWorld(dialect, { conversations: 2, messages: 70 });
    const [one] = await client.conversations.list();
    const id = one?.id ?? '';
    const all = idsOf(await client.conversations.getMessages(id));
    const first = await client.conversations.messagesPage(id, { limit: 30, offset: 0 });
    expect(idsOf(first.messages)).toEqual(all.slice(-30));
    expect(first.nextOffset).toBe(30);
    const second = await client.conversations.messagesPage(id, { limit: 500, offset: 30 });
    expect(idsOf(second.messages)).toEqual(all.slice(0, 40));
    expect(second.nextOffset).toBeNull();
  });

  it('sendMessage: reaches the customer, and comes back as a message', async () => {
    const world = await startWorld(dialect);
    const { id } = await startConversation(world);
    const sent = await world.client.conversations.sendMessage(
      id,
      { message: 'On its way 📦' },
      { idempotencyKey: 'key-1' },
    );
    expect(sent).toMatchObject({ role: 'assistant', status: 'sent' });
    expect(sent.text?.body ?? sent.unified?.body).toBe('On its way 📦');
    expect(world.simulator.sent()).toMatchObject([
      { conversationId: id, messageId: sent.id, text: 'On its way 📦', idempotencyKey: 'key-1' },
    ]);
    const again = await world.client.conversations.sendMessage(
      id,
      { message: 'On its way 📦' },
      { idempotencyKey: 'key-1' },
    );
    expect(again.id).toBe(sent.id);
    expect(world.simulator.sent()).toHaveLength(1);
  });

  it('sendTemplate: body, header and buttons, positional or by name', async () => {
    const world = await startWorld(dialect);
    const { id } = await startConversation(world);
    const { sendTemplate } = world.client.conversations;
    const sent = await sendTemplate(id, {
      templateName: 'order_update',
      variables: {
        body: ['John', 'ORD-12345', 'shipped'],
        header: ['Order Update'],
        buttons: ['ORD-12345'],
      },
    });
    expect(sent).toMatchObject({
      type: 'template',
      template: { templateName: 'order_update', variables: { header: ['Order Update'] } },
    });
    await sendTemplate(id, {
      templateName: 'appointment_reminder',
      variables: { body: { customer_name: 'Ana', visit_date: '12 May' } },
    });
    expect(world.simulator.sent().map(({ template }) => template?.name)).toEqual([
      'order_update',
      'appointment_reminder',
    ]);
  });

  it('trigger: the agent writes by itself', async () => {
    const world = await startWorld(dialect);
    const { id } = await startConversation(world);
    await world.client.conversations.trigger(id, { prompt: 'Thank them for the purchase.' });
    expect(world.simulator.sent()).toMatchObject([
      { conversationId: id, prompt: 'Thank them for the purchase.' },
    ]);
  });
});

describe('what only one API has', () => {
  const extras: ReplyExtras = {
    footer: 'Maple & Thread',
    buttons: [{ type: 'url', text: 'Your order', url: 'https://example.com/1042' }],
    file: { url: 'https://example.com/invoice.pdf', mimeType: 'application/pdf', bytes: 900 },
  };

  it('footer, buttons and a file, of the current one: they come back as they were sent', async () => {
    const world = await startWorld('current');
    const { id } = await startConversation(world);
    const { sendMessage } = world.client.conversations;
    const sent = await sendMessage(id, { message: 'On its way', extras });
    expect(sent).toMatchObject({
      type: 'unified',
      text: { body: 'On its way' },
      unified: {
        body: 'On its way',
        footer: 'Maple & Thread',
        buttons: [{ type: 'url', text: 'Your order', url: 'https://example.com/1042' }],
        media: [{ url: 'https://example.com/invoice.pdf', mimeType: 'application/pdf' }],
      },
    });
    const yes = { type: 'quick_reply', text: 'Yes', url: null } as const;
    const asked = { ...noExtras, buttons: [yes, { ...yes, text: 'No' }] };
    expect(
      (await sendMessage(id, { message: 'All well?', extras: asked })).unified?.buttons,
    ).toEqual(['Yes', 'No'].map((text) => ({ ...yes, text, quickReplyId: null })));
    const alone = await sendMessage(id, {
      message: '',
      extras: { ...noExtras, file: extras.file },
    });
    expect(alone.unified).toMatchObject({ body: null, media: [{ mimeType: 'application/pdf' }] });
    const { client } = await startWorld('legacy');
    expect(client.capabilities().richReplies).toBe(false);
    await expect(
      client.conversations.sendMessage('c1', { message: 'Hi', extras }),
    ).rejects.toMatchObject({ kind: 'notOffered' });
  });

  it('begin, of the current one: where there is a conversation already, the template goes there', async () => {
    const world = await startWorld('current', { conversations: 0 });
    const { begin, list } = world.client.conversations;
    const input = {
      toNumber: '+447700900999',
      fromNumber: '+447700900100',
      templateName: 'hello',
      variables: {},
    };
    const begun = await begin(input);
    expect(begun).toMatchObject({ number: '+447700900999', active: false });
    expect((await begin({ ...input, fromNumber: null })).id).toBe(begun.id);
    expect(await list({ contact: '+44 7700 900999' })).toHaveLength(1);
    expect(world.simulator.sent()).toMatchObject([
      { conversationId: begun.id, template: { name: 'hello' } },
      { conversationId: begun.id, template: { name: 'hello' } },
    ]);
    await expect(begin({ ...input, templateName: 'nothing' })).rejects.toMatchObject({
      kind: 'validation',
    });
    const { client } = await startWorld('legacy');
    expect(client.capabilities().newConversations).toBe(false);
    await expect(client.conversations.begin(input)).rejects.toMatchObject({ kind: 'notOffered' });
  });

  it('setCredits, of the legacy one', async () => {
    const world = await startWorld('legacy');
    const { id } = await startConversation(world);
    expect((await world.client.conversations.setCredits(id, { credits: 7 })).credits).toBe(7);
    expect((await world.client.conversations.get(id)).credits).toBe(7);
  });

  it('takeover and handback, of the current one', async () => {
    const world = await startWorld('current');
    const { id } = await startConversation(world);
    const { takeover, handback, get } = world.client.conversations;
    expect((await takeover(id, { durationMinutes: 30 })).isHumanTakeover).toBe(true);
    world.simulator.advanceClock(29 * 60);
    expect((await get(id)).isHumanTakeover).toBe(true);
    world.simulator.advanceClock(2 * 60);
    expect((await get(id)).isHumanTakeover).toBe(false);
    await takeover(id, { durationMinutes: 10 });
    expect((await handback(id)).isHumanTakeover).toBe(false);
    await expect(takeover(id, { durationMinutes: 0 })).rejects.toMatchObject({
      kind: 'validation',
    });
    await expect(takeover(id, { durationMinutes: 1.5 })).rejects.toMatchObject({
      kind: 'validation',
    });
  });

  it('cancelHandoff, of the current one: its route is there', async () => {
    const world = await startWorld('current');
    const { id } = await startConversation(world);
    const { cancelHandoff } = world.client.conversations;
    await expect(cancelHandoff(id)).rejects.toMatchObject({ kind: 'validation' });
    expect(world.client.capabilities().cancelHandoff).toBe(true);
  });

  it('hasUnread, read and typing, of the current one', async () => {
    const world = await startWorld('current', { conversations: 0 });
    const { id } = await startConversation(world);
    const { list, read, typing } = world.client.conversations;
    expect(idsOf(await list({ hasUnread: true }))).toEqual([id]);
    await read(id);
    expect(await list({ hasUnread: true })).toEqual([]);
    world.simulator.customerMessage({ conversationId: id, text: 'And?' });
    await typing(id);
    expect(await list({ hasUnread: true })).toEqual([]);
  });

  it('userId, filtered here, of the current one', async () => {
    const world = await startWorld('current', { conversations: 120 });
    const raw = await fetch(`${world.simulator.url}/api/v1/conversations/?limit=1&offset=110`, {
      headers: { 'X-API-Key': world.simulator.apiKey },
    });
    const { results } = (await raw.json()) as {
      results: { id: string; contact: { id: string } }[];
    };
    const found = await world.client.conversations.list({ userId: results[0]?.contact.id ?? '' });
    expect(idsOf(found)).toEqual([results[0]?.id]);
  });
});
