/**
 * The order of a start: the inbox, then the first window, then everything else. Opening the inbox and
 * answering the window's requests share main's one thread, so they come one after the other.
 */
import type { Clock } from '../common/clock';

export interface StartOrder {
  /** The page has drawn what it shows. */
  pageDrawn(): void;
  /** Resolves when the inbox is open, or after 300 ms (a keyring may ask for a password). */
  windowAfter(inbox: Promise<unknown>): Promise<void>;
  /** Resolves at the first paint, or after 1.5 s. */
  readonly drawn: Promise<void>;
}

const INBOX_PATIENCE_MS = 300;
/** From the page's message until its frame is on the screen; painting uses main's thread too. */
const ON_SCREEN_MS = 250;
const PATIENCE_MS = 1500;

/** `hidden`: no window comes, so nothing waits for one. */
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
