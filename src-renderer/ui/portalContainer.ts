import { useState } from 'react';

/**
 * Where a menu or popover is put: inside the main landmark, so that all content of the page is in
 * one (axe rule "region"). Where a dialog is open it belongs to that, and Base UI's own place is
 * right. Decided once: a popover is a dialog itself, and one that changes its place is mounted again.
 */
export function usePortalContainer(): HTMLElement | undefined {
  const [container] = useState(() =>
    document.querySelector('[role="dialog"], [role="alertdialog"]')
      ? undefined
      : (document.querySelector('main') ?? undefined),
  );
  return container;
}
