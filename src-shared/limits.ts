/** Limits that the screens need too; not beside the schemas, so that none of their code reaches the renderer. */

/** Longest free text that the API takes, in UTF-16 units (wassist-api.md 0.7). */
export const TEXT_LIMIT = 1024;
/** Longest text that is kept, in UTF-16 units: a book. Longer ones are told to the owner. */
export const DRAFT_LIMIT = 1_000_000;
/** How long free text may be sent after the customer's last message (wassist-api.md 4). */
export const WINDOW_MS = 24 * 60 * 60 * 1000;

/** What the settings take at most (settings.ts); their pages offer no more. */
export const SETTINGS_MOST = {
  cannedReplies: 500,
  /** UTF-16 units. */
  shortcutLength: 32,
  urgentWords: 50,
  urgentWordLength: 60,
  quietSpans: 28,
  agentSilentMinutes: 240,
  longWaitMinutes: 1440,
} as const;
/** Conversations that are chosen in the list at once. */
export const MOST_SELECTED = 100;
/** Width of the list in CSS pixels. */
export const LIST_WIDTH = { least: 240, usual: 320, most: 520 } as const;
/** A customer's credits (older API). */
export const MOST_CREDITS = 1_000_000_000;

/** For the app lock. */
export const PIN_LENGTH = { least: 4, most: 64 };
export const LOCK_MINUTES = { least: 1, most: 240 };
