/** Small things that inbox.db keeps by name: what each room remembers, and which conversations are pinned. */
import { z } from 'zod';
import type { Connection } from '../database/connection';
import { parseUnknown } from '../model/json';
import type { MetaStore, PinStore } from '../types';
import type { Writer } from './writer';

/** Small things that the rooms remember by name, as JSON; each reads its own through a schema. */
export function createMetaStore(connection: Connection): MetaStore {
  const get = connection.query<{ value: string }>('SELECT value FROM meta WHERE name = ?');
  const set = connection.query(
    `INSERT INTO meta (name, value) VALUES (:name, :value)
     ON CONFLICT (name) DO UPDATE SET value = :value WHERE value <> :value`,
  );
  const clear = connection.query('DELETE FROM meta');
  const write = (name: string, value: unknown) =>
    void set.run({ name, value: JSON.stringify(value ?? null) });
  return {
    get(name) {
      const row = get.get([name]);
      return row && parseUnknown(row.value);
    },
    set: write,
    note: (name, value) => connection.lazily(() => write(name, value)),
    clear: () => void clear.run(),
  };
}

/** inbox.db remembers them under this name. */
export const PINNED = 'pinned';
/** More are no top of a list any more: the one pinned first goes. */
const MOST_PINNED = 50;
export const pinned = z.array(z.string()).catch([]);

/** Conversations that the owner keeps at the top of the list. */
export function createPinStore(meta: MetaStore, writer: Writer): PinStore {
  const all = () => pinned.parse(meta.get(PINNED) ?? []);
  return {
    all,
    set: (conversationId, isPinned) =>
      writer.write((touch) => {
        touch.conversation(conversationId);
        touch.list();
        const others = all().filter((id) => id !== conversationId);
        meta.set(PINNED, isPinned ? [...others, conversationId].slice(-MOST_PINNED) : others);
      }),
  };
}
