/** What is to be sent: stored before it is tried, in the order in which it was written. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../common/clock';
import { UserFailure } from '../../common/failure';
import type { Connection } from '../database/connection';
import {
  type OutboxRow,
  outboxColumns,
  outboxFate,
  outboxSelect,
  readOutboxEntry,
  releaseColumns,
} from '../model/outbox-entry';
import type { OutboxEntry, OutboxPatch, OutboxStore } from '../outbox-types';
import type { MessageRows } from './messages';
import type { QueueMarks } from './queue-marks';
import type { Touch, Writer } from './writer';

/** The store, and what other writes do to its rows. */
export interface OutboxRows extends OutboxStore {
  /** As `patch`, inside a write that is under way. */
  patchIn(touch: Touch, id: string, patch: OutboxPatch): void;
}

const patchable = [
  'idempotency_key',
  'state',
  'attempts',
  'first_tried_at_ms',
  'last_tried_at_ms',
  'next_try_at_ms',
  'error',
  'message_id',
  'sent_at_ms',
  'absent_reads',
  'anchor_message_id',
  'take_over',
  'release_kind',
  'release_at_ms',
  'release_customer_at_ms',
];

export function createOutboxStore(
  connection: Connection,
  parts: { writer: Writer; messages: MessageRows; marks: QueueMarks; clock: Clock },
): OutboxRows {
  const { writer, messages, marks, clock } = parts;
  const insert = connection.query(
    `INSERT INTO outbox (id, conversation, conversation_id, sequence, kind, payload, idempotency_key, state, created_at_ms, take_over,
       release_kind, release_at_ms, release_customer_at_ms)
     VALUES (:id, :conversation, :conversation_id, coalesce(:sequence,
       (SELECT coalesce(max(sequence), 0) + 1 FROM outbox WHERE conversation = :conversation)),
       :kind, :payload, :idempotency_key, :state, :created_at_ms, :take_over,
       :release_kind, :release_at_ms, :release_customer_at_ms)`,
  );
  const toTheEnd = connection.query(
    `UPDATE outbox SET sequence =
       (SELECT max(sequence) + 1 FROM outbox WHERE conversation = :conversation) WHERE id = :id`,
  );
  const update = connection.query(
    `UPDATE outbox SET ${patchable.map((name) => `${name} = :${name}`).join(', ')},
       order_ms = coalesce(:order_ms, order_ms),
       told = CASE WHEN :state IN ('failed', 'unknown') THEN told ELSE 0 END WHERE id = :id`,
  );
  const remove = connection.query('DELETE FROM outbox WHERE id = ?');
  const removeDraft = connection.query('DELETE FROM draft WHERE conversation = ?');
  const removeForm = connection.query('DELETE FROM form WHERE conversation = ? AND name = ?');
  const byId = connection.query<OutboxRow>(`${outboxSelect} WHERE o.id = ?`);
  const allOpen = connection.query<OutboxRow>(
    `${outboxSelect} WHERE o.state <> 'sent' ORDER BY o.created_at_ms, o.conversation, o.sequence`,
  );
  const openIn = connection.query<OutboxRow>(
    `${outboxSelect} WHERE o.state <> 'sent' AND o.conversation = (SELECT id FROM conversation WHERE server_id = ?)
     ORDER BY o.sequence`,
  );
  const totals = connection.query<{ waiting: number; stuck: number; later: number }>(
    `SELECT count(*) FILTER (WHERE fate = 'waiting') AS waiting, count(*) FILTER (WHERE fate = 'stuck') AS stuck,
       count(*) FILTER (WHERE fate = 'later') AS later
     FROM (SELECT ${outboxFate} AS fate FROM outbox WHERE state <> 'sent')`,
  );

  function get(id: string): OutboxEntry | null {
    const row = byId.get([id]);
    return row ? readOutboxEntry(row) : null;
  }

  function mustGet(id: string): OutboxEntry {
    const entry = get(id);
    if (!entry) throw new UserFailure('notFound');
    return entry;
  }

  function patchIn(touch: Touch, id: string, patch: OutboxPatch): void {
    const entry = mustGet(id);
    const conversation = touch.conversation(entry.conversationId);
    const next = { ...entry, ...patch };
    const isSentNow = next.state === 'sent' && entry.state !== 'sent';
    const becomesQuietLine = isSentNow && entry.payload.kind === 'prompt';
    if (isSentNow && !becomesQuietLine) marks.answered(conversation, clock.now());
    update.run({
      ...outboxColumns(next),
      id,
      order_ms: becomesQuietLine
        ? (messages.placeBelow(conversation) ?? next.sentAtMs ?? clock.now()) + 1
        : null,
    });
  }

  return {
    get,
    patchIn,
    open: () => allOpen.all().flatMap((row) => readOutboxEntry(row) ?? []),
    openIn: (conversationId) =>
      openIn.all([conversationId]).flatMap((row) => readOutboxEntry(row) ?? []),
    counts: () => {
      const { waiting = 0, stuck = 0, later = 0 } = totals.get() ?? {};
      return { waiting, stuck, later };
    },

    add: ({ id = randomUUID(), conversationId, payload, takeOver, createdAtMs, ...rest }) =>
      writer.write((touch) => {
        const { replaces, clears = ['draft'], release = null } = rest;
        const conversation = touch.conversation(conversationId);
        const named = replaces ? get(replaces) : null;
        const replaced = named?.conversationId === conversationId ? named : null;
        if (replaced) discard(touch, replaced.id);
        // What is in no line yet has no place to hand on.
        const place = replaced?.state === 'later' ? null : replaced?.sequence;
        insert.run({
          id,
          conversation,
          conversation_id: conversationId,
          sequence: rest.sequence ?? place ?? null,
          kind: payload.kind,
          payload: JSON.stringify(payload),
          idempotency_key: randomUUID(),
          created_at_ms: createdAtMs,
          take_over: takeOver === null ? null : JSON.stringify(takeOver),
          state: release?.kind === 'scheduled' ? 'later' : 'queued',
          ...releaseColumns(release),
        });
        for (const place of clears) {
          if (place === 'draft') removeDraft.run([conversation]);
          else removeForm.run([conversation, place]);
        }
        return mustGet(id);
      }),

    patch: (id, patch) => writer.write((touch) => patchIn(touch, id, patch)),

    lineUp: (id, patch) =>
      writer.write((touch) => {
        patchIn(touch, id, { ...patch, state: 'queued', nextTryAtMs: null, error: null });
        const { conversationId } = mustGet(id);
        toTheEnd.run({ id, conversation: touch.conversation(conversationId) });
      }),

    settle: (id, message, createdAtMs) =>
      writer.write((touch) => {
        const { conversationId } = mustGet(id);
        const conversation = touch.conversation(conversationId);
        messages.put({ conversation, message, createdAtMs, outboxId: id, news: false });
        patchIn(touch, id, {
          state: 'sent',
          messageId: message.id,
          sentAtMs: clock.now(),
          nextTryAtMs: null,
          error: null,
        });
      }),

    remove: (id) => writer.write((touch) => discard(touch, id)),
  };

  /** What is gone already needs no removing. */
  function discard(touch: Touch, id: string): void {
    const entry = get(id);
    if (!entry) return;
    touch.conversation(entry.conversationId);
    remove.run([id]);
  }
}
