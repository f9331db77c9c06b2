import { describe, expect, test } from 'vitest';
import { startDemo, startSimulator } from '../index';
import { SIGN_IN_CODE } from '../routes/auth';
import {
  clientOf,
  keepForTest,
  type Page,
  say,
  type WireConversation,
  type WireMessage,
} from '../testing';

async function openShop() {
  let nowMs = Date.now();
  const simulator = keepForTest(await startDemo({ now: () => nowMs }));
  const client = clientOf(simulator);
  const pass = (seconds: number) => {
    nowMs += seconds * 1000;
  };
  return { ...client, pass };
}

describe('the demo workspace', () => {
  test('is a shop of forty conversations with everything that there is', async () => {
    const { get, list, messages, simulator } = await openShop();
    simulator.setOptions({ requestsPerMinute: 0 });
    const all = await list('limit=100');
    expect(all.length).toBeGreaterThanOrEqual(40);
    const types = new Set<string>();
    const statuses = new Set<string | null>();
    for (const { id } of all) {
      for (const message of await messages(id)) {
        types.add(message.type);
        statuses.add(message.status);
        expect(Date.parse(message.createdAt)).toBeLessThanOrEqual(Date.now());
      }
    }
    for (const type of [
      'text',
      'image',
      'cta',
      'list_selection',
      'template',
      'unified',
      'quick_reply',
      'location',
    ]) {
      expect(types).toContain(type);
    }
    expect(statuses).toEqual(new Set(['delivered', 'read', 'failed', null]));
    expect(all.filter(({ active }) => !active).length).toBeGreaterThan(8);
    expect(all.filter(({ isHumanTakeover }) => isHumanTakeover)).toHaveLength(2);
    expect(all.filter(({ activeSupportHandoff }) => activeSupportHandoff)).toHaveLength(1);
    const soon = all.filter((each) => each.active && each.chatWindowRemainingTime < 3600);
    expect(soon).toHaveLength(1);
    const { body: templates } =
      await get<{ category: string; accountLinks: { status: string }[] }[]>('/whatsapp-templates/');
    expect(new Set(templates.map(({ category }) => category))).toEqual(
      new Set(['UTILITY', 'MARKETING']),
    );
    expect(new Set(templates.map(({ accountLinks }) => accountLinks[0]?.status))).toEqual(
      new Set(['APPROVED', 'PENDING', 'REJECTED']),
    );
  });

  test('has every file that its messages name, and no template without its text', async () => {
    const { list, messages, simulator } = await openShop();
    simulator.setOptions({ requestsPerMinute: 0 });
    const urls = new Set<string>();
    for (const { id } of await list('limit=100')) {
      const text = JSON.stringify(await messages(id));
      for (const [url] of text.matchAll(/http:\/\/127[^"]+/g)) urls.add(url);
      expect(text).not.toContain('"components":[]');
    }
    expect(urls.size).toBeGreaterThan(5);
    for (const url of urls) expect((await fetch(url)).status, url).toBe(200);
  });

  test('a customer writes within six seconds of the first look, and more come later', async () => {
    const { list, pass } = await openShop();
    const before = await list();
    pass(6);
    const after = await list();
    expect(after[0]).toMatchObject({ lastMessage: { role: 'user', body: /bring it to the shop/ } });
    expect(after[0]?.lastMessage).not.toEqual(before[0]?.lastMessage);
    let seen = 0;
    for (let minute = 0; minute < 10; minute += 1) {
      pass(60);
      const [newest] = await list('limit=100');
      if (
        Date.parse(newest?.lastMessage?.createdAt ?? '') >
        Date.parse(after[0]?.lastMessage?.createdAt ?? '')
      )
        seen += 1;
    }
    expect(seen).toBeGreaterThan(4);
  });

  test('the agent answers a customer to the point, but not one who waits for a person', async () => {
    const { list, messages, pass, simulator } = await openShop();
    simulator.setOptions({ requestsPerMinute: 0 });
    const words = new Set<string | undefined>();
    for (let minute = 0; minute < 6; minute += 1) {
      const [newest] = await list();
      words.add((await messages(newest!.id))[0]?.text?.body);
      pass(60);
    }
    expect(words).toContain('I can bring it to the shop after five, if that helps');
    expect(words).toContain('We do, eleven of them. Shall I put some aside?');
    expect(words).not.toContain('Thank you, Grace. We will have one ready for you at the counter.');
  });

  test('after a night of sleep there is one new customer, not a thousand', async () => {
    const { list, pass } = await openShop();
    const before = await list('limit=100');
    pass(9 * 3600);
    const after = await list('limit=100');
    const known = new Map(before.map(({ id, lastMessage }) => [id, lastMessage?.createdAt]));
    expect(
      after.filter(({ id, lastMessage }) => known.get(id) !== lastMessage?.createdAt),
    ).toHaveLength(1);
  });

  test('a customer answers within seconds, in her own language, and the ticks advance', async () => {
    const { get, post, messages, pass } = await openShop();
    const { body } = await get<Page<WireConversation>>('/conversations/?contact=34600000012');
    const { id } = body.results[0]!;
    const { body: sent } = await post<WireMessage>(`/conversations/${id}/messages/`, say('¡Sí!'));
    pass(10);
    const [answer, own] = await messages(id);
    expect(own).toMatchObject({ id: sent.id, status: 'read' });
    expect(answer).toMatchObject({ role: 'user', type: 'text' });
    expect(answer?.text?.body).toMatch(/¡Perfecto|Genial|Muchas gracias/);
  });

  test('a customer taps the button of a template, and that opens the window', async () => {
    const { get, post, messages, pass } = await openShop();
    const { body } = await get<Page<WireConversation>>('/conversations/?contact=447700900417');
    const { id, active } = body.results[0]!;
    expect(active).toBe(false);
    const variables = { body: { customer_name: 'Noor', visit_time: '11 am' } };
    const template = { name: 'visit_reminder', variables };
    await post(`/conversations/${id}/messages/`, { type: 'template', template });
    pass(10);
    const thread = await messages(id);
    expect(thread.find(({ role }) => role === 'user')).toMatchObject({
      type: 'quick_reply',
      quickReply: { text: 'I will be there' },
    });
    expect((await get<WireConversation>(`/conversations/${id}/`)).body.active).toBe(true);
  });

  test('a link is tapped', async () => {
    const { get, post, messages, pass } = await openShop();
    const { body } = await get<Page<WireConversation>>('/conversations/?contact=447700900311');
    const { id } = body.results[0]!;
    const cta = { body: 'Here', buttonText: 'Open', url: 'https://mapleandthread.example/' };
    const { body: sent } = await post<WireMessage>(`/conversations/${id}/messages/`, {
      type: 'cta',
      cta,
    });
    pass(10);
    const own = (await messages(id)).find((message) => message.id === sent.id);
    expect(own).toMatchObject({ cta: { clicks: [{ id: expect.any(String) }] } });
  });

  test('the agent writes its own words on an instruction, after a few seconds', async () => {
    const { get, post, messages, pass } = await openShop();
    const { body } = await get<Page<WireConversation>>('/conversations/?contact=491713920044');
    const { id } = body.results[0]!;
    await post(`/conversations/${id}/prompt/`, { prompt: 'Ask whether all is well' });
    pass(5);
    expect((await messages(id))[0]?.text?.body).toMatch(/^Hallo noch einmal/);
  });

  test('is closed without its key, and has no control routes', async () => {
    const { simulator } = await openShop();
    const wrong = await fetch(`${simulator.url}/api/v1/agents/`, {
      headers: { 'X-API-Key': 'simulator-key' },
    });
    expect(wrong.status).toBe(401);
    const headers = { 'X-API-Key': simulator.apiKey };
    const control = await fetch(`${simulator.url}/_control/requests`, { headers });
    expect(control.status).toBe(404);
    // The command line's sign-in takes a known code, and gives everybody the same token.
    const signInAt = (url: string) =>
      fetch(`${url}/api/v1/auth/verify-code/`, {
        method: 'POST',
        body: JSON.stringify({ sessionId: 'any', code: SIGN_IN_CODE }),
      });
    expect((await signInAt(simulator.url)).status).toBe(401);
    const open = keepForTest(await startSimulator());
    const { token } = (await (await signInAt(open.url)).json()) as { token: string };
    const user = await fetch(`${simulator.url}/api/v1/agents/`, {
      headers: { Authorization: `Token ${token}` },
    });
    expect(user.status).toBe(401);
    const other = keepForTest(await startDemo());
    expect(other.apiKey).not.toBe(simulator.apiKey);
  });
});
