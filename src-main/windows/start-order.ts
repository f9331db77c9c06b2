/**
 * The order of a start: what the first window needs goes first. Main answers that window's requests,
 * so whatever it did in between would hold the first frame up.
 */
import type { Clock } from '../clock';

export interface StartOrder {
  /** Main has handed the page one of the files that it loads: scripts, styles. */
  fileServed(): void;
  /** The page has drawn what it shows. */
  pageDrawn(): void;
  /** The page has its files: while it reads them, main is free. */
  readonly served: Promise<void>;
  /** The first frame stands. Comes too when the page stays silent. */
  readonly drawn: Promise<void>;
}

/** A page asks for its files within so much of each other. */
const NEXT_FILE_MS = 5;
/** From the page's word until its frame is on the screen, which takes main's thread, too. */
const ON_SCREEN_MS = 250;
const PATIENCE_MS = 1500;

/** With no window to come (`hidden`) nothing waits for one. */
export function createStartOrder(clock: Clock, hidden: boolean): StartOrder {
  const served = Promise.withResolvers<void>();
  const drawn = Promise.withResolvers<void>();
  const go = () => {
    served.resolve();
    drawn.resolve();
  };
  if (hidden) go();
  else clock.after(PATIENCE_MS, go);
  let cancelServed = () => {};
  return {
    fileServed() {
      cancelServed();
      cancelServed = clock.after(NEXT_FILE_MS, served.resolve);
    },
    pageDrawn: () => void clock.after(ON_SCREEN_MS, drawn.resolve),
    served: served.promise,
    drawn: drawn.promise,
  };
}
