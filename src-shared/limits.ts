/** Limits that the screens need too; apart from domain.ts so that no schema code reaches the renderer. */

/** Longest free text that the API takes, in UTF-16 units (wassist-api.md 0.7). */
export const TEXT_LIMIT = 1024;
/** Free text may be sent for so long after the customer's last message (wassist-api.md 4). */
export const WINDOW_MS = 24 * 60 * 60 * 1000;
