/** Words to search for, frequent and rare ones from the stored messages, and the search that the index is compared with. */
import { systemClock } from '../../src-main/common/clock';
import { silentLog } from '../../src-main/common/log';
import { openConnection } from '../../src-main/storage/database/connection';
import { openInbox } from '../../src-main/storage/inbox';

const SHORTEST = 4;
const MESSAGES = 30;

/** @returns `count` different ones, each third of them the number of an order. */
export function someWords(file: string, key: string, count: number): string[] {
  const inbox = openInbox({ file, key, clock: systemClock, log: silentLog });
  try {
    const ids = inbox.repository.ids().sort();
    const found = new Set<string>();
    for (let nth = 0; found.size < count && nth < ids.length; nth += 1) {
      const id = ids[(nth * 7919) % ids.length] ?? '';
      const texts = inbox.views
        .threadPage(id, null, MESSAGES)
        .items.map(({ message }) => message.text?.body ?? '');
      const numbers = texts.flatMap((text) => text.match(/#(\d+)/)?.[1] ?? []);
      const words = texts.join(' ').match(/\p{L}+/gu) ?? [];
      const wanted = found.size % 3 === 2 ? numbers : words.filter((one) => one.length >= SHORTEST);
      const word = wanted[nth % Math.max(1, wanted.length)];
      if (word) found.add(word.toLowerCase());
    }
    return [...found];
  } finally {
    inbox.close();
  }
}

/** What is asked while a word is typed: its first letter, its first two, … */
export const typed = (word: string): string[] =>
  [...word].map((_, at, letters) => letters.slice(0, at + 1).join(''));

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
