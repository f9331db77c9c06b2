import type { Label } from '@shared/people';
import { classes } from './classes';
import styles from './LabelChip.module.css';

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
