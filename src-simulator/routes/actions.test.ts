import { describe, expect, test } from 'vitest';
import { type ErrorBody, startForTest, type TestClient, type WireConversation } from '../testing';

const act = (client: TestClient, id: string, action: string, body: unknown = {}) =>
  client.post<WireConversation & ErrorBody>(`/conversations/${id}/${action}/`, body);

describe('takeover', () => {
  test('lasts ten minutes unless said otherwise, by the clock of the server', async () => {
    const client = await startForTest();
    const { id } = await client.openConversation();
    const { status, body } = await act(client, id, 'takeover');
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, isHumanTakeover: true });
    client.simulator.advanceClock(9 * 60);
    expect((await client.list())[0]?.isHumanTakeover).toBe(true);
    client.simulator.advanceClock(61);
    expect((await client.list())[0]?.isHumanTakeover).toBe(false);
  });

  test('is replaced by the next, and ended by a handback', async () => {
    const client = await startForTest();
    const { id } = await client.openConversation();
    await act(client, id, 'takeover', { durationMinutes: 60 });
    await act(client, id, 'takeover', { durationMinutes: 1 });
    client.simulator.advanceClock(61);
    expect((await client.list())[0]?.isHumanTakeover).toBe(false);
    await act(client, id, 'takeover', { durationMinutes: 60 });
    expect((await act(client, id, 'handback')).body.isHumanTakeover).toBe(false);
  });

  test.each([0, -5, 1.5, '10'])('refuses %j minutes', async (durationMinutes) => {
    const client = await startForTest();
    const { id } = await client.openConversation();
    const { status, body } = await act(client, id, 'takeover', { durationMinutes });
    expect(status).toBe(400);
    expect(body).toHaveProperty('durationMinutes');
  });
});

test.each(['read', 'typing'])('%s/ leaves nothing unread', async (action) => {
  const client = await startForTest();
  const { id } = await client.openConversation();
  expect((await client.list('hasUnread=true')).map((each) => each.id)).toContain(id);
  expect((await act(client, id, action)).body.id).toBe(id);
  expect((await client.list('hasUnread=true')).map((each) => each.id)).not.toContain(id);
});

describe.each(['prompt', 'trigger'])('%s/', (action) => {
  test('has the agent write to the customer', async () => {
    const client = await startForTest();
    const { id } = await client.openConversation();
    const { status } = await act(client, id, action, { prompt: 'Thank her for the order.' });
    expect(status).toBe(200);
    const [message] = await client.messages(id);
    expect(message).toMatchObject({
      role: 'assistant',
      source: 'agent',
      text: { body: 'Hello! Thank her for the order.' },
      toolExecutions: [{ toolName: 'get_customer', toolType: 'built_in' }],
    });
    expect(client.simulator.sent()).toMatchObject([
      { messageId: message?.id, prompt: 'Thank her for the order.' },
    ]);
  });

  test('takes the agent its time, where it has some', async () => {
    const client = await startForTest({ agentDelayMs: 3000 });
    const { id } = await client.openConversation();
    await act(client, id, action, { prompt: 'Say hello.' });
    expect((await client.messages(id))[0]?.role).toBe('user');
    client.simulator.advanceClock(3);
    expect((await client.messages(id))[0]?.role).toBe('assistant');
  });

  test('needs an instruction and an open window', async () => {
    const client = await startForTest();
    const { id } = await client.openConversation();
    expect((await act(client, id, action)).status).toBe(400);
    client.simulator.advanceClock(24 * 3600);
    const { status, body } = await act(client, id, action, { prompt: 'Say hello.' });
    expect(status).toBe(400);
    expect(body.code).toBe('conversation_window_closed');
  });
});

describe('routing', () => {
  const webhookId = '3b241101-e2bb-4255-8caf-4136c566a962';

  test('goes to a webhook and back', async () => {
    const client = await startForTest();
    const { id } = await client.openConversation();
    expect((await act(client, id, 'subscribe', { webhookId })).body).toMatchObject({
      routing: 'webhook',
      webhookId,
      routingOverride: true,
    });
    expect((await act(client, id, 'unsubscribe')).body).toMatchObject({
      routing: 'agent',
      webhookId: null,
      routingOverride: false,
    });
  });

  test('is set by mode', async () => {
    const client = await startForTest();
    const { id } = await client.openConversation();
    expect((await act(client, id, 'routing', { mode: null })).body.routing).toBeNull();
    expect((await act(client, id, 'routing', { mode: 'webhook' })).status).toBe(400);
    const [, other] = (await client.get<{ results: { id: string }[] }>('/agents/')).body.results;
    const { body } = await act(client, id, 'routing', { mode: 'agent', agentId: other?.id });
    expect(body).toMatchObject({ routing: 'agent', activeAgent: { id: other?.id } });
    const agentId = '00000000-0000-4000-8000-000000000000';
    expect((await act(client, id, 'routing', { mode: 'agent', agentId })).status).toBe(404);
  });

  test.each(['routing', 'subscribe', 'unsubscribe'])(
    '%s/ is refused on the sandbox number',
    async (action) => {
      const client = await startForTest({ conversations: 60 });
      const [sandbox] = await client.list('whatsappNumber=447424845871');
      expect(sandbox?.routing).toBe('sandbox');
      const { status, body } = await act(client, sandbox!.id, action, { mode: 'agent', webhookId });
      expect(status).toBe(400);
      expect(body.code).toBe('sandbox_routing_not_supported');
    },
  );
});

test('a support handoff is shown until it is cancelled', async () => {
  const client = await startForTest();
  const { id } = await client.openConversation();
  await client.post('/_control/support-handoff', { conversationId: id, reason: 'Wants a person' });
  const { body } = await client.get<WireConversation>(`/conversations/${id}/`);
  expect(body.activeSupportHandoff).toMatchObject({ reason: 'Wants a person', status: 'active' });
  const cancelled = await act(client, id, 'cancel-support-handoff');
  expect(cancelled.body).toMatchObject({
    activeSupportHandoff: null,
    supportHandoffs: [{ status: 'resolved' }],
  });
  expect((await act(client, id, 'cancel-support-handoff')).status).toBe(400);
});
