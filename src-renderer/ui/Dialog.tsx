import { lazy, type ReactNode, type RefObject, Suspense, useState } from 'react';

const DialogPopup = lazy(() => import('./DialogPopup'));

/** Also those of DialogPopup, which draws it. */
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
  /** Leaves out the inner padding, for dialogs that lay themselves out. */
  bare?: boolean;
  initialFocus?: RefObject<HTMLElement | null>;
  children?: ReactNode;
}

/**
 * Modal; Esc closes it, focus stays inside and goes back where it was. Its code is fetched when it
 * is first opened.
 */
export function Dialog(props: DialogProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <DialogPopup {...props} />
    </Suspense>
  );
}
