/**
 * What a conversation's row says about its messages and its outbox, worked out again from them after
 * each write that touched it: a count that is never added to cannot drift.
 */
import { lastMessage as lastMessageSchema } from '@shared/domain';
import type { Delivery } from '@shared/views';
import type { Connection, SqlValue } from '../database/connection';
import { parseJson } from '../model/json';
import {
  entryPreview,
  type OutboxRow,
  outboxFate,
  outboxIsAbove,
  outboxIsStuck,
  outboxSelect,
  readOutboxEntry,
} from '../model/outbox-entry';
import { unpackMessage } from '../model/packed-message';
import {
  announcedPreview,
  deliveryOf,
  messagePreview,
  writePreview,
} from '../model/stored-preview';

export interface Summaries {
  refresh(conversation: number): void;
}

interface MessageRow {
  server_id: string;
  created_at_ms: number;
  order_ms: number;
  outbox_id: string | null;
  body: string;
}

type Summary = Record<(typeof columns)[number], SqlValue>;
const columns = [
  'last_at_ms',
  'preview',
  'delivery',
  'unread_count',
  'unanswered_since_ms',
  'customer_message_id',
  'customer_at_ms',
  'customer_preview',
  'outbox_waiting',
  'outbox_failed',
  'outbox_unknown',
  'outbox_later',
] as const;

export function createSummaries(connection: Connection): Summaries {
  const current = connection.query<
    Summary & { server_last_at_ms: number | null; seen_up_to_ms: number; messages_stale: number }
  >(
    `SELECT server_last_at_ms, seen_up_to_ms, messages_stale, ${columns.join(', ')}
     FROM conversation WHERE id = ?`,
  );
  const update = connection.query(
    `UPDATE conversation SET ${columns.map((name) => `${name} = :${name}`).join(', ')} WHERE id = :id`,
  );
  const announced = connection.query<{ last_message: string | null }>(
    'SELECT last_message FROM detail WHERE conversation = ?',
  );
  const newestMessage = connection.query<MessageRow>(
    `SELECT server_id, created_at_ms, order_ms, outbox_id, body FROM message
     WHERE conversation = ? ORDER BY order_ms DESC, id DESC LIMIT 1`,
  );
  const newestOfCustomer = connection.query<MessageRow>(
    `SELECT server_id, created_at_ms, order_ms, outbox_id, body FROM message
     WHERE conversation = ? AND role = 'user' ORDER BY created_at_ms DESC, id DESC LIMIT 1`,
  );
  const unread = connection.query<{ count: number }>(
    `SELECT count(*) AS count FROM message
     WHERE conversation = ? AND role = 'user' AND created_at_ms > ?`,
  );
  const lastAnswer = connection.query<{ created_at_ms: number }>(
    `SELECT created_at_ms FROM message
     WHERE conversation = ? AND role = 'assistant' AND status IS NOT 'failed'
     ORDER BY created_at_ms DESC LIMIT 1`,
  );
  const firstOfCustomerAfter = connection.query<{ created_at_ms: number | null }>(
    `SELECT min(created_at_ms) AS created_at_ms FROM message
     WHERE conversation = ? AND role = 'user' AND created_at_ms > ?`,
  );
  const openStates = connection.query<{
    waiting: number;
    unknown: number;
    stuck: number;
    above: number;
  }>(
    `SELECT count(*) FILTER (WHERE ${outboxFate} = 'waiting') AS waiting,
       count(*) FILTER (WHERE ${outboxIsStuck}) AS stuck,
       count(*) FILTER (WHERE ${outboxIsStuck} AND state = 'unknown') AS unknown,
       count(*) FILTER (WHERE ${outboxIsAbove}) AS above
     FROM outbox WHERE conversation = ? AND state <> 'sent'`,
  );
  const lastOpenEntry = connection.query<OutboxRow>(
    `${outboxSelect} WHERE o.conversation = ? AND o.state NOT IN ('sent', 'later') ORDER BY o.sequence DESC LIMIT 1`,
  );
  const lastPrompt = connection.query<OutboxRow & { order_ms: number }>(
    `${outboxSelect} WHERE o.conversation = ? AND o.state = 'sent' AND o.kind = 'prompt'
     ORDER BY o.order_ms DESC LIMIT 1`,
  );

  /** The list's word on its last message, while that message is not here yet. */
  function announcedMessage(
    conversation: number,
    newestAtMs: number,
    row: { messages_stale: number; server_last_at_ms: number | null },
  ) {
    const { messages_stale: stale, server_last_at_ms: atMs } = row;
    if (!stale || atMs === null || atMs <= newestAtMs) return null;
    const last = parseJson(announced.get([conversation])?.last_message ?? null, lastMessageSchema);
    return last && { last, atMs };
  }

  function summarise(
    conversation: number,
    row: NonNullable<ReturnType<typeof current.get>>,
  ): Summary {
    const newest = newestMessage.get([conversation]);
    const customer = newestOfCustomer.get([conversation]);
    const coming = announcedMessage(conversation, newest?.created_at_ms ?? 0, row);
    const comingRole = coming?.last.role;

    const answeredAtMs = lastAnswer.get([conversation])?.created_at_ms ?? 0;
    const waitingSinceMs =
      firstOfCustomerAfter.get([conversation, answeredAtMs])?.created_at_ms ?? null;
    const unreadStored = unread.get([conversation, row.seen_up_to_ms])?.count ?? 0;
    const unreadComing =
      comingRole === 'user' && coming !== null && coming.atMs > row.seen_up_to_ms;

    const open = openStates.get([conversation]);
    const top = topLine(conversation, newest, coming);
    return {
      ...top,
      unread_count: unreadStored + Number(unreadComing),
      unanswered_since_ms:
        comingRole === 'assistant'
          ? null
          : (waitingSinceMs ?? (comingRole === 'user' ? (coming?.atMs ?? null) : null)),
      customer_message_id: customer?.server_id ?? null,
      customer_at_ms: customer?.created_at_ms ?? null,
      customer_preview: customer
        ? writePreview(messagePreview(unpackMessage(customer), false))
        : null,
      outbox_waiting: open?.waiting ?? 0,
      outbox_failed: (open?.stuck ?? 0) - (open?.unknown ?? 0),
      outbox_unknown: open?.unknown ?? 0,
      outbox_later: open?.above ?? 0,
    };
  }

  /** The lowest line in the thread: what waits to be sent, else the newest of the rest. */
  function topLine(
    conversation: number,
    newest: MessageRow | undefined,
    coming: ReturnType<typeof announcedMessage>,
  ): Pick<Summary, 'last_at_ms' | 'preview' | 'delivery'> {
    const messageAtMs = Math.max(newest?.created_at_ms ?? 0, coming?.atMs ?? 0);
    const openRow = lastOpenEntry.get([conversation]);
    const open = openRow && readOutboxEntry(openRow);
    if (open && open.state !== 'later') {
      return line(
        Math.max(messageAtMs, open.createdAtMs),
        writePreview(entryPreview(open)),
        open.state,
      );
    }
    if (coming) return line(messageAtMs, writePreview(announcedPreview(coming.last)), null);
    const promptRow = lastPrompt.get([conversation]);
    const prompt = promptRow && readOutboxEntry(promptRow);
    if (prompt && promptRow.order_ms > (newest?.order_ms ?? 0)) {
      return line(
        Math.max(messageAtMs, promptRow.order_ms),
        writePreview(entryPreview(prompt)),
        'sent',
      );
    }
    if (!newest) return line(messageAtMs, null, null);
    const message = unpackMessage(newest);
    const mine = newest.outbox_id !== null;
    return line(
      messageAtMs,
      writePreview(messagePreview(message, mine)),
      deliveryOf(message, mine),
    );
  }

  return {
    refresh(conversation) {
      const row = current.get([conversation]);
      if (!row) return;
      const next = summarise(conversation, row);
      // Most writes leave most rows as they were: then nothing goes to the disk.
      if (columns.some((name) => row[name] !== next[name]))
        update.run({ ...next, id: conversation });
    },
  };
}

function line(lastAtMs: number, preview: string | null, delivery: Delivery | null) {
  return { last_at_ms: lastAtMs, preview, delivery };
}
