import type { Sections } from '@shared/views';
import { expect, it } from 'vitest';
import { useInboxList } from '../../stores/inboxList';
import { sampleConversation } from '../../test/sample';
import { sectionsOf } from './SectionHeaders';

const list = useInboxList.getInitialState();
const none: Sections = { pinned: 0, waiting: 0, person: 0, agent: 0, quiet: 0 };
const at = (counts: Partial<Sections>, change: Partial<typeof list> = {}) =>
  sectionsOf({ ...list, total: 9, sections: { ...none, ...counts }, ...change }).map(
    ({ name, first, count }) => `${name} ${count} at ${first}`,
  );

it('begins each section where its first row is, and leaves out empty ones', () => {
  expect(at({ waiting: 7, agent: 2 })).toEqual(['waiting 7 at 0', 'agent 2 at 7']);
  expect(at({ pinned: 1, person: 3, quiet: 5 })).toEqual([
    'pinned 1 at 0',
    'person 3 at 1',
    'quiet 5 at 4',
  ]);
});

it('leaves what came while the order is held above them all', () => {
  expect(at({ waiting: 7 }, { came: [sampleConversation()] })).toEqual(['waiting 7 at 1']);
});

it('says how many there are now, while the rows keep their places', () => {
  const sections = { ...none, waiting: 7, quiet: 2 };
  const sectionsNow = { ...none, waiting: 8, quiet: 1 };
  const found = sectionsOf({ ...list, total: 9, sections, sectionsNow });
  expect(found.map(({ first, count, now }) => [first, count, now])).toEqual([
    [0, 7, 8],
    [7, 2, 1],
  ]);
});

it('has none in another order, in an empty list, and where a filter says the same', () => {
  expect(at({ waiting: 7 }, { sections: null })).toEqual([]);
  expect(at({}, { total: 0 })).toEqual([]);
  const query = { ...list.query, filter: 'needs-you' as const };
  expect(at({ waiting: 7 }, { query })).toEqual([]);
});
