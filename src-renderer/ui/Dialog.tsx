import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from './classes';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Its accessible name. */
  title: string;
  /** Shows no heading: the title is for screen readers alone. */
  hideTitle?: boolean;
  description?: ReactNode;
  /** small 400, medium 560, large 720 × 560, full 920 × 680 wide at most. */
  size?: 'small' | 'medium' | 'large' | 'full';
  /** A question that must be answered: role alertdialog, a click outside does not close it. */
  asks?: boolean;
  /** Buttons at the foot, the one to press last. */
  footer?: ReactNode;
  /** Leaves out the inner padding, for dialogs that lay themselves out. */
  bare?: boolean;
  initialFocus?: RefObject<HTMLElement | null>;
  finalFocus?: RefObject<HTMLElement | null>;
  children?: ReactNode;
}

/** Modal; Esc closes it, focus stays inside and goes back where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  hideTitle = false,
  description,
  size = 'medium',
  asks = false,
  footer,
  bare = false,
  initialFocus,
  finalFocus,
  children,
}: DialogProps) {
  const { t } = useTranslation('ui');
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} disablePointerDismissal={asks}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup
            className={classes(styles.dialog, styles[size])}
            role={asks ? 'alertdialog' : 'dialog'}
            initialFocus={initialFocus}
            finalFocus={finalFocus}
          >
            <header className={hideTitle ? styles.noHeader : styles.header}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              {!asks && (
                <Base.Close render={<IconButton icon={X} label={t('close')} size="small" />} />
              )}
            </header>
            {description && (
              <Base.Description className={styles.description} render={<div />}>
                {description}
              </Base.Description>
            )}
            {children && <div className={bare ? styles.bareBody : styles.body}>{children}</div>}
            {footer && <footer className={styles.footer}>{footer}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
