/** Small marks on a row or a line: a number, a state, a label. */
import type { Label } from '@shared/people';
import type { LucideIcon } from 'lucide-react';
import { numberText } from '../format';
import styles from './Badge.module.css';
import { classes } from './classes';

interface CountProps {
  count: number;
  /** In words, for screen readers: "3 unread messages". */
  label: string;
  tone?: 'accent' | 'attention';
}

/** A number that is news. */
export function Count({ count, label, tone = 'accent' }: CountProps) {
  return (
    <span className={classes(styles.count, styles[tone])} role="img" aria-label={label}>
      {count > 99 ? `${numberText(99)}+` : numberText(count)}
    </span>
  );
}

interface PillProps {
  icon?: LucideIcon;
  tone?: 'neutral' | 'accent' | 'attention' | 'danger';
  children: string;
}

/** A state in a word or two, always with its icon. */
export function Pill({ icon: Icon, tone = 'neutral', children }: PillProps) {
  return (
    <span className={classes(styles.pill, styles[`${tone}Pill`])}>
      {Icon && <Icon size={12} strokeWidth={2} aria-hidden />}
      <span className={styles.words} dir="auto">
        {children}
      </span>
    </span>
  );
}

/** A label of the owner's: its word, and its colour beside it. */
export function LabelChip({
  label: { name, colour },
  className,
}: {
  label: Pick<Label, 'name' | 'colour'>;
  className?: string | undefined;
}) {
  return (
    <span className={classes(styles.chip, className)} data-label={colour}>
      <bdi className={styles.word}>{name}</bdi>
    </span>
  );
}
