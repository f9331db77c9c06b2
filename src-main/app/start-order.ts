/**
 * The order of a start: the inbox, then the first window, then all else. Main has one thread for the
 * inbox and for the requests of a window: one after the other neither holds the other up.
 */
import type { Clock } from '../common/clock';

export interface StartOrder {
  /** The page has drawn what it shows. */
  pageDrawn(): void;
  /** The first window may come: the inbox stands, or takes its time (a keyring that asks for a password). */
  windowAfter(inbox: Promise<unknown>): Promise<void>;
  /** The first frame stands. Comes too when the page stays silent. */
  readonly drawn: Promise<void>;
}

const INBOX_PATIENCE_MS = 300;
/** From the page's word until its frame is on the screen, which takes main's thread, too. */
const ON_SCREEN_MS = 250;
const PATIENCE_MS = 1500;

/** With no window to come (`hidden`) nothing waits for one. */
export function createStartOrder(clock: Clock, hidden: boolean): StartOrder {
  const drawn = Promise.withResolvers<void>();
  if (hidden) drawn.resolve();
  else clock.after(PATIENCE_MS, drawn.resolve);
  return {
    async windowAfter(inbox) {
      const patience = new Promise<void>((resolve) => {
        clock.after(INBOX_PATIENCE_MS, resolve);
      });
      await Promise.race([inbox, patience]).catch(() => {});
    },
    pageDrawn: () => void clock.after(ON_SCREEN_MS, drawn.resolve),
    drawn: drawn.promise,
  };
}
