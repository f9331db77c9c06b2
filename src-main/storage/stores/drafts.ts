/** What was typed and not sent, one text per conversation. */
import type { Connection } from '../database/connection';
import { readDraft, writeDraft } from '../model/draft';
import type { DraftStore } from '../types';
import type { Writer } from './writer';

export function createDraftStore(connection: Connection, writer: Writer): DraftStore {
  const get = connection.query<{ text: string }>(
    'SELECT text FROM draft WHERE conversation_id = ?',
  );
  const put = connection.query(
    `INSERT INTO draft (conversation, conversation_id, text, updated_at_ms)
     VALUES (:conversation, :conversationId, :text, :nowMs)
     ON CONFLICT (conversation) DO UPDATE SET text = :text, updated_at_ms = :nowMs`,
  );
  const remove = connection.query('DELETE FROM draft WHERE conversation = ?');
  const count = connection.query<{ count: number }>('SELECT count(*) AS count FROM draft');
  const read = (conversationId: string) => readDraft(get.get([conversationId])?.text ?? null) ?? '';

  return {
    get: read,
    count: () => count.get()?.count ?? 0,
    set(conversationId, text, nowMs) {
      if (text === read(conversationId)) return;
      writer.write((touch) => {
        const conversation = touch.conversation(conversationId);
        if (text === '') remove.run([conversation]);
        else put.run({ conversation, conversationId, text: writeDraft(text), nowMs });
      });
    },
  };
}
