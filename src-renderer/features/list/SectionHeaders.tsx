import { type Section, sections } from '@shared/views';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../format';
import { rowCount, type useInboxList } from '../../stores/inboxList';
import styles from './SectionHeaders.module.css';

/** Each stays at the top while its rows are in sight. Only visual: every row tells screen readers where it belongs. */
export function SectionHeaders({
  sections,
  rowHeight,
  height,
}: {
  sections: readonly ListSection[];
  rowHeight: number;
  height: number;
}) {
  const { t } = useTranslation('inbox');
  return sections.map(({ name, first, count, now }, at) => (
    <div
      key={name}
      className={styles.section}
      style={{
        insetBlockStart: first * rowHeight + at * height,
        blockSize: count * rowHeight + height,
      }}
      aria-hidden
    >
      <div className={styles.header} style={{ blockSize: height }} data-section={name}>
        <span className={styles.words}>{t(`section.${name}`)}</span>
        <span>·</span>
        <span>{numberText(now)}</span>
      </div>
    </div>
  ));
}

interface ListSection {
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
