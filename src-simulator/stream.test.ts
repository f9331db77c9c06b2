import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import WS from 'ws';
import { SIGN_IN_CODE } from './routes/auth';
import { startForTest, type TestClient } from './testing';

interface Session {
  sessionId: string;
  wsUrl: string;
  token: string;
  expiresAt: string;
}

/** As the official command line does it: a user's token, the platform's WebSocket, text frames of JSON. */
async function listen(client: TestClient) {
  const sent = await client.post<{ sessionId: string }>('/auth/send-code/', { phoneNumber: '1' });
  const verified = await client.post<{ token: string }>('/auth/verify-code/', {
    ...sent.body,
    code: SIGN_IN_CODE,
  });
  const headers = { Authorization: `Token ${verified.body.token}` };
  const ask = (path: string, method: string, body?: string) =>
    fetch(`${client.simulator.url}/api/v1/cli-listen-sessions/${path}`, {
      method,
      headers: { ...headers, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    });
  const answer = await ask('', 'POST', '{}');
  const session: Session = await answer.json();
  const socket = new WebSocket(session.wsUrl);
  const frames: string[] = [];
  socket.addEventListener('message', ({ data }) => frames.push(String(data)));
  const closed = new Promise<CloseEvent>((resolve) => {
    socket.addEventListener('close', resolve);
  });
  await new Promise((resolve) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('close', resolve);
  });
  onTestFinished(() => socket.close());
  return {
    status: answer.status,
    session,
    socket,
    frames,
    closed,
    end: () => ask(`${session.sessionId}/`, 'DELETE'),
    /** As many frames as that. */
    heard: (count: number) => expect.poll(() => frames.length).toBe(count),
    events: () => frames.map((frame) => JSON.parse(frame)),
  };
}

/** The status with which a handshake is refused; Node's own WebSocket tells none, and in Node 22 not even that. */
async function refusalOf(url: string): Promise<number> {
  const socket = new WS(url);
  const [, response] = await once(socket, 'unexpected-response');
  socket.on('error', () => {});
  socket.terminate();
  return response.statusCode;
}

test('tells every listener what customers write: text, media, a tap on a quick reply', async () => {
  const client = await startForTest();
  const { id, contact } = await client.openConversation();
  const [one, two] = [await listen(client), await listen(client)];
  expect(one.status).toBe(201);
  const { simulator } = client;
  const said = simulator.customerMessage({ conversationId: id, text: 'Hello' });
  simulator.customerMessage({ conversationId: id, image: true });
  simulator.customerMessage({
    conversationId: id,
    quickReply: { text: 'Yes please', quickReplyId: 'yes' },
  });
  await one.heard(3);
  await two.heard(3);
  const [text, image, tap] = one.events();
  expect(text).toEqual({
    event: 'message.received',
    timestamp: expect.any(String),
    webhookId: expect.any(String),
    phoneNumber: '447700900100',
    from: contact.phoneNumber,
    contact: { ...contact, id: expect.any(String) },
    conversationId: id,
    message: {
      id: expect.any(String),
      waId: expect.stringMatching(/^wamid\./),
      body: 'Hello',
      media: [],
      buttons: [],
    },
  });
  expect(text.message.id).not.toBe(said.messageId);
  expect(image.message.media).toEqual([
    { url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/media\//), mimeType: 'image/jpeg' },
  ]);
  expect(tap.message).toMatchObject({ body: 'Yes please', quickReply: { quickReplyId: 'yes' } });
});

test('says nothing of what others write, and of what goes to a webhook', async () => {
  const client = await startForTest();
  const { id } = await client.openConversation();
  const line = await listen(client);
  await client.post(`/conversations/${id}/messages/`, { type: 'text', text: { body: 'Hi' } });
  client.simulator.control('agent-message', { conversationId: id, text: 'Hi' });
  await client.post(`/conversations/${id}/routing/`, {
    mode: 'webhook',
    webhookId: '11111111-1111-4111-8111-111111111111',
  });
  client.simulator.customerMessage({ conversationId: id, text: 'To the webhook' });
  client.simulator.control('stream', { raw: 'last' });
  await line.heard(1);
});

test('ends a session once, and its sockets with it', async () => {
  const client = await startForTest();
  const line = await listen(client);
  expect((await line.end()).status).toBe(204);
  expect((await line.closed).code).toBe(1000);
  expect((await line.end()).status).toBe(404);
  expect(client.simulator.control('stream', {})).toMatchObject({ sessions: 0, sockets: 0 });
});

test.each([
  ['token', 401, 201],
  ['key', 201, 401],
  ['both', 201, 201],
  ['none', 404, 404],
] as const)('with listenAuth %s a key gets %d, a token %d', async (listenAuth, key, token) => {
  const current = await startForTest({ listenAuth });
  expect((await current.post('/cli-listen-sessions/')).status).toBe(key);
  const legacy = await startForTest({ listenAuth, dialect: 'legacy' });
  expect((await legacy.post('/cli-listen-sessions/')).status).toBe(token);
});

test('takes a handshake only with what the address proves', async () => {
  const client = await startForTest();
  const line = await listen(client);
  for (const url of [
    line.session.wsUrl.slice(0, -1),
    line.session.wsUrl.replace(/ws\/.*/, 'ws/'),
  ]) {
    expect(await refusalOf(url)).toBe(403);
  }
});

test('fails in every way on request', async () => {
  const client = await startForTest();
  const { id } = await client.openConversation();
  const { simulator } = client;
  const say = (text: string) => simulator.customerMessage({ conversationId: id, text });
  const line = await listen(client);
  simulator.control('stream', { drop: { next: 1 }, duplicate: true, delayMs: 20 });
  say('dropped');
  say('twice');
  await line.heard(2);
  simulator.control('stream', { duplicate: false, raw: { any: 'thing' } });
  await line.heard(3);
  simulator.control('stream', { close: { code: 4321 } });
  expect((await line.closed).code).toBe(4321);

  const cut = await listen(client);
  simulator.control('stream', { cut: true });
  expect((await cut.closed).code).toBe(1006);

  simulator.control('stream', { refuseHandshake: 503 });
  expect(await refusalOf(cut.session.wsUrl)).toBe(503);
  simulator.control('stream', { refuseHandshake: null, lifeSeconds: 60 });

  const short = await listen(client);
  simulator.advanceClock(61);
  simulator.control('stream', {});
  expect((await short.closed).code).toBe(4001);

  const expired = await listen(client);
  simulator.control('stream', { expire: true });
  expect((await expired.closed).code).toBe(4001);
  expect((await expired.end()).status).toBe(404);

  simulator.setOptions({ listenAuth: 'key' });
  simulator.control('stream', { otherHost: 'elsewhere.example' });
  const { body } = await client.post<Session>('/cli-listen-sessions/');
  expect(new URL(body.wsUrl).host).toBe('elsewhere.example');
});

test('freezes: the socket stays open, and answers no ping', async () => {
  const client = await startForTest({ listenAuth: 'key' });
  const { body } = await client.post<Session>('/cli-listen-sessions/');
  const socket = new WS(body.wsUrl);
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  socket.ping();
  await once(socket, 'pong');
  client.simulator.control('stream', { freeze: true });
  let pongs = 0;
  socket.on('pong', () => {
    pongs += 1;
  });
  socket.ping();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([pongs, socket.readyState]).toEqual([0, WS.OPEN]);
  client.simulator.control('stream', { freeze: false });
  socket.ping();
  await once(socket, 'pong');
});
