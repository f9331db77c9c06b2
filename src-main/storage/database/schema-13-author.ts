/** Of the business's messages those that are neither the owner's nor known to be the agent's. */
export const schema13 = `
ALTER TABLE message ADD COLUMN elsewhere INTEGER NOT NULL DEFAULT 0;
CREATE INDEX message_elsewhere ON message(conversation, created_at_ms) WHERE elsewhere = 1;
`;
