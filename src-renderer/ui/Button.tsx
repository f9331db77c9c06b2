import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import styles from './Button.module.css';
import { classes } from './classes';
import { Spinner } from './Loading';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `filled` is the one thing to do here, `tonal` the next to it; `danger` destroys; `quiet` has no surface until hovered. */
  variant?: 'filled' | 'tonal' | 'plain' | 'quiet' | 'danger';
  size?: 'normal' | 'small';
  icon?: LucideIcon;
  /** Shows that it is at work; it can still be focused, but does nothing, as with `aria-disabled`. */
  busy?: boolean;
}

/** A button with words; for one with an icon alone there is IconButton. */
export function Button({
  variant = 'plain',
  size = 'normal',
  icon: Icon,
  busy = false,
  className,
  children,
  onClick,
  'aria-disabled': disabled,
  type = 'button',
  ...rest
}: ButtonProps) {
  const inert = busy || disabled === true;
  return (
    <button
      {...rest}
      type={type}
      data-variant={variant}
      className={classes(styles.button, styles[variant], styles[size], className)}
      aria-busy={busy || undefined}
      aria-disabled={inert || undefined}
      onClick={(event) => {
        if (inert) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <Spinner /> : Icon && <Icon size={16} strokeWidth={1.75} aria-hidden />}
      {children}
    </button>
  );
}
