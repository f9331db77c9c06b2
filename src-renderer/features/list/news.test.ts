import { expect, it } from 'vitest';
import { sampleConversation } from '../../test/sample';
import { newsOf, unreadOf } from './news';

const row = (id: string, unreadCount: number) => sampleConversation({ id, unreadCount });
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

it('is silent at first sight and tells later who wrote', () => {
  const before = [row('a', 1), row('b', 0)];
  expect(newsOf(before, null, null)).toEqual([]);
  const known = unreadOf(before, null);
  expect(ids(newsOf([row('a', 1), row('b', 2)], known, null))).toEqual(['b']);
});

it('leaves out the open conversation, and rows that were merely scrolled to', () => {
  const known = unreadOf([row('a', 0)], null);
  expect(newsOf([row('a', 1), row('far', 5)], known, 'a')).toEqual([]);
});

it('names no more than three at once', () => {
  const many = ['a', 'b', 'c', 'd', 'e'];
  const known = unreadOf(
    many.map((id) => row(id, 0)),
    null,
  );
  expect(
    ids(
      newsOf(
        many.map((id) => row(id, 1)),
        known,
        null,
      ),
    ),
  ).toEqual(['a', 'b', 'c']);
});
