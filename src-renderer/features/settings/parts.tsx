/** What the pages of the settings are made of. */
import type { ReactNode } from 'react';
import styles from './parts.module.css';

interface SectionProps {
  title?: string;
  hint?: ReactNode;
  children: ReactNode;
}

/** A card with what belongs together, its heading and a sentence above it. */
export function Section({ title, hint, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      {title && <h3 className={styles.title}>{title}</h3>}
      {hint && <p className={styles.hint}>{hint}</p>}
      <div className={styles.card}>{children}</div>
    </section>
  );
}

/** A line with its words left and its control right. */
export function Row({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <span>{label}</span>
        {hint && <p className={styles.hint}>{hint}</p>}
      </div>
      {children}
    </div>
  );
}

/** Facts by name. */
export function Facts({ facts }: { facts: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, value }) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd data-selectable>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
