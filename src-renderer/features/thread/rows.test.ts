import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../format';
import { sampleItem, sampleMessage } from '../../test/sample';
import { firstRows, GROUP_GAP_MS, heldBackKeys, speakerOf, threadRows } from './rows';

const noon = new Date(2026, 10, 22, 12).getTime();
type Who = 'customer' | 'agent' | 'me' | 'system' | 'prompt';

function item(key: string, who: Who, atMs: number) {
  const role = who === 'customer' ? 'user' : who === 'system' ? 'system' : 'assistant';
  return sampleItem('anna', key, {
    message: sampleMessage(key, { role }),
    createdAtMs: atMs,
    mine: who === 'me' || who === 'prompt',
    prompt: who === 'prompt' ? 'Say thank you' : null,
  });
}

/** One word per row: the day, the unread line, or a key with [ and ] where a group begins and ends. */
const shape = (items: Parameters<typeof threadRows>[0], unreadKey: string | null = null) =>
  threadRows(items, unreadKey)
    .map((row) =>
      row.kind === 'item'
        ? `${row.first ? '[' : ''}${row.key}${row.last ? ']' : ''}`
        : row.kind.toUpperCase(),
    )
    .join(' ');

describe('speakerOf', () => {
  it.each([
    ['customer', 'customer'],
    ['agent', 'agent'],
    ['me', 'me'],
    ['system', 'note'],
    ['prompt', 'note'],
  ] as const)('%s is %s', (who, speaker) => {
    expect(speakerOf(item('a', who, noon))).toBe(speaker);
  });
});

describe('threadRows', () => {
  it('groups one speaker within five minutes of the message before', () => {
    const items = [
      item('a', 'customer', noon),
      item('b', 'customer', noon + GROUP_GAP_MS),
      item('c', 'customer', noon + 2 * GROUP_GAP_MS + 1),
      item('d', 'agent', noon + 2 * GROUP_GAP_MS + 2),
    ];
    expect(shape(items)).toBe('DAY [a b] [c] [d]');
  });

  it('tells the owner from the agent', () => {
    expect(shape([item('a', 'agent', noon), item('b', 'me', noon + 1)])).toBe('DAY [a] [b]');
  });

  it('leaves notes alone', () => {
    expect(shape([item('a', 'system', noon), item('b', 'prompt', noon + 1)])).toBe('DAY [a] [b]');
  });

  it('parts groups at midnight and at the unread line', () => {
    const midnight = new Date(2026, 10, 23).getTime();
    const items = [
      item('a', 'customer', midnight - MINUTE_MS),
      item('b', 'customer', midnight),
      item('c', 'customer', midnight + 1),
      item('d', 'customer', midnight + 2),
    ];
    expect(shape(items, 'd')).toBe('DAY [a] DAY [b c] UNREAD [d]');
  });

  it('is empty for an empty thread', () => expect(shape([], 'x')).toBe(''));
});

describe('heldBackKeys', () => {
  const entry = (key: string, state: 'queued' | 'failed' | 'unknown' | 'sending') => ({
    ...item(key, 'me', noon),
    outbox: { id: key, state, error: null, choices: [], nextTryAtMs: null },
  });

  it.each(['failed', 'unknown'] as const)('what is queued waits behind one that is %s', (state) => {
    const items = [
      entry('a', 'queued'),
      entry('b', state),
      entry('c', 'queued'),
      entry('d', 'queued'),
    ];
    expect([...heldBackKeys(items)]).toEqual(['c', 'd']);
  });

  it('what is queued waits behind one that could not leave yet', () => {
    const offline = entry('a', 'queued');
    const tried = { ...offline.outbox, error: { code: 'network' as const, params: {} } };
    const items = [{ ...offline, outbox: tried }, entry('b', 'queued')];
    expect([...heldBackKeys(items)]).toEqual(['b']);
  });

  it('nothing waits behind what is only on its way', () => {
    expect(heldBackKeys([entry('a', 'sending'), entry('b', 'queued')]).size).toBe(0);
  });
});

describe('what the owner did', () => {
  const line = (id: number, atMs: number) => ({ id, what: 'done', atMs, untilMs: null }) as const;
  const kinds = (...args: Parameters<typeof threadRows>) =>
    threadRows(...args).map((row) => (row.kind === 'item' ? row.key : row.kind));

  it('is between the messages by its time, and ends a group', () => {
    const two = [item('a', 'customer', noon), item('b', 'customer', noon + 2 * MINUTE_MS)];
    const rows = threadRows(two, null, [line(1, noon + MINUTE_MS), line(2, noon + 3 * MINUTE_MS)]);
    expect(rows.map((row) => row.key)).toEqual(['day a', 'a', 'history 1', 'b', 'history 2']);
    for (const row of rows)
      if (row.kind === 'item') expect([row.first, row.last]).toEqual([true, true]);
  });

  it('has the divider of its day', () => {
    const next = noon + 24 * 60 * MINUTE_MS;
    expect(kinds([item('a', 'customer', noon)], null, [line(1, next)])).toEqual([
      'day',
      'a',
      'day',
      'history',
    ]);
    expect(kinds([], null, [line(1, noon)])).toEqual(['day', 'history']);
  });
});

describe('firstRows', () => {
  const items = Array.from({ length: 50 }, (_, nth) => item(`m${nth}`, 'customer', noon + nth));
  const rows = threadRows(items, 'm10');
  const first = (key: string | null) => firstRows(rows, key, 360).map((row) => row.key);

  it('are those that fill the view, from the newest back', () => {
    expect(first(null)).toEqual(rows.slice(-10).map((row) => row.key));
  });

  it('are fewer where texts are long', () => {
    const long = { ...item('long', 'customer', noon + 50) };
    long.message = { ...long.message, text: { id: null, body: 'word '.repeat(80) } };
    const held = firstRows(threadRows([...items, long], null), null, 360);
    // Five lines make 116 px; nothing is cut off the rest of the view.
    expect(held.map((row) => row.key)).toEqual([...items.slice(-7).map(({ key }) => key), 'long']);
  });

  it('are all of them where the thread begins further up', () => {
    expect(first('unread')).toHaveLength(rows.length);
    expect(first('m20')).toHaveLength(rows.length);
  });

  it('are the last ones where the thread begins among them, or nowhere', () => {
    expect(first('m45')).toHaveLength(10);
    expect(first('gone')).toHaveLength(10);
  });
});
