import { type ComponentProps, type ReactNode, useId } from 'react';
import { classes } from './classes';
import styles from './TextField.module.css';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'size'> {
  label: string;
  /** Keeps the label for screen readers only, where the place says what the field is. */
  hideLabel?: boolean;
  /** Shown in the label's place, where the name alone says little; a screen reader reads it too. */
  shownLabel?: ReactNode;
  /** Stands under the field and is read with it. */
  hint?: ReactNode;
  /** What is wrong, as a sentence; announced when it appears. */
  error?: string | null;
  /** The app filled it in, not the owner; the hint says from where. */
  filled?: boolean;
  /** `quiet` has no border: for the one field that a place is made of. */
  variant?: 'plain' | 'quiet';
  /** Inside the field, at its start and end. */
  leading?: ReactNode;
  trailing?: ReactNode;
}

/** One line of text with its label, and what is wrong with it under it. */
export function TextField({
  label,
  hideLabel = false,
  shownLabel,
  hint,
  error,
  filled = false,
  variant = 'plain',
  leading,
  trailing,
  className,
  id: givenId,
  type = 'text',
  ...rest
}: TextFieldProps) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const shown = shownLabel !== undefined && shownLabel !== label;
  const describedBy = [shown && `${id}-shown`, hint && `${id}-hint`, error && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className={classes(styles.field, className)}>
      {!hideLabel && (
        <label className={styles.label} htmlFor={id} id={`${id}-shown`} dir="auto">
          {shownLabel ?? label}
        </label>
      )}
      <div
        className={classes(styles.box, variant === 'quiet' && styles.quiet)}
        data-invalid={error ? '' : undefined}
        data-filled={filled || undefined}
      >
        {leading}
        <input
          dir={type === 'text' || type === 'search' ? fieldDirection(rest.value) : undefined}
          autoComplete="off"
          spellCheck={false}
          {...rest}
          id={id}
          type={type}
          className={styles.input}
          aria-label={hideLabel || shown ? label : undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy || undefined}
        />
        {trailing}
      </div>
      {hint && (
        <div className={styles.hint} id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

/** By the text in it; an empty field has the page's direction. */
export const fieldDirection = (value: ComponentProps<'input'>['value']) =>
  value === undefined || value === '' ? undefined : 'auto';

/** The sentence next to a field that says what is wrong with it. */
export function FieldError({ id, error }: { id?: string; error: string | null | undefined }) {
  if (!error) return null;
  return (
    <p className={styles.error} id={id} role="alert">
      {error}
    </p>
  );
}
