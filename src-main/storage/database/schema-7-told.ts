/** What the owner was told of, beside customers' messages. What was there before is taken as told. */
export const schema7 = `
/* 1: he was told that it needs him, or knew it; 0 again when it does not need him any more. */
ALTER TABLE conversation ADD COLUMN need_told INTEGER NOT NULL DEFAULT 1;
CREATE INDEX conversation_need_untold ON conversation(id) WHERE attention = 'needs-you' AND need_told = 0;
/* 1: he was told that it waits for his decision; 0 again when it is tried anew. */
ALTER TABLE outbox ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
`;
