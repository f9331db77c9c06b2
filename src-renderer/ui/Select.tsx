import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useCallback, useId, useState } from 'react';
import { classes } from './classes';
import styles from './Select.module.css';

interface SelectProps<T extends string> {
  label: string;
  hideLabel?: boolean;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** One of many: the label left, the choice right. */
export function Select<T extends string>({
  label,
  hideLabel = false,
  value,
  options,
  onChange,
}: SelectProps<T>) {
  const id = useId();
  // In the dialog or landmark of its button: all content must be in one (axe rule "region").
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const findPlace = useCallback((trigger: HTMLElement | null) => {
    if (trigger) setPlace(trigger.closest<HTMLElement>('[role="dialog"], main'));
  }, []);
  return (
    <div className={classes(styles.row, hideLabel && styles.alone)}>
      {!hideLabel && <span id={id}>{label}</span>}
      <Base.Root
        items={options}
        value={value}
        onValueChange={(chosen) => {
          if (chosen !== null) onChange(chosen);
        }}
      >
        <Base.Trigger
          ref={findPlace}
          className={styles.trigger}
          aria-label={hideLabel ? label : undefined}
          aria-labelledby={hideLabel ? undefined : id}
        >
          <Base.Value className={styles.value} />
          <Base.Icon className={styles.icon}>
            <ChevronsUpDown size={14} strokeWidth={1.75} aria-hidden />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal container={place}>
          <Base.Positioner
            className={styles.layer}
            positionMethod="fixed"
            sideOffset={4}
            collisionPadding={8}
            alignItemWithTrigger={false}
          >
            <Base.Popup className={styles.popup}>
              {options.map((option) => (
                <Base.Item key={option.value} className={styles.item} value={option.value}>
                  <span className={styles.mark}>
                    <Base.ItemIndicator>
                      <Check size={16} strokeWidth={2} aria-hidden />
                    </Base.ItemIndicator>
                  </span>
                  <Base.ItemText>{option.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </div>
  );
}
