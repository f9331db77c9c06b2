import { openConnection } from '../../src-main/storage/database/connection';

/**
 * What search is without an index: the newest messages that hold the letters anywhere.
 * @returns Milliseconds of each query.
 */
export function searchByLike(
  file: string,
  key: string,
  queries: readonly string[],
  limit: number,
): number[] {
  const connection = openConnection({ file, key });
  const like = connection.query<{ body: string }>(
    `SELECT m.server_id, c.server_id AS conversation_id, c.name, m.created_at_ms, m.body
     FROM message m JOIN conversation c ON c.id = m.conversation
     WHERE m.body LIKE '%' || ? || '%' ORDER BY m.id DESC LIMIT ?`,
  );
  try {
    return queries.map((query) => {
      const startedMs = performance.now();
      like.all([query, limit]);
      return performance.now() - startedMs;
    });
  } finally {
    connection.close();
  }
}
