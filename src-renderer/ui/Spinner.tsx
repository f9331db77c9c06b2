import { LoaderCircle } from 'lucide-react';
import styles from './Spinner.module.css';

/** Something is loading; its text is beside it. */
export function Spinner({ size = 16 }: { size?: number }) {
  return <LoaderCircle className={styles.spinner} size={size} strokeWidth={2} aria-hidden />;
}
