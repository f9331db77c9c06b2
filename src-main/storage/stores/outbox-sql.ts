/** The columns of an outbox entry as readOutboxEntry wants them; `o` is the entry. */
export const outboxSelect = `
SELECT o.id, o.conversation_id, o.sequence, o.payload, o.idempotency_key, o.state,
  o.created_at_ms, o.attempts, o.first_tried_at_ms, o.last_tried_at_ms, o.next_try_at_ms, o.error,
  o.message_id, o.sent_at_ms, o.absent_reads, o.anchor_message_id, o.take_over, o.release_kind,
  o.release_at_ms, o.release_customer_at_ms, o.order_ms
FROM outbox o`;

/** The owner must decide about an entry. What may have arrived is looked for first. */
export const outboxIsStuck = `(state = 'failed' OR (state = 'unknown' AND next_try_at_ms IS NULL)
  OR (state = 'later' AND error IS NOT NULL))`;

/** It is shown above the box: before its time, or asking what is to become of it now. */
export const outboxIsAbove = `(state = 'later' OR (state = 'queued' AND release_kind = 'held'))`;

/** What an unsent entry waits for: the owner's decision, its time, or nothing. */
export const outboxFate = `
CASE WHEN ${outboxIsStuck} THEN 'stuck' WHEN ${outboxIsAbove} THEN 'later' ELSE 'waiting' END`;
