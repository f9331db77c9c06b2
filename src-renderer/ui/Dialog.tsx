import { lazy, useState } from 'react';
import type { DialogProps } from './DialogPopup';
import { UnthrottledSuspense } from './UnthrottledSuspense';

const DialogPopup = lazy(() => import('./DialogPopup'));

/**
 * Modal; Esc closes it, focus stays inside and goes back where it was. Its code is fetched when it
 * is first opened.
 */
export function Dialog(props: DialogProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <UnthrottledSuspense>
      <DialogPopup {...props} />
    </UnthrottledSuspense>
  );
}
