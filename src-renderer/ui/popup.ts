import { createContext, use, useState } from 'react';
import { composerPlace, worksByKey } from '../stores/focus';

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

/** True inside of a dialog: a menu that closes there leaves the focus in it. */
export const WithinDialog = createContext(false);

/**
 * Where the focus goes when a menu, popover or dialog closes. Opened by key, the focus goes back to where it was
 * (`true`), unless it is always `toBox`; otherwise it goes into the box of the conversation in sight.
 */
export function useFinalFocus(open: boolean, toBox = false): () => HTMLElement | true {
  const within = use(WithinDialog);
  const [opening, setOpening] = useState({ open, byKey: worksByKey() });
  if (opening.open !== open)
    setOpening(({ byKey }) => ({ open, byKey: open ? worksByKey() : byKey }));
  const back = within || (opening.byKey && !toBox);
  return () => (back ? true : (composerPlace() ?? true));
}
