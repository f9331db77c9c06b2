/** The two complete examples of the brief (docs.wassist.app/sdk/conversations), in both dialects. */
import type { Dialect } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { isWassistError } from './error';
import { dialectNames, startConversation, startWorld } from './testing/with-simulator';
import type { WassistClient } from './types';

/** As in the brief; where the API has no credits, the customer is told all the same. */
async function handleOrderWebhook(
  client: WassistClient,
  botId: string,
  orderId: string,
  customerPhone: string,
) {
  const conversations = await client.conversations.list({ botId });
  const conversation = conversations.find(({ number }) => number === customerPhone);
  if (!conversation) return { notified: false, credits: null };
  await client.conversations.sendTemplate(conversation.id, {
    templateName: 'order_confirmation',
    variables: { body: [orderId, 'Processing', '3-5 business days'] },
  });
  if (conversation.credits === null) return { notified: true, credits: null };
  const updated = await client.conversations.setCredits(conversation.id, {
    credits: conversation.credits + 50,
  });
  return { notified: true, credits: updated.credits };
}

async function analyzeConversation(client: WassistClient, conversationId: string) {
  const conversation = await client.conversations.get(conversationId);
  const messages = await client.conversations.getMessages(conversationId);
  const byRole: Record<string, number> = {};
  for (const { role } of messages) byRole[role] = (byRole[role] ?? 0) + 1;
  return {
    number: conversation.number,
    agent: conversation.bot?.name,
    total: messages.length,
    creditsRemaining: conversation.credits,
    byRole,
    failed: messages.filter(({ status }) => status === 'failed').length,
  };
}

describe.each(dialectNames)('the brief in the %s dialect', (dialect: Dialect) => {
  it('finds the customer by number, sends a template and grants credits', async () => {
    const world = await startWorld(dialect, { conversations: 150 });
    const { client, simulator } = world;
    const others = await client.conversations.list();
    const customer = await startConversation(world);
    // Everybody else writes after that: the customer is behind the first page of either API.
    for (const { id } of others) simulator.customerMessage({ conversationId: id, text: 'Hello?' });
    const result = await handleOrderWebhook(
      client,
      customer.bot?.id ?? '',
      'ORD-12345',
      '447700900555',
    );
    const before = customer.credits;
    expect(result).toEqual({ notified: true, credits: before === null ? null : before + 50 });
    expect(before === null).toBe(dialect === 'current');
    expect(simulator.sent()).toMatchObject([
      {
        conversationId: customer.id,
        template: {
          name: 'order_confirmation',
          variables: { body: ['ORD-12345', 'Processing', '3-5 business days'] },
        },
      },
    ]);
    expect(await handleOrderWebhook(client, 'no-such-agent', 'ORD-1', '4470000')).toEqual({
      notified: false,
      credits: null,
    });
  });

  it('says in the current dialect that there are no credits to set', async () => {
    const world = await startWorld(dialect);
    const { id } = await startConversation(world);
    const setting = world.client.conversations.setCredits(id, { credits: 100 });
    if (dialect === 'legacy') expect((await setting).credits).toBe(100);
    else await expect(setting).rejects.toSatisfy((error) => isWassistError(error, 'notOffered'));
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
      number: conversation?.number,
      agent: conversation?.bot?.name,
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
