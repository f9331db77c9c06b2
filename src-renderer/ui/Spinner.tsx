import { LoaderCircle } from 'lucide-react';
import styles from './Spinner.module.css';

/** Something is under way; the words for it stand beside. */
export function Spinner({ size = 16 }: { size?: number }) {
  return <LoaderCircle className={styles.spinner} size={size} strokeWidth={2} aria-hidden />;
}
