/**
 * "Remove stored messages": all of them and all pictures. The messages are gone at once; the rows of the
 * conversations and the space follow in steps between which main does other things. How far it came is kept
 * in inbox.db, so that a later start goes on.
 */
import { z } from 'zod';
import type { Connection } from '../database/connection';
import { createRemovedTables } from '../database/removed-tables';
import type { MetaStore } from '../types';
import type { Writer } from './writer';

export interface Clearing {
  /** From now on it is under way, also after a restart. */
  begin(): void;
  isUnderWay(): boolean;
  steps(): Generator<void>;
}

/** inbox.db remembers under this name how far it is. */
const CLEARING = 'clearing';
/** Rows of conversations: done up to `after`; those beyond `upTo` came later. */
const progressSchema = z.object({ after: z.number(), upTo: z.number() });
/** In a step. */
const CONVERSATIONS = 20;

export function createClearing(
  connection: Connection,
  parts: {
    writer: Writer;
    meta: MetaStore;
    /** How much of so much a step does. */
    sized: (most: number) => number;
  },
): Clearing {
  const { writer, meta, sized } = parts;
  const tables = createRemovedTables(connection, sized);
  const last = connection.query<{ id: number | null }>('SELECT max(id) AS id FROM conversation');
  const next = connection.query<{ id: number }>(
    'SELECT id FROM conversation WHERE id > :after AND id <= :upTo ORDER BY id LIMIT :limit',
  );
  const empty = connection.query(
    `UPDATE conversation SET older_on_server = 1,
       message_count = (SELECT count(*) FROM message WHERE conversation = :id),
       messages_stale = max(messages_stale, server_last_at_ms IS NOT NULL)
     WHERE id = :id`,
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

  /** What some rows say of their messages; null when there are no more. */
  function emptySome(progress: z.infer<typeof progressSchema>) {
    return writer.write((touch) => {
      const rows = next.all({ ...progress, limit: sized(CONVERSATIONS) });
      for (const { id } of rows) {
        touch.row(id);
        empty.run({ id });
      }
      const reached = rows.at(-1);
      if (!reached) return null;
      const now = { ...progress, after: reached.id };
      meta.set(CLEARING, now);
      return now;
    });
  }

  return {
    isUnderWay: () => underWay() !== null,

    begin() {
      try {
        writer.write((touch) => {
          meta.set(CLEARING, { after: 0, upTo: last.get()?.id ?? 0 });
          tables.begin();
          connection.exec(`DELETE FROM activity; DELETE FROM outbox WHERE state = 'sent'`);
          touch.everywhere();
        });
      } catch (error) {
        tables.undone();
        throw error;
      }
    },

    *steps() {
      for (let at = underWay(); at !== null; at = emptySome(at)) yield;
      while (dropMedia.run() > 0) yield;
      yield* tables.steps();
      meta.set(CLEARING, null);
    },
  };
}
