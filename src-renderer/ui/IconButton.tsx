import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from './classes';
import styles from './IconButton.module.css';
import { Tooltip } from './Tooltip';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'children'> {
  icon: LucideIcon;
  /** Its accessible name, shown as a tooltip too. */
  label: string;
  /** Keys that do the same, for the tooltip. */
  keys?: string;
  size?: 'normal' | 'small';
  variant?: 'quiet' | 'tonal' | 'filled';
}

/** An icon alone, with its name for the eye (tooltip) and for screen readers. */
export function IconButton({
  icon: Icon,
  label,
  keys,
  size = 'normal',
  variant = 'quiet',
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        {...rest}
        type={type}
        data-variant={variant}
        aria-label={label}
        className={classes(styles.iconButton, styles[size], styles[variant], className)}
      >
        <Icon size={size === 'small' ? 16 : 18} strokeWidth={1.75} aria-hidden />
      </button>
    </Tooltip>
  );
}
