/** The facts for the attention state, and the decisions. */
import type { Conversation } from '@shared/domain';
import type { AttentionReason, AttentionState } from '@shared/views';
import type { AttentionFacts, AttentionRecord, AttentionStore } from '../attention-types';
import type { Connection } from '../database/connection';
import { agentOf, type ListRow, takeoverOf } from '../model/conversation-row';
import { outboxIsStuck } from '../model/outbox-entry';
import { searchableText, unpackMessage } from '../model/packed-message';
import { messagePreview, readPreview } from '../model/stored-preview';
import type { ConversationRows } from './conversations';
import { type MarkRow, type QueueMarks, readMark } from './queue-marks';
import type { Touch, Writer } from './writer';

interface FactsRow
  extends Pick<
      ListRow,
      | 'server_id'
      | 'name'
      | 'number_text'
      | 'agent_id'
      | 'agent_name'
      | 'takeover_active'
      | 'takeover_ends_at_ms'
      | 'takeover_by_me'
      | 'takeover_until_handback'
      | 'window_ends_at_ms'
      | 'unread_count'
      | 'outbox_failed'
      | 'outbox_unknown'
      | 'muted_until_ms'
      | 'last_at_ms'
      | 'delivery'
      | 'preview'
    >,
    MarkRow {
  id: number;
  routing: Conversation['routing'];
  needs_review: number;
  support_handoff: number;
  handoff_reason: string;
  review_reasons: string;
  unanswered_since_ms: number | null;
  customer_message_id: string | null;
  customer_at_ms: number | null;
  customer_preview: string | null;
  attention: AttentionState;
  attention_reason: AttentionReason | null;
  attention_since_ms: number | null;
  attention_due_ms: number | null;
  need_told: number;
  seen_up_to_ms: number;
}

/** As many as a notification could ever tell of. */
const MOST_UNNOTIFIED = 20;
/** More are not counted one by one. */
const MOST_WAITING = 99;

export function createAttentionStore(
  connection: Connection,
  parts: { writer: Writer; conversations: ConversationRows; marks: QueueMarks },
): AttentionStore {
  const { writer, conversations, marks } = parts;
  const facts = connection.query<FactsRow>(
    `SELECT c.*, q.done_up_to_ms, q.handled_handoff, q.handled_review, q.remind_at_ms, q.remind_kind,
       q.remind_after_ms
     FROM conversation c LEFT JOIN queue_mark q ON q.conversation = c.id WHERE c.server_id = ?`,
  );
  const unnotified = connection.query<{ server_id: string; created_at_ms: number; body: string }>(
    `SELECT server_id, created_at_ms, body FROM message
     WHERE conversation = ? AND news = 1
     ORDER BY created_at_ms DESC, id DESC LIMIT ${MOST_UNNOTIFIED}`,
  );
  const due = connection.query<{ server_id: string }>(
    'SELECT server_id FROM conversation WHERE attention_due_ms <= ? ORDER BY attention_due_ms',
  );
  const nextDue = connection.query<{ at: number | null }>(
    'SELECT min(attention_due_ms) AS at FROM conversation WHERE attention_due_ms IS NOT NULL',
  );
  const decide = connection.query(
    `UPDATE conversation SET attention = :state, attention_reason = :reason,
       attention_since_ms = :sinceMs, attention_due_ms = :dueAtMs,
       need_told = CASE :state WHEN 'needs-you' THEN need_told ELSE 0 END WHERE id = :id`,
  );
  const untold = connection.query<{ server_id: string }>(
    `SELECT server_id FROM conversation WHERE id IN (
       SELECT conversation FROM message WHERE news = 1
       UNION SELECT id FROM conversation WHERE attention = 'needs-you' AND need_told = 0)`,
  );
  const news = connection.query<{ server_id: string }>(
    `SELECT server_id FROM conversation WHERE id IN (
       SELECT conversation FROM message WHERE news = 1)`,
  );
  const waiting = connection.query<{ server_id: string; created_at_ms: number; body: string }>(
    `SELECT server_id, created_at_ms, body FROM message
     WHERE conversation = ? AND role = 'user' AND created_at_ms >= ? AND created_at_ms > ?
     ORDER BY created_at_ms DESC, id DESC LIMIT ${MOST_WAITING}`,
  );
  const messageTold = connection.query(
    'UPDATE message SET news = 0 WHERE conversation = ? AND server_id = ? AND news = 1',
  );
  const olderTold = connection.query(
    'UPDATE message SET news = 0 WHERE conversation = ? AND created_at_ms < ? AND news = 1',
  );
  const needTold = connection.query(
    'UPDATE conversation SET need_told = 1 WHERE id = ? AND need_told = 0',
  );
  const untoldSends = connection.query<{ id: string; conversation_id: string }>(
    `SELECT id, conversation_id FROM outbox WHERE state <> 'sent' AND told = 0 AND ${outboxIsStuck}`,
  );
  const sendTold = connection.query('UPDATE outbox SET told = 1 WHERE id = ?');
  const newestKnown = connection.query<{ at: number | null }>(
    'SELECT max(max(coalesce(server_last_at_ms, 0), coalesce(customer_at_ms, 0))) AS at FROM conversation',
  );
  const seenUpTo = connection.query('UPDATE conversation SET seen_up_to_ms = ? WHERE id = ?');
  const logNeed = connection.query(
    'INSERT INTO need_log (conversation, reason, at_ms) VALUES (?, ?, ?)',
  );
  const mute = connection.query('UPDATE conversation SET muted_until_ms = ? WHERE id = ?');

  function unnotifiedOf(row: FactsRow): AttentionFacts['unnotified'] {
    const newestFirst = unnotified.all([row.id]);
    return newestFirst.reverse().map((stored) => {
      const message = unpackMessage(stored);
      return {
        id: stored.server_id,
        atMs: stored.created_at_ms,
        preview: messagePreview(message, false),
        words: searchableText(message),
      };
    });
  }

  function factsOf(row: FactsRow): AttentionFacts {
    return {
      conversationId: row.server_id,
      name: row.name,
      numberText: row.number_text,
      agent: agentOf(row),
      routing: row.routing,
      takeover: takeoverOf(row),
      handoff: row.support_handoff === 1 ? row.handoff_reason : null,
      review: row.needs_review === 1 ? row.review_reasons : null,
      mark: readMark(row),
      windowEndsAtMs: row.window_ends_at_ms || null,
      unansweredSinceMs: row.unanswered_since_ms,
      newestCustomer: newestCustomerOf(row),
      unnotified: unnotifiedOf(row),
      unreadCount: row.unread_count,
      seenUpToMs: row.seen_up_to_ms,
      outboxFailed: row.outbox_failed,
      outboxUnknown: row.outbox_unknown,
      failed: failedOf(row),
      mutedUntilMs: row.muted_until_ms,
      lastMessageAtMs: row.last_at_ms || null,
      record: recordOf(row),
      needTold: row.need_told === 1,
    };
  }

  function setOne(touch: Touch, conversationId: string, record: AttentionRecord): void {
    const row = facts.get([conversationId]);
    if (!row || sameRecord(recordOf(row), record)) return;
    touch.rowOnly(row.id);
    decide.run({ id: row.id, ...record });
    const { state, reason, sinceMs } = record;
    const isNew = row.attention !== 'needs-you' || row.attention_reason !== reason;
    if (state === 'needs-you' && reason && isNew) {
      logNeed.run([row.id, reason, sinceMs ?? row.last_at_ms]);
    }
  }

  return {
    facts: (conversationIds) =>
      conversationIds.flatMap((id) => {
        const row = facts.get([id]);
        return row ? [factsOf(row)] : [];
      }),
    due: (nowMs) => due.all([nowMs]).map((row) => row.server_id),
    nextDueMs: () => nextDue.get()?.at ?? null,
    set: (records) =>
      writer.write((touch) => {
        for (const [conversationId, record] of records) setOne(touch, conversationId, record);
      }),
    news: () => news.all().map((row) => row.server_id),
    untold: () => untold.all().map((row) => row.server_id),
    waiting(conversationId) {
      const row = facts.get([conversationId]);
      if (!row || row.unanswered_since_ms === null) return [];
      const newestFirst = waiting.all([row.id, row.unanswered_since_ms, row.seen_up_to_ms]);
      return newestFirst.reverse().map((message) => ({
        id: message.server_id,
        preview: messagePreview(unpackMessage(message), false),
      }));
    },
    told: (all) =>
      connection.transaction(() => {
        for (const { facts: told, needsOwner } of all) {
          const conversation = conversations.find(told.conversationId);
          if (conversation === null) continue;
          if (needsOwner) needTold.run([conversation]);
          const news = told.unnotified;
          for (const { id } of news) messageTold.run([conversation, id]);
          const [oldest, newest] = [news[0], news.at(-1)];
          if (oldest) olderTold.run([conversation, oldest.atMs]);
          if (newest) conversations.told(conversation, newest.atMs);
        }
      }),
    untoldSends: () =>
      untoldSends.all().map((row) => ({ outboxId: row.id, conversationId: row.conversation_id })),
    toldSends: (outboxIds) =>
      connection.transaction(() => {
        for (const id of outboxIds) sendTold.run([id]);
      }),
    newestKnownMs: () => newestKnown.get()?.at ?? 0,
    setMuted: (conversationId, untilMs) =>
      writer.write((touch) => void mute.run([untilMs, touch.conversation(conversationId)])),
    setMark: (conversationId, mark, seenUpToMs) =>
      writer.write((touch) => {
        const conversation = touch.conversation(conversationId);
        marks.set(conversation, mark);
        seenUpTo.run([seenUpToMs, conversation]);
        olderTold.run([conversation, seenUpToMs + 1]);
      }),
  };
}

function recordOf(row: FactsRow): AttentionRecord {
  return {
    state: row.attention,
    reason: row.attention_reason,
    sinceMs: row.attention_since_ms,
    dueAtMs: row.attention_due_ms,
  };
}

function sameRecord(a: AttentionRecord, b: AttentionRecord): boolean {
  return (
    a.state === b.state &&
    a.reason === b.reason &&
    a.sinceMs === b.sinceMs &&
    a.dueAtMs === b.dueAtMs
  );
}

/** The outbox has the owner's own. */
function failedOf({ delivery, preview, last_at_ms: atMs }: FactsRow): AttentionFacts['failed'] {
  const author = delivery === 'failed' ? readPreview(preview)?.author : 'me';
  return author === 'agent' || author === 'elsewhere'
    ? { atMs, byAgent: author === 'agent' }
    : null;
}

function newestCustomerOf(row: FactsRow): AttentionFacts['newestCustomer'] {
  const preview = readPreview(row.customer_preview);
  return row.customer_message_id !== null && row.customer_at_ms !== null && preview
    ? { id: row.customer_message_id, atMs: row.customer_at_ms, preview }
    : null;
}
