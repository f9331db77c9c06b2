/** Where the sections of the list begin: decided here, drawn by SectionHeaders. */
import { type Section, sections } from '@shared/views';
import { rowCount, type useInboxList } from '../../stores/inboxList';

export interface ListSection {
  name: Section;
  /** Position of its first row. */
  first: number;
  /** Rows under it. */
  count: number;
  /** How many there are now; while the order is held it may be others. */
  now: number;
}

/** What came while the order is held is above them all: it has no section yet. */
export function sectionsOf(list: ReturnType<typeof useInboxList.getState>): ListSection[] {
  const counts = list.sections;
  if (!counts || !rowCount(list)) return [];
  let next = list.came.length;
  const found = sections.flatMap((name) => {
    const first = next;
    next += counts[name];
    const count = counts[name];
    return count > 0 ? [{ name, first, count, now: list.sectionsNow?.[name] ?? count }] : [];
  });
  // A filter that shows one section has its name already.
  return found.length > 1 || list.query.filter === 'all' ? found : [];
}
