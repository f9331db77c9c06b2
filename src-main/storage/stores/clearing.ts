/**
 * "Remove stored messages": all of them and all pictures, conversation by conversation, in steps between
 * which main does other things. How far it came is kept in inbox.db, so that a later start goes on.
 */
import { z } from 'zod';
import type { Connection } from '../database/connection';
import { createRemovedWords } from '../database/removed-words';
import type { MetaStore } from '../types';
import { type MessageKey, type MessageRows, messageKeySelect } from './messages';
import type { Writer } from './writer';

export interface Clearing {
  /** From now on it is under way, also after a restart. */
  begin(): void;
  isUnderWay(): boolean;
  steps(): Generator<void>;
}

/** inbox.db remembers under this name how far it is. */
const CLEARING = 'clearing';
/** Rows of conversations: done up to `after`; what came later than `upTo` stays. */
const progressSchema = z.object({ after: z.number(), upTo: z.number() });
/** Messages in a step. Recomputing a conversation's row costs as much as this many messages. */
const STEP = { messages: 100, forConversation: 8 };

export function createClearing(
  connection: Connection,
  parts: {
    writer: Writer;
    messages: MessageRows;
    meta: MetaStore;
    /** How much of so much a step does. */
    sized: (most: number) => number;
  },
): Clearing {
  const { writer, messages, meta, sized } = parts;
  const words = createRemovedWords(connection, sized);
  const last = connection.query<{ id: number | null }>('SELECT max(id) AS id FROM conversation');
  const next = connection.query<{ id: number }>(
    'SELECT id FROM conversation WHERE id > :after AND id <= :upTo ORDER BY id LIMIT 1',
  );
  // The oldest first: a thread that is cut off in the middle has no hole.
  const oldestIn = connection.query<MessageKey>(
    `${messageKeySelect} WHERE conversation = :conversation ORDER BY order_ms LIMIT :limit`,
  );
  const mayBeOlder = connection.query('UPDATE conversation SET older_on_server = 1 WHERE id = ?');
  const readAgain = connection.query(
    'UPDATE conversation SET messages_stale = 1 WHERE id = ? AND server_last_at_ms IS NOT NULL',
  );
  const dropMedia = connection.query(
    'DELETE FROM media WHERE key IN (SELECT key FROM media LIMIT 1)',
  );

  function underWay() {
    return progressSchema
      .nullable()
      .catch(null)
      .parse(meta.get(CLEARING) ?? null);
  }

  /** Messages of as many conversations as a step holds; null when there are no more. */
  function removeSome(progress: z.infer<typeof progressSchema>) {
    let { after } = progress;
    return writer.write((touch) => {
      let room = sized(STEP.messages);
      while (room > 0) {
        const conversation = next.get({ ...progress, after })?.id;
        if (conversation === undefined) return null;
        touch.row(conversation);
        const rows = oldestIn.all({ conversation, limit: Math.min(room, 50) });
        for (const row of rows) messages.remove(row);
        mayBeOlder.run([conversation]);
        if (rows.length === 0) {
          readAgain.run([conversation]);
          after = conversation;
        }
        room -= rows.length + STEP.forConversation;
      }
      const now = { ...progress, after };
      meta.set(CLEARING, now);
      return now;
    });
  }

  return {
    isUnderWay: () => underWay() !== null,

    begin() {
      writer.write((touch) => {
        meta.set(CLEARING, { after: 0, upTo: last.get()?.id ?? 0 });
        words.begin();
        connection.exec(`DELETE FROM outbox WHERE state = 'sent'`);
        touch.list();
      });
    },

    *steps() {
      for (let at = underWay(); at !== null; at = removeSome(at)) yield;
      while (dropMedia.run() > 0) yield;
      yield* words.steps();
      connection.exec('DELETE FROM activity WHERE customer = 0 AND agent = 0 AND me = 0');
      meta.set(CLEARING, null);
    },
  };
}
