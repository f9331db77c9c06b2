import { describe, expect, test } from 'vitest';
import { type ErrorBody, type Page, startForTest, type WireConversation } from '../testing';

const times = (conversations: WireConversation[]) =>
  conversations.map(({ lastMessage }) => Date.parse(lastMessage?.createdAt ?? ''));

describe('the list of conversations', () => {
  test('is an envelope of twenty, with absolute addresses of its neighbours', async () => {
    const { get, simulator } = await startForTest({ conversations: 45 });
    const { body } = await get<Page<WireConversation>>('/conversations/');
    expect(body).toMatchObject({
      count: 45,
      next: `${simulator.url}/api/v1/conversations/?limit=20&offset=20`,
      previous: null,
    });
    expect(body.results).toHaveLength(20);
    const { body: last } = await get<Page<WireConversation>>('/conversations/?offset=40');
    expect(last.results).toHaveLength(5);
    expect(last.next).toBeNull();
    expect(last.previous).toBe(`${simulator.url}/api/v1/conversations/?offset=20&limit=20`);
  });

  test('never holds more than a hundred', async () => {
    const { list } = await startForTest({ conversations: 130 });
    expect(await list('limit=1000')).toHaveLength(100);
    expect(await list('limit=nonsense')).toHaveLength(20);
  });

  test('comes with the newest activity first, or as asked', async () => {
    const { list, simulator } = await startForTest({ conversations: 30 });
    const byActivity = await list('ordering=-last_message_time&limit=30');
    expect(times(byActivity)).toEqual(times(byActivity).toSorted((a, b) => b - a));
    expect(await list('limit=30')).toEqual(byActivity);
    expect((await list('ordering=last_message_time&limit=30')).map(({ id }) => id)).toEqual(
      byActivity.map(({ id }) => id).toReversed(),
    );
    simulator.customerMessage({ conversationId: byActivity[20]!.id, text: 'Me first' });
    const [first] = await list();
    expect(first).toMatchObject({
      id: byActivity[20]!.id,
      lastMessage: { type: 'text', body: 'Me first', role: 'user' },
    });
  });

  test('orders by the last change too', async () => {
    const { list, post } = await startForTest({ conversations: 10 });
    const [, , third] = await list();
    await post(`/conversations/${third!.id}/read/`);
    expect((await list('ordering=-updated_at'))[0]?.id).toBe(third!.id);
    const byAge = await list('ordering=created_at');
    expect(byAge).toEqual((await list('ordering=-created_at')).toReversed());
  });

  test('filters by when the last message was, without the moment itself', async () => {
    const { list } = await startForTest({ conversations: 30 });
    const all = await list('limit=30');
    const moment = encodeURIComponent(all[10]!.lastMessage!.createdAt);
    expect(await list(`lastMessageAfter=${moment}&limit=30`)).toEqual(all.slice(0, 10));
    expect(await list(`lastMessageBefore=${moment}&limit=30`)).toEqual(all.slice(11));
  });

  test('filters by unread, status, agent, number and contact', async () => {
    const { list, get } = await startForTest({ conversations: 60 });
    const all = await list('limit=60');
    const { body: unread } = await get<Page<WireConversation>>('/conversations/?hasUnread=true');
    expect(unread.count).toBeGreaterThan(0);
    expect(unread.count).toBeLessThan(60);
    const { body: read } = await get<Page<WireConversation>>('/conversations/?hasUnread=false');
    expect(read.count).toBe(60 - unread.count);
    const active = all.filter((conversation) => conversation.active);
    expect(await list('status=active&limit=60')).toEqual(active);
    expect(await list('status=closed&limit=60')).toHaveLength(60 - active.length);
    const { activeAgent } = all.find((conversation) => conversation.activeAgent)!;
    const agents = all.filter((conversation) => conversation.activeAgent?.id === activeAgent!.id);
    expect(await list(`agent=${activeAgent!.id}&limit=60`)).toEqual(agents);
    const sandbox = all.filter(({ whatsappNumber }) => whatsappNumber?.isSandbox);
    expect(sandbox.length).toBeGreaterThan(0);
    expect(await list('whatsappNumber=4248458&limit=60')).toEqual(sandbox);
    const contact = encodeURIComponent(`+${all[3]!.contact.phoneNumber}`);
    expect(await list(`contact=${contact}`)).toEqual([all[3]]);
    expect(await list('contact=')).toEqual([]);
  });

  test.each(['status=open', 'lastMessageAfter=yesterday'])('refuses %s', async (query) => {
    const { get } = await startForTest();
    const { status, body } = await get<ErrorBody>(`/conversations/?${query}`);
    expect(status).toBe(400);
    expect(body.code).toBe('validation_error');
    expect(body).toHaveProperty(query.split('=')[0]!);
  });
});

describe('one conversation', () => {
  test('is the same as in the list', async () => {
    const { list, get } = await startForTest();
    const [first] = await list();
    expect((await get(`/conversations/${first!.id}/`)).body).toEqual(first);
  });

  test('is not found under another id', async () => {
    const { get } = await startForTest();
    const { status, body } = await get('/conversations/00000000-0000-4000-8000-000000000000/');
    expect(status).toBe(404);
    expect(body).toEqual({ error: 'Conversation not found', code: 'not_found' });
  });

  test('counts its window down by the clock and closes', async () => {
    const { openConversation, get, simulator } = await startForTest();
    const { id, chatWindowRemainingTime } = await openConversation();
    expect(chatWindowRemainingTime).toBeGreaterThan(86_390);
    simulator.advanceClock(3600);
    const hourLater = await get<WireConversation>(`/conversations/${id}/`);
    expect(hourLater.body.active).toBe(true);
    expect(chatWindowRemainingTime - hourLater.body.chatWindowRemainingTime).toBeCloseTo(3600, -1);
    simulator.advanceClock(23 * 3600);
    const dayLater = await get<WireConversation>(`/conversations/${id}/`);
    expect(dayLater.body).toMatchObject({ active: false, chatWindowRemainingTime: 0 });
  });
});

describe('a new conversation', () => {
  test('starts closed and empty, on the number that was named', async () => {
    const { post, list } = await startForTest();
    const input = { toNumber: '+44 7700 900999', fromNumber: '+447700900100' };
    const { status, body } = await post<WireConversation>('/conversations/', input);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      contact: { phoneNumber: '447700900999', name: null },
      whatsappNumber: { number: '447700900100' },
      active: false,
      lastMessage: null,
    });
    expect((await list('contact=447700900999'))[0]?.id).toBe(body.id);
  });

  test('can begin with a template, and is found again', async () => {
    const { post, simulator } = await startForTest();
    const message = { type: 'template', template: { name: 'hello' } };
    const input = { toNumber: '447700900999', message };
    const { body: first } = await post<WireConversation>('/conversations/', input);
    expect(first.lastMessage).toMatchObject({ type: 'template', role: 'assistant' });
    const { body: again } = await post<WireConversation>('/conversations/', {
      phoneNumber: '447700900999',
    });
    expect(again.id).toBe(first.id);
    expect(simulator.sent()).toMatchObject([
      { conversationId: first.id, template: { name: 'hello' } },
    ]);
  });

  test('does not begin with what cannot be sent, and once whatever becomes of the answer', async () => {
    const { post, list, simulator } = await startForTest();
    const begin = (name: string) =>
      post('/conversations/', {
        toNumber: '+447700900999',
        message: { type: 'template', template: { name } },
      });
    const there = async () => (await list('contact=447700900999')).length;
    expect((await begin('no_such_template')).status).toBe(400);
    expect(await there()).toBe(0);
    const match = { method: 'POST' as const, path: '/conversations/$' };
    simulator.setFaults([{ match, fault: 'late-commit', status: 502, delayMs: 30_000 }]);
    expect((await begin('hello')).status).toBe(502);
    expect(await there()).toBe(0);
    simulator.advanceClock(31);
    expect(await there()).toBe(1);
    simulator.setFaults([{ match, fault: 'reset-after-commit' }]);
    await expect(begin('hello')).rejects.toThrow();
    expect(await there()).toBe(1);
    expect(simulator.sent()).toHaveLength(2);
  });

  test('needs numbers that exist', async () => {
    const { post } = await startForTest();
    expect((await post('/conversations/', { toNumber: 'nobody' })).status).toBe(400);
    const strange = { toNumber: '447700900999', fromNumber: '15550000000' };
    expect((await post('/conversations/', strange)).status).toBe(400);
    const agentId = '00000000-0000-4000-8000-000000000000';
    expect((await post('/conversations/', { toNumber: '447700900999', agentId })).status).toBe(404);
  });
});
