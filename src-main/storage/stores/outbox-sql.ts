/** The columns of an outbox entry as readOutboxEntry wants them; `o` is the entry. */
export const outboxSelect = `
SELECT o.id, o.conversation_id, o.sequence, o.payload, o.idempotency_key, o.state,
  o.created_at_ms, o.attempts, o.first_tried_at_ms, o.last_tried_at_ms, o.next_try_at_ms, o.error,
  o.message_id, o.sent_at_ms, o.absent_reads, o.anchor_message_id, o.take_over, o.order_ms
FROM outbox o`;

/**
 * Of an entry that is not sent: the owner must decide (`stuck`), or it goes on by itself (`waiting`). What may
 * have arrived is looked for first, and waits as long.
 */
export const outboxFate = `
CASE WHEN state = 'failed' OR (state = 'unknown' AND next_try_at_ms IS NULL) THEN 'stuck' ELSE 'waiting' END`;
