import { useTranslation } from 'react-i18next';
import { numberText } from '../../format';
import type { ListSection } from './listSections';
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
