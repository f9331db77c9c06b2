import styles from './Kbd.module.css';

/** Keys as the platform writes them: `keyLabel` makes the text. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className={styles.kbd} dir="ltr">
      {keys}
    </kbd>
  );
}
