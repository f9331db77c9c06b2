import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ResponsiveContainer } from 'recharts';
import { Button } from '../../ui/Button';
import styles from './Chart.module.css';

interface ChartProps {
  title: string;
  /** What the picture shows, in a sentence. */
  summary?: string;
  columns: string[];
  rows: { key: string; cells: string[] }[];
  /** A recharts chart, which takes the width there is; `plain` where it is none. */
  children: ReactNode;
  plain?: boolean;
}

/** A chart with its numbers as a table, for those who do not see it. */
export function Chart({ title, summary, columns, rows, children, plain = false }: ChartProps) {
  const { t } = useTranslation('insights');
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={styles.chart} aria-label={title}>
      <header className={styles.header}>
        <h3 className={styles.title}>{title}</h3>
        <Button size="small" variant="quiet" onClick={() => setAsTable(!asTable)}>
          {asTable ? t('asChart') : t('asTable')}
        </Button>
      </header>
      {summary && <p className={styles.summary}>{summary}</p>}
      {asTable ? (
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [name, ...numbers] }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {numbers.map((number, index) => (
                  <td key={columns[index + 1]}>{number}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <div className={plain ? undefined : styles.plot} aria-hidden>
          {plain ? (
            children
          ) : (
            <ResponsiveContainer width="100%" height="100%">
              {children}
            </ResponsiveContainer>
          )}
        </div>
      )}
    </section>
  );
}
