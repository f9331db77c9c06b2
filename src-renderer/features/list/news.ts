/** Which conversations brought something new since the list was last looked at. */
import type { ConversationRow } from '@shared/views';

/** Unread counts by conversation, on top of those that are known. */
export function unreadOf(
  rows: ConversationRow[],
  known: Map<string, number> | null,
): Map<string, number> {
  return new Map([...(known ?? []), ...rows.map((row) => [row.id, row.unreadCount] as const)]);
}

/** More than this many at once are not read out one by one. */
const SPOKEN_AT_ONCE = 3;

/** Rows with more unread messages than before, leaving out the open one; none at first sight. */
export function newsOf(
  rows: ConversationRow[],
  known: Map<string, number> | null,
  openId: string | null,
): ConversationRow[] {
  if (!known) return [];
  const news = rows.filter((row) => {
    const before = known.get(row.id);
    return row.id !== openId && before !== undefined && row.unreadCount > before;
  });
  return news.slice(0, SPOKEN_AT_ONCE);
}
