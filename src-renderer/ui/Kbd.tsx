import styles from './Kbd.module.css';

/** Keys as the platform writes them: `keyLabel` (shortcuts.ts) makes the text. */
export function Kbd({ keys }: { keys: string }) {
  return <kbd className={styles.kbd}>{keys}</kbd>;
}
