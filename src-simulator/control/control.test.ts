import { describe, expect, test } from 'vitest';
import {
  type ErrorBody,
  say,
  startForTest,
  type WireConversation,
  type WireMessage,
} from '../testing';

interface Written {
  conversationId: string;
  messageId: string;
  message: WireMessage;
}

describe('a customer’s message', () => {
  test.each([
    [{ text: 'Hi' }, { type: 'text', text: { body: 'Hi' } }],
    [{ image: true }, { type: 'image', image: { caption: null, image: { width: 480 } } }],
    [{ image: 'Look' }, { type: 'image', image: { caption: 'Look' } }],
    [{ image: 'https://example.com/a.jpg' }, { image: { url: 'https://example.com/a.jpg' } }],
    [
      { image: { caption: 'Cup', url: '/media/cup.png' } },
      { image: { image: { size: expect.any(Number) } } },
    ],
    [{ audio: true }, { type: 'unified', unified: { media: [{ mimeType: 'audio/ogg' }] } }],
    [
      { document: { caption: 'Bill' } },
      { unified: { body: 'Bill', media: [{ mimeType: 'application/pdf' }] } },
    ],
    [
      { listSelection: 'DPD' },
      { type: 'list_selection', listSelection: { text: 'DPD', sections: [] } },
    ],
    [
      { quickReply: 'Yes' },
      { type: 'quick_reply', quickReply: { text: 'Yes', quickReplyId: 'Yes' } },
    ],
    [
      { unknown: { type: 'sticker', sticker: { id: '7' } } },
      { type: 'sticker', sticker: { id: '7' } },
    ],
    [{ text: 'Hi', raw: { role: 'alien' } }, { role: 'alien' }],
  ])('%j', async (said, expected) => {
    const { openConversation, post, messages } = await startForTest();
    const { id } = await openConversation();
    const { status, body } = await post<Written>('/_control/customer-message', {
      conversationId: id,
      ...said,
    });
    expect(status).toBe(201);
    expect(body.message).toMatchObject(expected);
    const [newest] = await messages(id);
    expect(newest).toEqual(body.message);
    expect(newest?.id).toBe(body.messageId);
  });

  test('opens the window, is unread, and may answer another', async () => {
    const { list, post } = await startForTest({ conversations: 40 });
    const [closed] = await list('status=closed');
    const { body } = await post<Written>('/_control/customer-message', {
      conversationId: closed!.id,
      text: 'Hello again',
      replyTo: 'm-1',
    });
    expect(body.message).toMatchObject({ role: 'user', status: null, replyTo: 'm-1' });
    const [first] = await list('hasUnread=true');
    expect(first).toMatchObject({ id: closed!.id, active: true });
  });

  test('can come from somebody new', async () => {
    const { post, list, simulator } = await startForTest();
    const contact = { phoneNumber: '+44 7700 900777', name: '🦊' };
    const { body } = await post<Written>('/_control/customer-message', { contact, text: 'Hi' });
    expect((await list())[0]).toMatchObject({
      id: body.conversationId,
      contact: { phoneNumber: '447700900777', name: '🦊' },
      active: true,
    });
    const again = simulator.customerMessage({ contact, text: 'Me again' });
    expect(again.conversationId).toBe(body.conversationId);
  });

  test('can be committed late, behind a newer one', async () => {
    const { openConversation, messages, simulator } = await startForTest();
    const { id: conversationId } = await openConversation();
    simulator.customerMessage({ conversationId, text: 'First', committedAfterSeconds: 30 });
    simulator.advanceClock(1);
    simulator.customerMessage({ conversationId, text: 'Second' });
    const words = async () => (await messages(conversationId)).map(({ text }) => text?.body);
    expect((await words()).slice(0, 2)).toEqual(['Second', 'Hello?']);
    simulator.advanceClock(30);
    expect((await words()).slice(0, 3)).toEqual(['Second', 'First', 'Hello?']);
  });

  test.each([
    {},
    { text: 'x' },
    { conversationId: 'c', text: 'x', image: true },
    { conversationId: 'c' },
    { conversationId: 'c', text: 5 },
    { conversationId: 'c', txt: 'x' },
  ])('is refused as %j', async (input) => {
    const { post } = await startForTest();
    const { status, body } = await post<ErrorBody>('/_control/customer-message', input);
    expect(status).toBe(400);
    expect(body.error).toEqual(expect.any(String));
  });

  test('is refused for an unknown conversation', async () => {
    const { post, simulator } = await startForTest();
    const input = { conversationId: 'nobody', text: 'x' };
    expect((await post('/_control/customer-message', input)).status).toBe(404);
    expect(() => simulator.customerMessage(input)).toThrow('Conversation not found');
  });
});

test('requests are kept with their query and key, but without the API key', async () => {
  const { openConversation, post, get, simulator } = await startForTest();
  const { id } = await openConversation();
  await post(`/conversations/${id}/messages/?dry=1`, say('x'), { 'Idempotency-Key': 'k' });
  const { body } = await get('/_control/requests');
  expect(body).toEqual(simulator.requests());
  expect(simulator.requests().at(-1)).toEqual({
    method: 'POST',
    path: `/api/v1/conversations/${id}/messages/`,
    query: { dry: '1' },
    time: expect.stringMatching(/^\d{4}-/),
    status: 201,
    ended: expect.stringMatching(/^\d{4}-/),
    idempotencyKey: 'k',
    fault: null,
  });
  expect(JSON.stringify(body)).not.toContain(simulator.apiKey);
});

test('what was sent is kept in the order of commitment', async () => {
  const { openConversation, post, get, simulator } = await startForTest();
  const { id } = await openConversation();
  await post(`/conversations/${id}/messages/`, say('One'), { 'Idempotency-Key': 'k' });
  await post(`/conversations/${id}/prompt/`, { prompt: 'Two' });
  await post(`/conversations/${id}/messages/`, { type: 'template', template: { name: 'hello' } });
  const { body } = await get('/_control/sent');
  expect(body).toEqual(simulator.sent());
  const at = expect.stringMatching(/^\d{4}-/);
  const record = { conversationId: id, messageId: expect.any(String), at, unified: null };
  expect(body).toEqual([
    {
      ...record,
      text: 'One',
      unified: { footer: null, buttons: [], media: [] },
      template: null,
      prompt: null,
      idempotencyKey: 'k',
    },
    { ...record, text: 'Hello! Two', template: null, prompt: 'Two', idempotencyKey: null },
    {
      ...record,
      text: 'Hello, we are here to help.',
      template: { name: 'hello', variables: {} },
      prompt: null,
      idempotencyKey: null,
    },
  ]);
});

describe('what happens on the other side', () => {
  test('somebody else takes over and hands back', async () => {
    const { openConversation, post, list } = await startForTest();
    const { id: conversationId } = await openConversation();
    await post('/_control/takeover', { conversationId, durationMinutes: 5 });
    expect((await list())[0]?.isHumanTakeover).toBe(true);
    await post('/_control/handback', { conversationId });
    expect((await list())[0]?.isHumanTakeover).toBe(false);
  });

  test('the agent says something', async () => {
    const { openConversation, post, messages, simulator } = await startForTest();
    const { id: conversationId } = await openConversation();
    await post('/_control/agent-message', { conversationId, text: 'At your service' });
    expect((await messages(conversationId))[0]).toMatchObject({
      role: 'assistant',
      source: 'agent',
    });
    expect(simulator.sent()).toEqual([]);
  });

  test('a conversation is marked for review', async () => {
    const { openConversation, post, list } = await startForTest();
    const { id: conversationId } = await openConversation();
    await post('/_control/needs-review', { conversationId, reasons: ['unsure'] });
    expect((await list())[0]).toMatchObject({ needsReview: true, reviewReasons: ['unsure'] });
    await post('/_control/needs-review', { conversationId, needsReview: false });
    expect((await list())[0]).toMatchObject({ needsReview: false, reviewReasons: [] });
  });

  test('a conversation disappears', async () => {
    const { list, post, get } = await startForTest();
    const [first] = await list();
    await post('/_control/remove-conversation', { conversationId: first!.id });
    expect((await get(`/conversations/${first!.id}/`)).status).toBe(404);
    expect((await list()).map(({ id }) => id)).not.toContain(first!.id);
    const again = await post('/_control/remove-conversation', { conversationId: first!.id });
    expect(again.status).toBe(404);
  });

  test('a button is tapped', async () => {
    const { openConversation, post, messages } = await startForTest();
    const { id: conversationId } = await openConversation();
    const cta = { body: 'Look', buttonText: 'Open', url: 'https://example.com/' };
    const path = `/conversations/${conversationId}/messages/`;
    const { body: sent } = await post<WireMessage>(path, { type: 'cta', cta });
    const click = { conversationId, messageId: sent.id };
    await post('/_control/cta-click', click);
    await post('/_control/cta-click', click);
    const [message] = await messages(conversationId);
    expect((message as { cta: { clicks: object[] } | null }).cta?.clicks).toEqual([
      { id: expect.any(String), createdAt: expect.any(String) },
      { id: expect.any(String), createdAt: expect.any(String) },
    ]);
    const { body: text } = await post<WireMessage>(path, say('x'));
    const wrong = { conversationId, messageId: text.id };
    expect((await post('/_control/cta-click', wrong)).status).toBe(400);
    expect((await post('/_control/cta-click', { ...click, messageId: 'x' })).status).toBe(404);
  });

  test('a message of the past fails to be delivered', async () => {
    const { list, messages, post } = await startForTest();
    const [first] = await list();
    const past = (await messages(first!.id)).find(({ status }) => status === 'read');
    const where = { conversationId: first!.id, messageId: past!.id };
    for (const status of ['failed', 'sent', 'delivered', 'read']) {
      await post('/_control/message-status', { ...where, status });
      const now = (await messages(first!.id)).find(({ id }) => id === past!.id);
      expect(now?.status).toBe(status);
    }
  });

  test('a template is paused', async () => {
    const { openConversation, post } = await startForTest();
    const { id } = await openConversation();
    await post('/_control/template-status', { name: 'hello', status: 'PAUSED' });
    const input = { type: 'template', template: { name: 'hello' } };
    const { body } = await post<ErrorBody>(`/conversations/${id}/messages/`, input);
    expect(body.code).toBe('template_not_approved');
    const unknown = { name: 'nothing', status: 'PAUSED' };
    expect((await post('/_control/template-status', unknown)).status).toBe(404);
  });
});

test('the clock goes forward, never back', async () => {
  const { post, get } = await startForTest();
  const { body } = await post<{ now: string }>('/_control/clock', { advanceSeconds: 86_400 });
  expect(Date.parse(body.now) - Date.now()).toBeGreaterThan(86_000_000);
  expect((await post('/_control/clock', { advanceSeconds: -1 })).status).toBe(400);
  const { headers } = await get('/agents/');
  expect(Date.parse(headers.get('date') ?? '')).toBeGreaterThan(Date.now() + 86_000_000);
});

test('options change while it runs; the key is not told', async () => {
  const { post, get, simulator } = await startForTest();
  const { body } = await post('/_control/options', { apiKey: 'new', idempotency: false });
  expect(body).toMatchObject({ options: { idempotency: false, requestsPerMinute: 100 } });
  expect(JSON.stringify(body)).not.toContain('new');
  expect((await get('/agents/')).status).toBe(401);
  expect(simulator.apiKey).toBe('new');
  expect((await post('/_control/options', { colour: 'red' })).status).toBe(400);
});

test('there are no other control routes', async () => {
  const { post, get, openConversation } = await startForTest();
  expect((await post('/_control/nothing')).status).toBe(404);
  expect((await get('/_control/faults')).status).toBe(405);
  const { id } = await openConversation();
  const { body } = await get<WireConversation>(`/conversations/${id}/`);
  expect(body.id).toBe(id);
});
