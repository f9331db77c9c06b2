/** Listing conversations, against the simulator, in each dialect; and our own filters. */
import { conversation as domainConversation } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { isFromCountry, isPastTheNews, testOf } from './conversation-list';
import { type ReadConversation, readConversation } from './reading/conversation';
import { createSkipReport } from './reading/report';
import { currentConversation, legacyConversation } from './testing/payloads';
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

function read(change: object, base: object = currentConversation): ReadConversation {
  const conversation = readConversation({ ...base, ...change }, createSkipReport());
  if (!conversation) throw new Error('unreadable');
  return conversation;
}
const lastAt = (createdAt: string | null) =>
  read({ lastMessage: createdAt && { ...currentConversation.lastMessage, createdAt } });

describe('isFromCountry', () => {
  it.each([
    ['447700900100', 'GB', true],
    ['447700900100', 'gb', true],
    ['447700900100', '44', true],
    ['447700900100', '+44', true],
    ['447700900100', 'ES', false],
    ['447700900100', '4', false],
    ['34600000000', 'ES', true],
    ['351912345678', '35', false],
    ['12125550123', 'US', true],
    ['14165550123', 'CA', true],
    ['14165550123', 'US', false],
    ['14165550123', '1', true],
    ['447700900100', 'XX', false],
    ['447700900100', '', false],
    ['447700900100', 'constructor', false],
    ['9991234567', '999', true],
    ['US.13491208655302741918', '1', false],
    [null, 'GB', false],
  ])('%s is of %s: %s', (number, code, expected) => {
    expect(isFromCountry(number, code)).toBe(expected);
  });
});

describe('testOf', () => {
  it('leaves to the server what the server filters', () => {
    expect(
      testOf({ botId: 'a', contact: '44', active: true }, ['userId', 'countryCode']),
    ).toBeNull();
    expect(testOf({}, ['userId'])).toBeNull();
  });

  it('asks all of what it is to ask', () => {
    const test = testOf({ userId: 'c-1', countryCode: 'GB' }, ['userId', 'countryCode']);
    expect(test?.(read({}))).toBe(true);
    expect(test?.(read({ contact: { id: 'c-2', phoneNumber: '447700900100' } }))).toBe(false);
    expect(test?.(read({ contact: { id: 'c-1', phoneNumber: '34600000000' } }))).toBe(false);
  });

  it('compares numbers by their digits', () => {
    const test = testOf({ contact: '+44 7700 900-100' }, ['contact']);
    expect(test?.(read({}, legacyConversation))).toBe(true);
    expect(test?.(read({ number: '+44 7700 900101', user: null }, legacyConversation))).toBe(false);
  });

  it('takes for news what came later, and what has no time', () => {
    const test = testOf({ lastMessageAfter: '2026-11-22T09:58:00Z' }, ['lastMessageAfter']);
    expect(test?.(read({ updatedAt: '2026-11-22T09:58:01Z' }, legacyConversation))).toBe(true);
    expect(test?.(read({ updatedAt: '2026-11-22T09:58:00Z' }, legacyConversation))).toBe(false);
    expect(test?.(read({ updatedAt: null }, legacyConversation))).toBe(true);
  });
});

describe('isPastTheNews', () => {
  const news = {
    ordering: '-last_message_time',
    lastMessageAfter: '2026-11-22T09:00:00Z',
  } as const;
  const [ten, nine, eight] = ['10', '09', '08'].map((hour) =>
    lastAt(`2026-11-22T${hour}:00:00Z`),
  ) as [ReadConversation, ReadConversation, ReadConversation];

  it('is, when a page in order ends with old ones', () => {
    expect(isPastTheNews(news, [ten, nine])).toBe(true);
    expect(isPastTheNews(news, [ten, nine, eight])).toBe(true);
  });

  it.each([
    ['all of it is news', news, [ten]],
    ['the page is in no order', news, [eight, ten, nine]],
    ['a time is missing', news, [ten, lastAt(null)]],
    ['the page is empty', news, []],
    ['another order was asked for', { ...news, ordering: 'created_at' as const }, [ten, eight]],
    ['nothing was asked of the time', { ordering: '-last_message_time' as const }, [ten, eight]],
  ])('is not, when %s', (_what, filters, page) => {
    expect(isPastTheNews(filters, page)).toBe(false);
  });
});
