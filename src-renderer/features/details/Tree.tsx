import { cleanText } from '@shared/clean';
import { useTranslation } from 'react-i18next';
import styles from './Tree.module.css';
import { entriesOf, keyText, leafText } from './treeValue';

interface TreeProps {
  /** Whatever the server keeps: open JSON. */
  value: Record<string, unknown> | null;
  label: string;
}

/** JSON as people read it: names and values; what holds more unfolds. */
export function Tree({ value, label }: TreeProps) {
  const { t } = useTranslation('details');
  const entries = value ? entriesOf(value) : [];
  if (entries.length === 0) return <p className={styles.empty}>{t('nothing')}</p>;
  return <Branch entries={entries} label={label} />;
}

function Branch({ entries, label }: { entries: [string, unknown][]; label?: string }) {
  return (
    <ul className={styles.branch} aria-label={label}>
      {entries.map(([key, value]) => (
        <Node key={key} name={key} value={value} />
      ))}
    </ul>
  );
}

function Node({ name, value }: { name: string; value: unknown }) {
  const { t } = useTranslation('details');
  if (typeof value === 'object' && value !== null) {
    const entries = entriesOf(value);
    return (
      <li>
        <details open={entries.length <= 4}>
          <summary className={styles.fold}>
            <span className={styles.key}>{keyText(name)}</span>{' '}
            <span className={styles.count}>{t('entries', { count: entries.length })}</span>
          </summary>
          <Branch entries={entries} />
        </details>
      </li>
    );
  }
  return (
    <li className={styles.leaf}>
      <span className={styles.key}>{keyText(name)}</span>
      <span className={styles.value} dir="auto">
        {value === null || value === ''
          ? t('none')
          : typeof value === 'boolean'
            ? t(value ? 'yes' : 'no')
            : cleanText(leafText(value))}
      </span>
    </li>
  );
}
