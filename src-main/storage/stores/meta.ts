import type { Connection } from '../database/connection';
import { parseUnknown } from '../model/json';
import type { MetaStore } from '../types';

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
