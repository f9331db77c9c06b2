import styles from './Patterns.module.css';

type Series = 'nobody' | 'agent' | 'me' | 'elsewhere';

/** The `fill` of a series; `Patterns` must be in the same drawing. */
export const patternFill = (series: Series) => `url(#series-${series})`;

const SIZE = 6;

/** The fills of the series: plain, dotted, lined and striped, so that no colour is needed to read them. */
export function Patterns() {
  return (
    <defs>
      <pattern id="series-nobody" width={SIZE} height={SIZE} patternUnits="userSpaceOnUse">
        <rect className={styles.nobody} width={SIZE} height={SIZE} />
      </pattern>
      <pattern id="series-agent" width={SIZE} height={SIZE} patternUnits="userSpaceOnUse">
        <rect className={styles.agent} width={SIZE} height={SIZE} />
        <circle className={styles.mark} cx={SIZE / 2} cy={SIZE / 2} r={1} />
      </pattern>
      <pattern id="series-elsewhere" width={SIZE} height={SIZE} patternUnits="userSpaceOnUse">
        <rect className={styles.agent} width={SIZE} height={SIZE} />
        <rect className={styles.mark} width={SIZE} height={1.5} />
      </pattern>
      <pattern
        id="series-me"
        width={SIZE}
        height={SIZE}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className={styles.me} width={SIZE} height={SIZE} />
        <rect className={styles.mark} width={1.5} height={SIZE} />
      </pattern>
    </defs>
  );
}
