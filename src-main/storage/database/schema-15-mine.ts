/** Whom the owner answered in a period is asked of the index alone: by the rows it took many seconds. */
export const schema15 = `
CREATE INDEX message_mine ON message(conversation, created_at_ms) WHERE outbox_id IS NOT NULL;
`;
