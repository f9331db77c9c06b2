/** Pictures and files that were seen, for looking at them offline. Bounded by retention. */
import type { Clock } from '../../common/clock';
import type { Connection } from '../database/connection';
import type { MediaStore } from '../types';

/** Looking at a picture again says that it is in use, once a day: each look would be a write. */
const TOUCH_AFTER_MS = 24 * 60 * 60_000;

export function createMediaStore(connection: Connection, clock: Clock): MediaStore {
  const get = connection.query<{ mime_type: string; used_at_ms: number; bytes: Buffer }>(
    'SELECT mime_type, used_at_ms, bytes FROM media WHERE key = ?',
  );
  const touch = connection.query('UPDATE media SET used_at_ms = ? WHERE key = ?');
  const put = connection.query(
    `INSERT INTO media (key, mime_type, size, used_at_ms, bytes)
     VALUES (:key, :mimeType, :size, :nowMs, :bytes)
     ON CONFLICT (key) DO UPDATE SET
       mime_type = :mimeType, size = :size, used_at_ms = :nowMs, bytes = :bytes`,
  );
  const total = connection.query<{ bytes: number }>(
    'SELECT coalesce(sum(size), 0) AS bytes FROM media',
  );
  return {
    get(key) {
      const row = get.get([key]);
      if (!row) return null;
      const nowMs = clock.now();
      if (nowMs - row.used_at_ms > TOUCH_AFTER_MS) touch.run([nowMs, key]);
      return { bytes: row.bytes, mimeType: row.mime_type };
    },
    put: (key, bytes, mimeType, nowMs) =>
      void put.run({ key, mimeType, size: bytes.length, nowMs, bytes }),
    bytes: () => total.get()?.bytes ?? 0,
  };
}
