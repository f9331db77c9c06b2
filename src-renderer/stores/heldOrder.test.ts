import { expect, it } from 'vitest';
import { sampleConversation } from '../test/sample';
import { holdOrder, meantRow, withNews } from './heldOrder';

const row = (id: string, unreadCount = 1) => sampleConversation({ id, unreadCount });
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

it.each([
  ['nothing happened', ['a', 'b'], 0, ['a', 'b'], [], [], 0],
  ['one came', ['a', 'b'], 0, ['new', 'a', 'b'], ['new'], ['new'], 1],
  ['one that is shown wrote', ['a', 'b', 'c'], 0, ['c', 'a', 'b'], ['c'], [], 1],
  ['who went down lets the others up', ['a', 'b', 'c'], 0, ['b', 'c', 'a'], ['a'], [], 0],
  ['who came is counted once', ['new', 'a', 'b'], 1, ['new', 'a', 'b'], ['new'], [], 1],
  ['also where a second one wrote', ['x', 'y', 'a'], 2, ['y', 'x', 'a'], ['x', 'y'], [], 2],
  ['one came after another wrote', ['a', 'b'], 0, ['n', 'b', 'a'], ['n', 'b'], ['n'], 2],
  ['a page that was never shown is no news', ['a'], 0, ['a', 'b'], ['a'], [], 0],
])('%s', (_what, shown, cameBefore, now, changed, came, above) => {
  const top = now.map((id) => row(id));
  const hold = holdOrder(shown, cameBefore, top, new Set(changed));
  expect([ids(hold.came), hold.above]).toEqual([came, above]);
});

it('does not count rows that moved up by the owner’s own message', () => {
  expect(holdOrder(['a', 'b'], 0, [row('b', 0), row('a')], new Set(['b'])).above).toBe(0);
});

it('goes by what is unread where too much changed to name it', () => {
  const hold = holdOrder(['a', 'b', 'c'], 0, [row('c'), row('b', 0), row('a')], null);
  expect([ids(hold.came), hold.above]).toEqual([[], 1]);
});

it('shows the rows’ current contents, and keeps one that is gone', () => {
  const now = new Map([['a', row('a', 7)]]);
  expect(withNews([row('a'), row('gone', 3)], now).map((each) => each.unreadCount)).toEqual([7, 3]);
});

it.each([
  ['what it hits, long after rows moved', { atMs: 0 }, 700, 0, 'hit'],
  ['what was there, as rows have just moved under the pointer', { atMs: 0 }, 701, 0, 'aimed at'],
  ['what was there, though the hand trembled', { atMs: 0 }, 701, 8, 'aimed at'],
  ['nothing, where the pointer was on its way when rows moved', { atMs: 402 }, 701, 9, null],
  ['what it hits, where the pointer set out after rows had moved', { atMs: 401 }, 701, 9, 'hit'],
  ['what it hits, as the pointer came after rows had moved', { atMs: 800 }, 799, 0, 'hit'],
  ['what it hits, as the pointer was on no row', { atMs: 0, row: null }, 701, 0, 'hit'],
])('takes a press for %s', (_what, aim, movedAtMs, wayPx, row) => {
  const press = { x: 10 + wayPx, y: 10, row: 'hit', atMs: 1000 };
  expect(meantRow({ x: 10, y: 10, row: 'aimed at', ...aim }, press, movedAtMs)).toBe(row);
});
