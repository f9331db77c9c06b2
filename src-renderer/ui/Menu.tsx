import { Menu as Base } from '@base-ui/react/menu';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classes } from './classes';
import { Kbd } from './Kbd';
import styles from './Menu.module.css';

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  align?: 'start' | 'end';
  side?: 'top' | 'bottom';
  children: ReactNode;
}

export function Menu({ trigger, align = 'start', side = 'bottom', children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          className={styles.layer}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
        >
          <Base.Popup className={styles.menu}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export interface MenuItemProps {
  icon?: LucideIcon;
  danger?: boolean;
  disabled?: boolean;
  keys?: string;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({
  icon: Icon,
  danger = false,
  disabled = false,
  keys,
  onSelect,
  children,
}: MenuItemProps) {
  return (
    <Base.Item
      className={classes(styles.item, danger && styles.danger)}
      disabled={disabled}
      onClick={onSelect}
    >
      <span className={styles.mark}>
        {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden />}
      </span>
      <span className={styles.text}>{children}</span>
      {keys && <Kbd keys={keys} />}
    </Base.Item>
  );
}

interface MenuRadioGroupProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: string }[];
}

/** One of several, with a heading. */
export function MenuRadioGroup<T extends string>({
  label,
  value,
  onChange,
  options,
}: MenuRadioGroupProps<T>) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.heading}>{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onChange}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} className={styles.item} value={option.value}>
            <span className={styles.mark}>
              <Base.RadioItemIndicator>
                <Check size={16} strokeWidth={2} aria-hidden />
              </Base.RadioItemIndicator>
            </span>
            <span className={styles.text}>{option.label}</span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className={styles.separator} />;
}
