import type { Delivery } from '@shared/views';
import { classes } from '../../../ui/classes';
import styles from './Mark.module.css';

interface MarkProps {
  shape: Delivery | 'agent' | 'more';
  size: 'small' | 'medium' | 'large';
}

/** An icon of a bubble: one element, as a thread has a hundred of them and an SVG of each is a third of its page. */
export function Mark({ shape, size }: MarkProps) {
  return <span className={classes(styles.mark, styles[size])} data-shape={shape} aria-hidden />;
}
