import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from './classes';
import styles from './DialogPopup.module.css';
import { IconButton } from './IconButton';
import { useFinalFocus, WithinDialog } from './popup';

/** Also those of Dialog.tsx, which fetches this. */
export interface DialogProps {
  open: boolean;
  /** By Esc, by the cross, or by a click outside where it does not ask. */
  onClose: () => void;
  /** Its accessible name. */
  title: string;
  /** Shows no heading: the title is for screen readers alone. */
  hideTitle?: boolean;
  description?: ReactNode;
  /** small 400, medium 560, large 720 × 560, full 920 × 680 wide at most. */
  size?: 'small' | 'medium' | 'large' | 'full';
  /** At the top it stays where it is while its height changes. */
  place?: 'middle' | 'top';
  /** A question that must be answered: role alertdialog, a click outside does not close it. */
  asks?: boolean;
  /** Buttons at the foot, the one to press last. */
  footer?: ReactNode;
  /** No inner padding: the dialog has a layout of its own. */
  bare?: boolean;
  initialFocus?: RefObject<HTMLElement | null>;
  children?: ReactNode;
}

/** Drawn by Dialog.tsx. */
export default function DialogPopup({
  open,
  onClose,
  title,
  hideTitle = false,
  description,
  size = 'medium',
  place = 'middle',
  asks = false,
  footer,
  bare = false,
  initialFocus,
  children,
}: DialogProps) {
  const { t } = useTranslation('ui');
  const closing = useFinalFocus(open, isFromNowhere);
  useCover(open);
  return (
    <Base.Root
      open={open}
      onOpenChange={(stillOpen) => {
        if (!stillOpen) onClose();
      }}
      disablePointerDismissal={asks}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} forceRender />
        <Base.Viewport className={styles.viewport} data-place={place}>
          <WithinDialog value>
            <Base.Popup
              className={classes(styles.dialog, styles[size])}
              role={asks ? 'alertdialog' : 'dialog'}
              initialFocus={initialFocus}
              {...closing}
            >
              <header className={hideTitle ? styles.hidden : styles.header}>
                <Base.Title className={styles.title}>{title}</Base.Title>
              </header>
              {description && (
                <Base.Description className={styles.description} render={<div />}>
                  {description}
                </Base.Description>
              )}
              {children && <div className={bare ? styles.bareBody : styles.body}>{children}</div>}
              {footer && <footer className={styles.footer}>{footer}</footer>}
              {/* Last, so that focus starts at what the dialog is about. */}
              {!asks && (
                <Base.Close
                  render={
                    <IconButton
                      icon={X}
                      label={t('close')}
                      size="small"
                      className={hideTitle ? styles.hidden : styles.close}
                    />
                  }
                />
              )}
            </Base.Popup>
          </WithinDialog>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** There may be nothing to go back to (app/keys.ts, endForComingOverlay). */
const isFromNowhere = () => document.activeElement === document.body;

let covers = 0;

/**
 * What a dialog covers is inert for screen readers too. Base UI hides it as well, but leaves what has
 * `aria-live`, whatever its value: the thread, and the line of the connection.
 */
function useCover(open: boolean): void {
  useEffect(() => {
    if (!open) return;
    cover(1);
    return () => cover(-1);
  }, [open]);
}

function cover(change: 1 | -1): void {
  covers += change;
  const main = document.querySelector('main');
  if (main) main.inert = covers > 0;
}
