import { createContext, use, useState } from 'react';
import { composerPlace, worksByKey } from '../stores/focus';

/** True for what is drawn inside of a dialog: what closes there leaves the focus in it. */
export const WithinDialog = createContext(false);

/**
 * Where the focus goes when a menu, popover or dialog closes. Who opened it by key is back where they
 * were (`true`), unless it is always `toBox`; else they go on in the box of the conversation in sight.
 */
export function useFinalFocus(open: boolean, toBox = false): () => HTMLElement | true {
  const within = use(WithinDialog);
  const [opening, setOpening] = useState({ open, byKey: worksByKey() });
  if (opening.open !== open)
    setOpening(({ byKey }) => ({ open, byKey: open ? worksByKey() : byKey }));
  const back = within || (opening.byKey && !toBox);
  return () => (back ? true : (composerPlace() ?? true));
}
