import type { Message } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { currentMessages } from '../testing/payloads';
import { oldestFirst, readItems, readList } from './list';
import { readMessage } from './message';
import { createSkipReport } from './report';

describe('readList', () => {
  const read = (payload: unknown) => readList(payload, createSkipReport());

  it.each([
    ['a bare array', [1, 2], { items: [1, 2], total: null, more: null }],
    [
      'an envelope',
      { count: 9, next: 'https://a.example/?offset=2', previous: null, results: [1] },
      { items: [1], total: 9, more: true },
    ],
    [
      'the last page',
      { count: 1, next: null, previous: null, results: [1] },
      { items: [1], total: 1, more: false },
    ],
    ['an envelope without numbers', { results: [] }, { items: [], total: null, more: null }],
    [
      'the shape of the SDK',
      { data: [1], totalCount: 3, hasMore: true, nextOffset: 1 },
      { items: [1], total: 3, more: true },
    ],
    [
      'nonsense beside the list',
      { count: -1, next: 7, results: [1] },
      { items: [1], total: null, more: false },
    ],
  ])('takes %s', (_what, payload, expected) => {
    expect(read(payload)).toEqual(expected);
  });

  it.each(
    [null, 'x', 7, {}, { results: {} }, { error: 'no' }, undefined].map((payload) => [payload]),
  )('takes %j for no list', (payload) => {
    expect(read(payload)).toBeNull();
  });

  it('cuts what is longer than any page', () => {
    const report = createSkipReport();
    expect(readList(Array(20_000).fill(0), report)?.items).toHaveLength(10_000);
    expect(report.entries()).toEqual([{ field: 'list.tooLong', count: 1 }]);
  });
});

describe('readItems', () => {
  it('leaves out what cannot be read, reports it by field, and takes each id once', () => {
    const report = createSkipReport();
    const { text, image } = currentMessages;
    const items = [
      { ...text, id: 'a' },
      null,
      { ...text, id: 'b', createdAt: 'never' },
      { ...image, id: 'a' },
      { ...text, id: 'c', createdAt: 'never' },
      { ...text, id: 'd' },
    ];
    const messages = readItems(items, readMessage, ({ id }) => id, report);
    expect(messages.map(({ id, type }) => `${id} ${type}`)).toEqual(['a text', 'd text']);
    expect(report.entries()).toEqual([
      { field: 'message', count: 1 },
      { field: 'message.createdAt', count: 2 },
    ]);
  });
});

describe('oldestFirst', () => {
  const at = (id: string, seconds: number): Message => {
    const createdAt = new Date(1_790_000_000_000 + seconds * 1000).toISOString();
    const message = readMessage({ ...currentMessages.text, id, createdAt }, createSkipReport());
    if (!message) throw new Error('unreadable');
    return message;
  };
  const order = (...messages: Message[]) => oldestFirst(messages).map(({ id }) => id);

  it('turns newest first around', () => {
    expect(order(at('c', 3), at('b', 2), at('a', 1))).toEqual(['a', 'b', 'c']);
  });

  it('leaves oldest first as it is', () => {
    expect(order(at('a', 1), at('b', 2), at('c', 3))).toEqual(['a', 'b', 'c']);
  });

  it('keeps the order of the server among messages of one time', () => {
    expect(order(at('d', 3), at('c', 2), at('b', 2), at('a', 1))).toEqual(['a', 'b', 'c', 'd']);
    expect(order(at('a', 1), at('b', 2), at('c', 2), at('d', 3))).toEqual(['a', 'b', 'c', 'd']);
    expect(order(at('b', 1), at('a', 1))).toEqual(['a', 'b']);
  });

  it('sorts what the server sent in disorder', () => {
    expect(order(at('b', 2), at('d', 4), at('a', 1), at('c', 3))).toEqual(['a', 'b', 'c', 'd']);
    expect(order()).toEqual([]);
  });
});
