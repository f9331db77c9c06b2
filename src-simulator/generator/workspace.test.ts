import { describe, expect, test } from 'vitest';
import { startForTest, type TestClient, type WireConversation } from '../testing';

const nowMs = Date.UTC(2026, 10, 22, 12);
const frozen = { now: () => nowMs, requestsPerMinute: 0 };

async function everything({ list, messages }: TestClient) {
  const conversations = await list('limit=100');
  const threads = [];
  for (const { id } of conversations) threads.push(await messages(id));
  return { conversations, threads };
}

/** Nothing but the port differs between two runs. */
const withoutPort = (value: unknown) =>
  JSON.parse(JSON.stringify(value).replaceAll(/127\.0\.0\.1:\d+/g, 'host'));

describe('the made-up workspace', () => {
  test('is the same for the same seed, and another for another', async () => {
    const options = { ...frozen, conversations: 25, messages: 20 };
    const first = await everything(await startForTest({ ...options, seed: 7 }));
    const second = await everything(await startForTest({ ...options, seed: 7 }));
    const third = await everything(await startForTest({ ...options, seed: 8 }));
    expect(withoutPort(first)).toEqual(withoutPort(second));
    const ids = ({ conversations }: typeof first) => conversations.map(({ id }) => id);
    expect(ids(third)).not.toEqual(ids(first));
  });

  test('reads the same however often it is asked', async () => {
    const client = await startForTest({ ...frozen, conversations: 10 });
    expect(await everything(client)).toEqual(await everything(client));
  });

  test('gives what happens while it runs the same ids in the same order', async () => {
    const run = async () => {
      const { openConversation, simulator } = await startForTest({ ...frozen, seed: 3 });
      const { id } = await openConversation();
      return simulator.customerMessage({ conversationId: id, text: 'x' }).messageId;
    };
    expect(await run()).toBe(await run());
  });

  test('has names of all kinds and numbers that nobody shares', async () => {
    const client = await startForTest({ ...frozen, conversations: 300, messages: 1 });
    const all: WireConversation[] = [];
    for (const offset of [0, 100, 200])
      all.push(...(await client.list(`limit=100&offset=${offset}`)));
    const names = all.map(({ contact }) => contact.name);
    expect(names).toContain(null);
    expect(names.some((name) => name?.length === 60)).toBe(true);
    expect(names.some((name) => /\p{Script=Arabic}/u.test(name ?? ''))).toBe(true);
    expect(names.some((name) => /\p{Script=Hiragana}|\p{Script=Katakana}/u.test(name ?? ''))).toBe(
      true,
    );
    expect(names.some((name) => name && /^\p{Emoji_Presentation}+$/u.test(name))).toBe(true);
    expect(new Set(all.map(({ contact }) => contact.phoneNumber)).size).toBe(300);
    expect(new Set(all.map(({ id }) => id)).size).toBe(300);
  });

  test('has every state that a conversation can be in', async () => {
    const client = await startForTest({ ...frozen, conversations: 100 });
    const all = await client.list('limit=100');
    const states: [string, (conversation: WireConversation) => boolean][] = [
      ['open', ({ active }) => active],
      ['closed', ({ active }) => !active],
      ['taken over', ({ isHumanTakeover }) => isHumanTakeover],
      ['without an agent', ({ activeAgent }) => activeAgent === null],
      ['on the sandbox', ({ whatsappNumber }) => whatsappNumber?.isSandbox === true],
      ['handed to support', ({ activeSupportHandoff }) => activeSupportHandoff !== null],
      ['to be reviewed', ({ needsReview }) => needsReview],
    ];
    for (const [state, holds] of states) {
      const count = all.filter(holds).length;
      expect(count, state).toBeGreaterThan(0);
      expect(count, state).toBeLessThan(100);
    }
    expect(new Set(all.map(({ activeAgent }) => activeAgent?.name)).size).toBe(4);
  });

  test('can be a single conversation, an empty one, or none', async () => {
    const one = await startForTest({ ...frozen, conversations: 1 });
    expect(await one.list()).toHaveLength(1);
    const silent = await startForTest({ ...frozen, conversations: 1, messages: 0 });
    expect(await silent.list()).toMatchObject([{ lastMessage: null, active: false }]);
    const empty = await startForTest({ ...frozen, conversations: 0 });
    expect(await empty.list()).toEqual([]);
  });
});
