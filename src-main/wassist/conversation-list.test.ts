/** Listing conversations, against the simulator, in each dialect. */
import { conversation as domainConversation } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { dialectNames, startConversation, startWorld } from './testing/with-simulator';

const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);

describe.each(dialectNames)('conversations of the %s API', (dialect) => {
  it('list: all of them, over all pages', async () => {
    const { client } = await startWorld(dialect, { conversations: 250 });
    const all = await client.conversations.list();
    expect(new Set(idsOf(all)).size).toBe(250);
    for (const one of all) domainConversation.parse(one);
  });

  it('list: limit and offset', async () => {
    const { client } = await startWorld(dialect, { conversations: 250 });
    const all = idsOf(await client.conversations.list());
    expect(idsOf(await client.conversations.list({ limit: 7, offset: 3 }))).toEqual(
      all.slice(3, 10),
    );
    expect(idsOf(await client.conversations.list({ limit: 120, offset: 90 }))).toEqual(
      all.slice(90, 210),
    );
    expect(await client.conversations.list({ limit: 0 })).toEqual([]);
    expect(await client.conversations.list({ offset: 1000 })).toEqual([]);
  });

  it('list: by agent, by whether the window is open', async () => {
    const { client } = await startWorld(dialect, { conversations: 60 });
    const all = await client.conversations.list();
    const botId = all.find(({ bot }) => bot)?.bot?.id ?? '';
    const ofBot = await client.conversations.list({ botId });
    expect(idsOf(ofBot)).toEqual(idsOf(all.filter(({ bot }) => bot?.id === botId)));
    for (const active of [true, false]) {
      const some = await client.conversations.list({ active });
      expect(some.length).toBeGreaterThan(0);
      expect(idsOf(some)).toEqual(idsOf(all.filter((one) => one.active === active)));
    }
  });

  it('list: by country in either form, by user, over pages', async () => {
    const { client } = await startWorld(dialect, { conversations: 300 });
    const all = await client.conversations.list();
    const spanish = all.filter(({ number }) => number?.startsWith('+34'));
    expect(spanish.length).toBeGreaterThan(5);
    for (const countryCode of ['ES', 'es', '34']) {
      expect(idsOf(await client.conversations.list({ countryCode }))).toEqual(idsOf(spanish));
    }
    expect(
      idsOf(await client.conversations.list({ countryCode: 'ES', offset: 2, limit: 3 })),
    ).toEqual(idsOf(spanish.slice(2, 5)));
    expect(await client.conversations.list({ userId: 'no-such-user' })).toEqual([]);
  });

  it('list: by contact, in any writing of the number', async () => {
    const world = await startWorld(dialect, { conversations: 150 });
    const { id } = await startConversation(world);
    const found = await world.client.conversations.list({ contact: '+44 7700-900 555' });
    expect(idsOf(found)).toEqual([id]);
  });

  it('list: also those who hide their number, and them alone by the words in its place', async () => {
    const world = await startWorld(dialect, { conversations: 160 });
    const all = await world.client.conversations.list();
    const hidden = all.filter(({ number }) => number === null);
    expect(hidden.map(({ username }) => username).toSorted()).toEqual(['customer.120', null]);
    for (const { id, identity } of hidden) {
      expect(identity).toMatch(/^US\.\d{20}$/);
      const found = await world.client.conversations.list({ contact: identity ?? '' });
      expect(idsOf(found)).toEqual([id]);
    }
  });

  it('listPage: walks from page to page', async () => {
    const { client } = await startWorld(dialect, { conversations: 130 });
    const all = idsOf(await client.conversations.list());
    const first = await client.conversations.listPage({ limit: 60 });
    expect(first.nextOffset).toBe(60);
    expect(Math.abs((first.serverNowMs ?? 0) - Date.now())).toBeLessThan(60_000);
    const second = await client.conversations.listPage({ limit: 60, offset: 60 });
    const third = await client.conversations.listPage({ limit: 60, offset: 120 });
    expect(third.nextOffset).toBeNull();
    const pages = [first, second, third].flatMap(({ conversations }) => idsOf(conversations));
    expect(pages).toEqual(all);
    expect(first.total).toBe(dialect === 'current' ? 130 : null);
  });

  it('listPage: limit and offset count what matches where the client filters', async () => {
    const { client } = await startWorld(dialect, { conversations: 300 });
    const spanish = idsOf(await client.conversations.list({ countryCode: 'ES' }));
    const pages: string[] = [];
    let offset: number | null = 0;
    while (offset !== null) {
      const page = await client.conversations.listPage({ countryCode: 'ES', limit: 4, offset });
      expect(page.conversations.length).toBeLessThanOrEqual(4);
      pages.push(...idsOf(page.conversations));
      offset = page.nextOffset;
    }
    expect(pages).toEqual(spanish);
  });

  it('listPage: what changed since a moment, in one request', async () => {
    const world = await startWorld(dialect, { conversations: 500 });
    const { client, simulator, asked } = world;
    const [one, two] = await client.conversations.list({ limit: 2, offset: 300 });
    simulator.advanceClock(60);
    for (const each of [one, two]) {
      simulator.customerMessage({ conversationId: each?.id ?? '', text: 'News' });
    }
    const before = asked().length;
    const page = await client.conversations.listPage({
      ordering: '-last_message_time',
      lastMessageAfter: new Date(Date.now() + 30_000).toISOString(),
      limit: 50,
    });
    expect(idsOf(page.conversations).sort()).toEqual([one?.id, two?.id].sort());
    expect(page.nextOffset).toBeNull();
    expect(asked().length - before).toBe(1);
  });

  it('listAll: every one once, though pages shift under the walk', async () => {
    const { client, simulator } = await startWorld(dialect, { conversations: 90 });
    const all = idsOf(await client.conversations.list());
    const seen: string[] = [];
    for await (const { id } of client.conversations.listAll({ limit: 20 })) {
      seen.push(id);
      if (seen.length % 20 === 10) {
        simulator.customerMessage({ conversationId: all.at(-1) ?? '', text: 'To the top' });
        simulator.customerMessage({
          contact: { phoneNumber: `44770090${1000 + seen.length}`, name: null },
          text: 'New',
        });
      }
    }
    expect(new Set(seen).size).toBe(seen.length);
    // The one that jumped to the top of the list behind the walk is for the next walk.
    expect(seen).toEqual(expect.arrayContaining(all.slice(0, -1)));
  });
});
