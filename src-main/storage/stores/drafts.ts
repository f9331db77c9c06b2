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
  const count = connection.query<{ count: number }>(
    `SELECT count(*) AS count FROM (SELECT conversation FROM draft
       UNION SELECT conversation FROM form WHERE name = 'extras')`,
  );
  const getForm = connection.query<{ text: string }>(
    `SELECT f.text FROM form f JOIN conversation c ON c.id = f.conversation
     WHERE c.server_id = :conversationId AND f.name = :form`,
  );
  const putForm = connection.query(
    `INSERT INTO form (conversation, name, text)
     SELECT id, :form, :text FROM conversation WHERE server_id = :conversationId
     ON CONFLICT (conversation, name) DO UPDATE SET text = :text`,
  );
  const removeForm = connection.query(
    `DELETE FROM form WHERE name = :form
       AND conversation = (SELECT id FROM conversation WHERE server_id = :conversationId)`,
  );
  const read = (conversationId: string) => readDraft(get.get([conversationId])?.text ?? null) ?? '';

  return {
    get: read,
    form: (conversationId, form) =>
      readDraft(getForm.get({ conversationId, form })?.text ?? null) ?? '',
    setForm(conversationId, form, text) {
      const put = () =>
        text === ''
          ? removeForm.run({ conversationId, form })
          : putForm.run({ conversationId, form, text: writeDraft(text) });
      if (form !== 'extras') put();
      // Beside the box it is in sight, in both windows.
      else
        writer.write((touch) => {
          touch.conversation(conversationId);
          put();
        });
    },
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
