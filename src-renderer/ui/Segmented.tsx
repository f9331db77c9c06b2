import { useId } from 'react';
import styles from './Segmented.module.css';

interface SegmentedProps<T extends string> {
  label: string;
  hideLabel?: boolean;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  size?: 'normal' | 'small';
}

/** One of a few, all in sight. */
export function Segmented<T extends string>({
  label,
  hideLabel = false,
  value,
  options,
  onChange,
  size = 'normal',
}: SegmentedProps<T>) {
  const name = useId();
  return (
    <div className={styles.group} role="radiogroup" aria-label={label}>
      {!hideLabel && <span aria-hidden>{label}</span>}
      <div className={styles.track} data-size={size}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              className={styles.radio}
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </div>
  );
}
