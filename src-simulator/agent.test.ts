import { expect, test } from 'vitest';
import { startForTest } from './testing';

const options = { agentReplies: true, agentDelayMs: 2000 };

test('answers a customer after a while', async () => {
  const { openConversation, messages, list, simulator } = await startForTest(options);
  const { id } = await openConversation();
  expect((await messages(id))[0]?.role).toBe('user');
  simulator.advanceClock(2);
  expect((await messages(id))[0]).toMatchObject({ role: 'assistant', source: 'agent' });
  expect((await list('hasUnread=true')).map((each) => each.id)).not.toContain(id);
  expect(simulator.sent()).toEqual([]);
});

test('is silent during a takeover, also one that began while it was thinking', async () => {
  const { openConversation, post, messages, simulator } = await startForTest(options);
  const { id } = await openConversation();
  await post(`/conversations/${id}/takeover/`, { durationMinutes: 1 });
  simulator.advanceClock(30);
  expect((await messages(id))[0]?.role).toBe('user');
  simulator.advanceClock(31);
  simulator.customerMessage({ conversationId: id, text: 'Anybody?' });
  simulator.advanceClock(2);
  expect((await messages(id))[0]?.role).toBe('assistant');
});

test('is silent while a customer waits for a person', async () => {
  const { openConversation, post, messages, simulator } = await startForTest(options);
  const { id } = await openConversation();
  await post('/_control/support-handoff', { conversationId: id });
  simulator.advanceClock(10);
  expect((await messages(id))[0]?.role).toBe('user');
  await post(`/conversations/${id}/cancel-support-handoff/`);
  simulator.customerMessage({ conversationId: id, text: 'Thanks' });
  simulator.advanceClock(10);
  expect((await messages(id))[0]?.role).toBe('assistant');
});

test('is silent where messages go to a webhook or nowhere', async () => {
  const { openConversation, post, messages, simulator } = await startForTest(options);
  const { id } = await openConversation();
  await post(`/conversations/${id}/routing/`, { mode: null });
  simulator.advanceClock(10);
  expect((await messages(id))[0]?.role).toBe('user');
});

test('is silent unless it is switched on', async () => {
  const { openConversation, messages, simulator } = await startForTest();
  const { id } = await openConversation();
  simulator.advanceClock(60);
  expect((await messages(id))[0]?.role).toBe('user');
});
