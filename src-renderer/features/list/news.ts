/** Who wrote just now, anywhere in the list, and with no list in sight too. */
import type { ConversationRow } from '@shared/views';
import { isMuted } from './rowFacts';

/** More than these in one go are not read out by name. */
const NAMED_AT_ONCE = 3;

export interface News {
  /** In the order of the rows. */
  named: ConversationRow[];
  /** Wrote as well. */
  others: number;
}

/**
 * @param toldUpTo when the message was written that was last told, by conversation.
 * @param sinceMs what was written before is not news.
 * @param openId the conversation whose thread tells by itself.
 */
export function newsOf(
  rows: readonly ConversationRow[],
  toldUpTo: ReadonlyMap<string, number>,
  sinceMs: number,
  openId: string | null,
  nowMs: number,
): News {
  const news = rows.filter(
    (row) =>
      row.unreadCount > 0 &&
      row.id !== openId &&
      !isMuted(row, nowMs) &&
      (row.customerAtMs ?? 0) > (toldUpTo.get(row.id) ?? sinceMs),
  );
  return {
    named: news.slice(0, NAMED_AT_ONCE),
    others: Math.max(0, news.length - NAMED_AT_ONCE),
  };
}
