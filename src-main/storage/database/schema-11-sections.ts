/**
 * The rank of a row in the queue says its section, too: 0 to 2 wait for the owner (what failed, what he
 * wanted to be reminded of, who waits longest), 3 is with a person, 4 with the agent, 5 quiet.
 */
export const schema11 = `
DROP INDEX conversation_queue;
ALTER TABLE conversation DROP COLUMN queue_rank;
ALTER TABLE conversation ADD COLUMN queue_rank INTEGER GENERATED ALWAYS AS (
  CASE
    WHEN attention <> 'needs-you' THEN
      CASE WHEN takeover_active = 1 THEN 3 WHEN attention = 'agent' THEN 4 ELSE 5 END
    WHEN attention_reason IN ('send-failed', 'send-unknown', 'agent-failed') THEN 0
    WHEN attention_reason = 'reminder' THEN 1
    ELSE 2
  END
) VIRTUAL;
CREATE INDEX conversation_queue ON conversation(
  queue_rank, queue_order, id, attention, unread_count, takeover_active, window_ends_at_ms, agent_id, country);
`;
