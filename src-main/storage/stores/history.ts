/** What the owner did with his conversations, as quiet lines of the thread. */
import { type HistoryLine, historyKinds } from '@shared/thread-views';
import type { Connection } from '../database/connection';
import type { HistoryStore } from '../types';
import type { Writer } from './writer';

interface HistoryRow {
  id: number;
  what: string;
  at_ms: number;
  until_ms: number | null;
}

/** More of a conversation's are not shown. */
const MOST_LINES = 200;

export function createHistoryStore(connection: Connection, writer: Writer): HistoryStore {
  const insert = connection.query(
    `INSERT INTO history (conversation, what, at_ms, until_ms)
     VALUES (:conversation, :what, :atMs, :untilMs)`,
  );
  const remove = connection.query(
    `DELETE FROM history WHERE id = (
       SELECT max(id) FROM history WHERE conversation = :conversation AND what = :what)`,
  );

  return {
    add: (conversationId, { what, atMs, untilMs }) =>
      writer.write((touch) => {
        const conversation = touch.conversation(conversationId);
        insert.run({ conversation, what, atMs: Math.round(atMs), untilMs });
      }),
    removeLast: (conversationId, what) =>
      writer.write((touch) => {
        remove.run({ conversation: touch.conversation(conversationId), what });
      }),
  };
}

/** Oldest first, by the conversation's row. */
export function createHistoryRows(connection: Connection): (conversation: number) => HistoryLine[] {
  const newest = connection.query<HistoryRow>(
    `SELECT id, what, at_ms, until_ms FROM history WHERE conversation = ?
     ORDER BY at_ms DESC, id DESC LIMIT ${MOST_LINES}`,
  );
  return (conversation) =>
    newest
      .all([conversation])
      .reverse()
      .flatMap(({ id, what, at_ms: atMs, until_ms: untilMs }) => {
        const known = historyKinds.find((kind) => kind === what);
        return known ? [{ id, what: known, atMs, untilMs }] : [];
      });
}
