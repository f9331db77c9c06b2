/** How much is measured, and with how large an inbox. */

export interface Plan {
  /** Conversations of the large inbox, and messages in each. */
  conversations: number;
  messages: number;
  /** Conversations of the inboxes at which requests are counted. */
  requestsAt: number[];
  /** Polls that are watched at each of these. */
  ticks: number;
  /** Starts of the app, and as many of the empty one. */
  starts: number;
  notifications: number;
  /** Messages whose wait for a poll is measured. */
  pollWaits: number;
  /** How long requests for the list are counted while a live stream is at work. */
  listsWatchedMs: number;
  /** Conversations that are opened. */
  opened: number;
  /** Words that are typed into the search, letter by letter. */
  searched: number;
  scrolls: number;
  /** How long the main window is worked in. */
  usedMs: number;
  /** Times in the tray, and how long each is watched. */
  idles: number;
  idleMs: number;
}

const inbox = { conversations: 10_000, messages: 100, requestsAt: [10, 1_000, 10_000] };

export const plans: Record<'full' | 'quick', Plan> = {
  full: {
    ...inbox,
    ticks: 40,
    starts: 9,
    notifications: 40,
    pollWaits: 20,
    listsWatchedMs: 25 * 60_000,
    opened: 100,
    searched: 12,
    scrolls: 5,
    usedMs: 30 * 60_000,
    idles: 3,
    idleMs: 60_000,
  },
  quick: {
    ...inbox,
    ticks: 20,
    starts: 5,
    notifications: 10,
    pollWaits: 8,
    listsWatchedMs: 13 * 60_000,
    opened: 40,
    searched: 6,
    scrolls: 5,
    usedMs: 3 * 60_000,
    idles: 1,
    idleMs: 45_000,
  },
};
