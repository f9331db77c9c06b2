/** The messages of all conversations in the order of time. */
import type { Connection } from '../database/connection';
import { firstMessageId } from '../model/message-id';
import { QUARTER_MS } from '../stores/messages';
import type { InboxViews } from '../types';
import { type MessageRow, messageSelect, placedMessage } from './thread';

export function createPeriodViews(
  connection: Connection,
): Pick<InboxViews, 'messagesIn' | 'countIn'> {
  const page = connection.query<MessageRow>(
    `${messageSelect} WHERE m.id > :after AND m.id < :before ORDER BY m.id LIMIT :limit`,
  );
  const quarters = connection.query<{ messages: number | null }>(
    `SELECT sum(customer + agent + me) AS messages FROM activity WHERE quarter >= ? AND quarter < ?`,
  );

  return {
    messagesIn(fromMs, toMs, after, limit) {
      const rows = page.all({
        after: after ?? firstMessageId(fromMs) - 1,
        before: firstMessageId(toMs),
        limit,
      });
      const last = rows.at(-1);
      return {
        // A full second spills into the next, and the first one may have begun before.
        items: rows
          .filter((row) => row.created_at_ms >= fromMs)
          .map((row) => placedMessage(row).item),
        lastRow: last && rows.length === limit ? last.id : null,
      };
    },

    countIn: (fromMs, toMs) =>
      quarters.get([Math.floor(fromMs / QUARTER_MS), Math.ceil(toMs / QUARTER_MS)])?.messages ?? 0,
  };
}
