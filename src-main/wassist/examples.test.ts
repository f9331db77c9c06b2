/**
 * The brief's own code (docs.wassist.app/sdk/conversations), snippet by snippet and as near to the word as
 * types allow, in both dialects.
 */
import { sameNumber } from '@shared/phone';
import { describe, expect, it } from 'vitest';
import { isWassistError } from './error';
import { dialectNames, startConversation, startWorld } from './testing/with-simulator';
import type { WassistClient } from './types';

const PHONE = '+447700900555';

/** As in the brief: on an API without credits it gets to them, and is told that there are none. */
async function handleOrderWebhook(
  client: WassistClient,
  botId: string,
  orderId: string,
  isCustomers: (number: string | null) => boolean,
) {
  const conversations = await client.conversations.list({ botId });
  const customerConv = conversations.find((c) => isCustomers(c.number));
  if (!customerConv) return 'No existing conversation found';
  await client.conversations.sendTemplate(customerConv.id, {
    templateName: 'order_confirmation',
    variables: { body: [orderId, 'Processing', '3-5 business days'] },
  });
  await client.conversations.setCredits(customerConv.id, {
    credits: (customerConv.credits ?? 0) + 50,
  });
  return `Notified customer about order ${orderId}`;
}

async function analyzeConversation(client: WassistClient, conversationId: string) {
  const conversation = await client.conversations.get(conversationId);
  const messages = await client.conversations.getMessages(conversationId);
  const byRole = messages.reduce<Record<string, number>>((acc, m) => {
    acc[m.role] = (acc[m.role] || 0) + 1;
    return acc;
  }, {});
  return {
    with: `Conversation with ${conversation.number}`,
    agent: `Agent: ${conversation.bot?.name}`,
    total: messages.length,
    creditsRemaining: conversation.credits,
    byRole,
    failed: messages.filter((m) => m.status === 'failed').length,
  };
}

/** A thread with one of each kind that the brief works with, and a reply of our own. */
async function startThread(dialect: (typeof dialectNames)[number]) {
  const world = await startWorld(dialect, { conversations: 0 });
  const { id } = await startConversation(world, PHONE);
  world.simulator.customerMessage({
    conversationId: id,
    image: { url: '/media/sweater-teal.jpg', caption: 'My parcel' },
  });
  await world.client.conversations.sendMessage(id, {
    message: 'Hello! Thanks for reaching out. How can I help you today?',
  });
  return { ...world, id, messages: await world.client.conversations.getMessages(id) };
}

describe.each(dialectNames)('the brief in the %s dialect', (dialect) => {
  it('lists conversations by its filters', async () => {
    const world = await startWorld(dialect, { conversations: 30 });
    const known = await startConversation(world, PHONE);
    const { list } = world.client.conversations;
    const conversations = await list({ botId: known.bot?.id ?? '', active: true });
    const lines = conversations.map((c) => `${c.number}: ${c.active ? 'active' : 'inactive'}`);
    expect(lines).toContain('+447700900555: active');
    expect(lines.every((line) => /^\+\d{7,15}: active$/.test(line))).toBe(true);
    expect((await list({ countryCode: 'GB' })).every((c) => c.number?.startsWith('+44'))).toBe(
      true,
    );
    expect(await list({ offset: 1, limit: 2 })).toHaveLength(2);
  });

  it('gets a conversation', async () => {
    const world = await startWorld(dialect, { conversations: 0 });
    const { id } = await startConversation(world, PHONE);
    const conversation = await world.client.conversations.get(id);
    expect(`Agent: ${conversation.bot?.name}`).toMatch(/^Agent: \w+/);
    expect(`User: ${conversation.number}`).toBe('User: +447700900555');
    // The current API has neither credits nor a memory.
    expect(typeof conversation.credits).toBe(dialect === 'legacy' ? 'number' : 'object');
    expect(conversation.memory).toEqual(dialect === 'legacy' ? expect.any(Object) : null);
  });

  it('says what each message says', async () => {
    const { messages } = await startThread(dialect);
    const lines = messages.map((msg) => {
      const content = msg.text?.body || msg.image?.caption || '[media]';
      return `[${msg.role}] ${content}`;
    });
    expect(lines).toEqual([
      '[user] Where is my order?',
      '[user] My parcel',
      '[assistant] Hello! Thanks for reaching out. How can I help you today?',
    ]);
  });

  it('works with text messages, own ones among them, and keeps what was on the wire', async () => {
    const { messages } = await startThread(dialect);
    const textMessages = messages.filter((m) => m.type === 'text');
    expect(textMessages.map((m) => m.text!.body)).toEqual([
      'Where is my order?',
      'Hello! Thanks for reaching out. How can I help you today?',
    ]);
    const { unified } = textMessages[1]!;
    expect(unified?.body ?? null).toBe(dialect === 'current' ? textMessages[1]!.text!.body : null);
  });

  it('works with image messages', async () => {
    const { messages, simulator } = await startThread(dialect);
    const imageMessages = messages.filter((m) => m.type === 'image');
    expect(
      imageMessages.map((m) => [`${m.image!.image?.url}`, `Caption: ${m.image!.caption}`]),
    ).toEqual([[`${simulator.url}/media/sweater-teal.jpg`, 'Caption: My parcel']]);
  });

  it('counts the clicks on a button', async () => {
    // Of enough generated messages some have a button.
    const world = await startWorld(dialect, { conversations: 3, messages: 200 });
    const threads = await Promise.all(
      (await world.client.conversations.list()).map(({ id }) =>
        world.client.conversations.getMessages(id),
      ),
    );
    const ctaMessages = threads.flat().filter((m) => m.type === 'cta_button');
    expect(ctaMessages.length).toBeGreaterThan(0);
    for (const m of ctaMessages) {
      expect(`Button "${m.ctaButton!.buttonText}": ${m.ctaButton!.clicks.length} clicks`).toMatch(
        /^Button ".+": \d+ clicks$/,
      );
    }
  });

  it('sends a message', async () => {
    const world = await startWorld(dialect, { conversations: 0 });
    const { id } = await startConversation(world);
    const message = await world.client.conversations.sendMessage(id, { message: 'Hello!' });
    expect(`Sent message: ${message.id}`).toMatch(/^Sent message: \S+$/);
    expect(message).toMatchObject({ type: 'text', text: { body: 'Hello!' } });
  });

  it('sends a template', async () => {
    const world = await startWorld(dialect, { conversations: 0 });
    const { id } = await startConversation(world);
    const variables = {
      body: ['John', 'ORD-12345', 'shipped'],
      header: ['Order Update'],
      buttons: ['https://track.example.com/ORD-12345'],
    };
    const templateName = 'order_update';
    await world.client.conversations.sendTemplate(id, { templateName, variables });
    expect(world.simulator.sent()).toMatchObject([
      { conversationId: id, template: { name: templateName, variables } },
    ]);
  });

  it('has the agent respond to a prompt', async () => {
    const world = await startWorld(dialect, { conversations: 0 });
    const { id } = await startConversation(world);
    const prompt = 'The user just completed a purchase. Send them a thank you message.';
    await world.client.conversations.trigger(id, { prompt });
    expect(world.simulator.sent()).toMatchObject([{ conversationId: id, prompt }]);
  });

  it('sets credits, or says that there are none', async () => {
    const world = await startWorld(dialect);
    const { id } = await startConversation(world);
    const setting = world.client.conversations.setCredits(id, { credits: 100 });
    if (dialect === 'legacy') expect(`New balance: ${(await setting).credits}`).toMatch(/: 100$/);
    else await expect(setting).rejects.toSatisfy((error) => isWassistError(error, 'notOffered'));
  });

  it.each([
    ['with the plus sign, as in the brief', (number: string | null) => number === PHONE],
    ['without it', (number: string | null) => sameNumber(number, '447700900555')],
    ['as people write it', (number: string | null) => sameNumber(number, '+44 7700 900555')],
  ])('finds the customer of an order by a number %s', async (_how, isCustomers) => {
    const world = await startWorld(dialect, { conversations: 150 });
    const { client, simulator } = world;
    const others = await client.conversations.list();
    const customer = await startConversation(world, PHONE);
    // Everybody else writes after that: the customer is behind the first page of either API.
    for (const { id } of others) simulator.customerMessage({ conversationId: id, text: 'Hello?' });
    const botId = customer.bot?.id ?? '';
    const handling = handleOrderWebhook(client, botId, 'ORD-12345', isCustomers);
    if (dialect === 'legacy') {
      expect(await handling).toBe('Notified customer about order ORD-12345');
      const { credits } = await client.conversations.get(customer.id);
      expect(credits).toBe((customer.credits ?? 0) + 50);
    } else {
      await expect(handling).rejects.toSatisfy((error) => isWassistError(error, 'notOffered'));
    }
    expect(simulator.sent()).toMatchObject([
      {
        conversationId: customer.id,
        template: {
          name: 'order_confirmation',
          variables: { body: ['ORD-12345', 'Processing', '3-5 business days'] },
        },
      },
    ]);
    const nobody = handleOrderWebhook(client, 'no-such-agent', 'ORD-1', isCustomers);
    expect(await nobody).toBe('No existing conversation found');
  });

  it('counts roles and failed messages', async () => {
    const world = await startWorld(dialect, { conversations: 3, messages: 137, failedShare: 1 });
    const [conversation] = await world.client.conversations.list();
    const id = conversation?.id ?? '';
    world.simulator.customerMessage({ conversationId: id, text: 'Hello?' });
    await world.client.conversations.sendMessage(id, { message: 'Coming.' });
    world.simulator.advanceClock(3600);
    const result = await analyzeConversation(world.client, id);
    expect(result).toMatchObject({
      with: `Conversation with ${conversation?.number}`,
      agent: `Agent: ${conversation?.bot?.name}`,
      total: 139,
      creditsRemaining: conversation?.credits,
    });
    const { user = 0, assistant = 0, system = 0 } = result.byRole;
    expect(user + assistant + system).toBe(139);
    expect(user).toBeGreaterThan(30);
    expect(assistant).toBeGreaterThan(30);
    expect(result.failed).toBeGreaterThan(0);
  });
});
