/**
 * A conversation's messages with what was sent from here among them. Messages and sent prompts are sorted
 * by their place (`order_ms`); what is not sent yet always comes last, in the order of writing. What
 * leaves later is shown above the box instead.
 */
import type { ThreadItem, ThreadPage } from '@shared/thread-views';
import type { Connection } from '../database/connection';
import {
  entryItem,
  laterEntry,
  messageOfEntry,
  type OutboxRow,
  outboxIsAbove,
  outboxKey,
  outboxSelect,
  readOutboxEntry,
} from '../model/outbox-entry';
import { unpackMessage } from '../model/packed-message';
import { deliveryOf, messagePreview } from '../model/stored-preview';
import { createHistoryRows } from '../stores/history';
import type { InboxViews } from '../types';

type ThreadViews = Pick<
  InboxViews,
  'threadPage' | 'seenUpToMs' | 'unsent' | 'aboveBox' | 'threadItemOfOutbox' | 'message' | 'quoted'
>;

export interface MessageRow {
  id: number;
  server_id: string;
  conversation_id: string;
  created_at_ms: number;
  order_ms: number;
  outbox_id: string | null;
  body: string;
}

/** The place of an item: by time, then messages by row, prompts after them; open entries after all. */
interface Place {
  orderMs: number;
  tie: number;
}
interface Placed extends Place {
  item: ThreadItem;
}

const LAST = Number.MAX_SAFE_INTEGER;
const ABOVE_ALL: Place = { orderMs: -LAST, tie: -LAST };
const BELOW_ALL: Place = { orderMs: LAST, tie: LAST };
const AFTER_MESSAGES = LAST;

export const messageSelect = `
SELECT m.id, m.server_id, c.server_id AS conversation_id, m.created_at_ms, m.order_ms, m.outbox_id, m.body
FROM message m JOIN conversation c ON c.id = m.conversation`;

export function createThreadViews(connection: Connection): ThreadViews {
  const conversationRow = connection.query<{ id: number; older_on_server: number }>(
    'SELECT id, older_on_server FROM conversation WHERE server_id = ?',
  );
  const messagesBefore = connection.query<MessageRow>(
    `${messageSelect} WHERE m.conversation = :conversation AND (m.order_ms, m.id) < (:orderMs, :tie)
     ORDER BY m.order_ms DESC, m.id DESC LIMIT :limit`,
  );
  const messagesAfter = connection.query<MessageRow>(
    `${messageSelect} WHERE m.conversation = :conversation AND (m.order_ms, m.id) > (:orderMs, :tie)
     ORDER BY m.order_ms, m.id LIMIT :limit`,
  );
  const promptsBefore = connection.query<OutboxRow & { order_ms: number }>(
    `${outboxSelect} WHERE o.conversation = :conversation AND o.state = 'sent' AND o.kind = 'prompt'
       AND o.order_ms < :orderMs ORDER BY o.order_ms DESC LIMIT :limit`,
  );
  const promptsFrom = connection.query<OutboxRow & { order_ms: number }>(
    `${outboxSelect} WHERE o.conversation = :conversation AND o.state = 'sent' AND o.kind = 'prompt'
       AND o.order_ms >= :orderMs ORDER BY o.order_ms LIMIT :limit`,
  );
  const openEntries = connection.query<OutboxRow>(
    `${outboxSelect} WHERE o.conversation = ? AND o.state NOT IN ('sent', 'later') ORDER BY o.sequence`,
  );
  const aboveBox = connection.query<OutboxRow>(
    `${outboxSelect} WHERE o.conversation = ? AND o.state <> 'sent' AND ${outboxIsAbove}
     ORDER BY o.release_at_ms, o.sequence`,
  );
  const allOpen = connection.query<OutboxRow>(
    `${outboxSelect} WHERE o.state <> 'sent' ORDER BY o.created_at_ms, o.conversation, o.sequence`,
  );
  const entryById = connection.query<OutboxRow & { order_ms: number | null }>(
    `${outboxSelect} WHERE o.id = ?`,
  );
  /** What was sent from here may be a little lower than its time: the newest is among the last few. */
  const newestUpTo = connection.query<{ at: number | null }>(
    `SELECT max(created_at_ms) AS at FROM (
       SELECT created_at_ms FROM message
       WHERE conversation = :conversation AND (order_ms, id) <= (:orderMs, :tie)
       ORDER BY order_ms DESC, id DESC LIMIT 20)`,
  );
  const byServerId = connection.query<MessageRow>(
    `${messageSelect} WHERE c.server_id = ? AND m.server_id = ?`,
  );
  const byOutboxId = connection.query<MessageRow>(`${messageSelect} WHERE m.outbox_id = ?`);

  const history = createHistoryRows(connection);

  const placedPrompts = (rows: (OutboxRow & { order_ms: number })[]): Placed[] =>
    rows.flatMap((row) => {
      const entry = readOutboxEntry(row);
      return entry ? [{ orderMs: row.order_ms, tie: AFTER_MESSAGES, item: entryItem(entry) }] : [];
    });

  const open = (conversation: number): Placed[] =>
    openEntries.all([conversation]).flatMap((row) => {
      const entry = readOutboxEntry(row);
      return entry ? [{ orderMs: LAST, tie: entry.sequence, item: entryItem(entry) }] : [];
    });

  /** Up to `limit` items before a place, oldest first. */
  function before(conversation: number, place: Place, limit: number): Placed[] {
    const at = { conversation, orderMs: place.orderMs, limit };
    const found = [
      ...messagesBefore.all({ ...at, tie: place.tie }).map(placedMessage),
      ...placedPrompts(promptsBefore.all(at)),
      ...open(conversation).filter((placed) => byPlace(placed, place) < 0),
    ];
    return found.sort(byPlace).slice(-limit);
  }

  /** Up to `limit` items after a place, oldest first. */
  function after(conversation: number, place: Place, limit: number): Placed[] {
    const at = { conversation, orderMs: place.orderMs, limit };
    const found = [
      ...messagesAfter.all({ ...at, tie: place.tie }).map(placedMessage),
      ...placedPrompts(promptsFrom.all({ ...at, limit: limit + 1 })),
      ...open(conversation),
    ];
    return found
      .filter((placed) => byPlace(placed, place) > 0)
      .sort(byPlace)
      .slice(0, limit);
  }

  function placeOf(conversationId: string, key: string): Place | null {
    const id = key.slice(2);
    const row = key.startsWith('m:') ? byServerId.get([conversationId, id]) : byOutboxId.get([id]);
    if (row) return row.conversation_id === conversationId ? placedMessage(row) : null;
    const entryRow = entryById.get([id]);
    if (!entryRow || entryRow.conversation_id !== conversationId) return null;
    return entryRow.state === 'sent' && entryRow.order_ms !== null
      ? { orderMs: entryRow.order_ms, tie: AFTER_MESSAGES }
      : { orderMs: LAST, tie: entryRow.sequence };
  }

  function window(
    conversation: number,
    place: Place,
    side: 'before' | 'after' | 'around',
    limit: number,
  ): Pick<ThreadPage, 'hasOlder' | 'hasNewer'> & { items: Placed[] } {
    if (side === 'after') {
      const newer = after(conversation, place, limit + 1);
      return { items: newer.slice(0, limit), hasOlder: true, hasNewer: newer.length > limit };
    }
    if (side === 'before') {
      const older = before(conversation, place, limit + 1);
      return { items: older.slice(-limit), hasOlder: older.length > limit, hasNewer: true };
    }
    const wanted = Math.ceil(limit / 2);
    // From the item itself on: nothing is between it and the place just before it.
    const newer = after(conversation, { ...place, tie: place.tie - 1 }, wanted + 1);
    const room = limit - Math.min(newer.length, wanted);
    const older = before(conversation, place, room + 1);
    return {
      items: [
        ...older.slice(older.length - Math.min(older.length, room)),
        ...newer.slice(0, wanted),
      ],
      hasOlder: older.length > room,
      hasNewer: newer.length > wanted,
    };
  }

  const pageAt = (
    conversation: number,
    conversationId: string,
    at: Parameters<ThreadViews['threadPage']>[1],
    limit: number,
  ) => {
    if (at === 'oldest')
      return { ...window(conversation, ABOVE_ALL, 'after', limit), hasOlder: false };
    const place = at && placeOf(conversationId, at.key);
    return at && place
      ? window(conversation, place, at.side, limit)
      : { ...window(conversation, BELOW_ALL, 'before', limit), hasNewer: false };
  };

  return {
    threadPage(conversationId, at, limit) {
      const row = conversationRow.get([conversationId]);
      if (!row) {
        const nothing = { items: [], history: [] };
        return { ...nothing, hasOlder: false, hasNewer: false, olderOnServer: false };
      }
      const page = pageAt(row.id, conversationId, at, limit);
      return {
        items: page.items.map((placed) => placed.item),
        history: history(row.id),
        hasOlder: page.hasOlder,
        hasNewer: page.hasNewer,
        olderOnServer: row.older_on_server === 1,
      };
    },

    seenUpToMs(conversationId, key) {
      const row = conversationRow.get([conversationId]);
      const place = row && placeOf(conversationId, key);
      return place ? (newestUpTo.get({ conversation: row.id, ...place })?.at ?? null) : null;
    },

    unsent: () =>
      allOpen.all().flatMap((row) => {
        const entry = readOutboxEntry(row);
        return entry ? [entryItem(entry)] : [];
      }),

    aboveBox(conversationId) {
      const row = conversationRow.get([conversationId]);
      return aboveBox.all([row?.id ?? null]).flatMap((entryRow) => {
        const entry = readOutboxEntry(entryRow);
        return (entry && laterEntry(entry)) ?? [];
      });
    },

    threadItemOfOutbox(outboxId) {
      const sent = byOutboxId.get([outboxId]);
      if (sent) return placedMessage(sent).item;
      const row = entryById.get([outboxId]);
      const entry = row && readOutboxEntry(row);
      return entry ? entryItem(entry) : null;
    },

    message(conversationId, messageId) {
      const row = byServerId.get([conversationId, messageId]);
      if (row) return unpackMessage(row);
      // A picture of a message on its way is shown, too.
      const entryRow = entryById.get([messageId]);
      const entry = entryRow?.conversation_id === conversationId && readOutboxEntry(entryRow);
      return entry ? messageOfEntry(entry) : null;
    },

    quoted(conversationId, messageId) {
      const row = byServerId.get([conversationId, messageId]);
      if (!row) return null;
      const { key, message, mine } = placedMessage(row).item;
      return { key, preview: messagePreview(message, mine) };
    },
  };
}

export function placedMessage(row: MessageRow): Placed {
  const message = unpackMessage(row);
  const mine = row.outbox_id !== null;
  return {
    orderMs: row.order_ms,
    tie: row.id,
    item: {
      key: row.outbox_id === null ? `m:${row.server_id}` : outboxKey(row.outbox_id),
      conversationId: row.conversation_id,
      message,
      createdAtMs: row.created_at_ms,
      mine,
      delivery: deliveryOf(message, mine),
      outbox: null,
      prompt: null,
    },
  };
}

function byPlace(a: Place, b: Place): number {
  return a.orderMs - b.orderMs || a.tie - b.tie;
}
