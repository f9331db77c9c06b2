import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './TextArea.module.css';
import { FieldError, fieldDirection } from './TextField';

export interface TextAreaProps extends ComponentProps<'textarea'> {
  label: string;
  /** Stands under the field and is read with it. */
  hint?: ReactNode;
  /** What is wrong, as a sentence; announced when it appears. */
  error?: string | null;
}

/** Several lines of text, with its label above; grows with what is written. */
export function TextArea({ label, hint, error, id: givenId, ...rest }: TextAreaProps) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        dir={fieldDirection(rest.value)}
        rows={3}
        {...rest}
        id={id}
        className={styles.input}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy || undefined}
      />
      {hint && (
        <div className={styles.hint} id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}
