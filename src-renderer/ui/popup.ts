import {
  createContext,
  type RefObject,
  use,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { composerPlace, inputCount, isText, worksByKey } from '../stores/focus';

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

/** Where the focus goes when a popup closes: its own props. */
export interface FinalFocus {
  ref: RefObject<HTMLDivElement | null>;
  finalFocus: () => HTMLElement | boolean;
}

/**
 * Where the focus goes when a menu, popover or dialog closes. Opened by key, the focus goes back to where it was
 * (`true`), unless `toBox` says so as it opens; otherwise it goes into the box of the conversation in sight. It is moved
 * when the closing has been drawn: a field that the owner has gone to by then keeps it.
 */
export function useFinalFocus(open: boolean, toBox = () => false): FinalFocus {
  const ref = useRef<HTMLDivElement>(null);
  const within = use(WithinDialog);
  const leadsBack = () => worksByKey() && !toBox();
  const [opening, setOpening] = useState(() => ({ open, leadsBack: leadsBack() }));
  if (opening.open !== open)
    setOpening((last) => ({ open, leadsBack: open ? leadsBack() : last.leadsBack }));
  const back = within || opening.leadsBack;
  const finalFocus = () => {
    const { activeElement } = document;
    if (isText(activeElement) && !ref.current?.contains(activeElement)) return false;
    return back ? true : (composerPlace() ?? true);
  };
  return { ref, finalFocus };
}

/** The `inputCount` at which an overlay was asked for whose code is fetched. */
export const AskedAt = createContext<number | null>(null);

/**
 * Whether a menu or popover is open: when it is made, unless the owner has gone on since it was asked for. It would take
 * his letters. Looked at again whenever it is drawn until it has stayed: React may put that off,
 * and takes it back where a line of it is still to come.
 */
export function useOpening(onLate?: () => void): [boolean, (open: boolean) => void] {
  const askedAt = use(AskedAt);
  const isLate = () => askedAt !== null && askedAt !== inputCount();
  const [open, setOpen] = useState(() => !isLate());
  const hasStayed = useRef(false);
  const look = useEffectEvent(() => {
    if (hasStayed.current || !isLate()) return;
    setOpen(false);
    onLate?.();
  });
  useLayoutEffect(() => {
    look();
    const timer = setTimeout(() => {
      hasStayed.current = true;
    });
    return () => clearTimeout(timer);
  }, []);
  return [open, setOpen];
}
