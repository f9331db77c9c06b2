import { LoaderCircle } from 'lucide-react';
import { classes } from './classes';
import styles from './Loading.module.css';

/** Holds the place of what is being read; nothing in it moves. */
export function Skeleton({
  width,
  shape = 'line',
}: {
  /** In percent of the place it has. */
  width?: 40 | 60 | 80;
  shape?: 'line' | 'avatar';
}) {
  return (
    <span
      className={classes(styles.skeleton, styles[shape], width && styles[`width${width}`])}
      aria-hidden
    />
  );
}

/** Something is loading; its text is beside it. */
export function Spinner({ size = 16 }: { size?: number }) {
  return <LoaderCircle className={styles.spinner} size={size} strokeWidth={2} aria-hidden />;
}
