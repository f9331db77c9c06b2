/** Search within one conversation, as an editor does it: the words as they are, anywhere in a message. */

import { fold } from '@shared/fold';
import type { FoundInThread } from '@shared/thread-views';
import type { Connection } from '../database/connection';
import { outboxKey } from '../model/outbox-entry';
import { searchableText, unpackMessage } from '../model/packed-message';

interface MessageRow {
  server_id: string;
  created_at_ms: number;
  outbox_id: string | null;
  body: string;
}

/** More are not stepped through by anybody. */
const MOST_HITS = 999;
/** The newest of a conversation: as many as a search reads within its budget. */
const MOST_READ = 20_000;

/** Newest first. */
export function createFind(
  connection: Connection,
): (conversationId: string, query: string) => FoundInThread {
  const newestFirst = connection.query<MessageRow>(
    `SELECT m.server_id, m.created_at_ms, m.outbox_id, m.body
     FROM message m JOIN conversation c ON c.id = m.conversation
     WHERE c.server_id = ? ORDER BY m.order_ms DESC, m.id DESC LIMIT ${MOST_READ}`,
  );
  return (conversationId, query) => {
    const asked = oneLine(query);
    if (!asked) return { keys: [], hasMore: false };
    // What is in the file is not plain text: a first look by one word, then the message itself.
    const word = longest(asked.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []);
    const keys: string[] = [];
    for (const row of newestFirst.all([conversationId])) {
      if (!fold(row.body).includes(word)) continue;
      if (!oneLine(searchableText(unpackMessage(row))).includes(asked)) continue;
      if (keys.length === MOST_HITS) return { keys, hasMore: true };
      keys.push(row.outbox_id === null ? `m:${row.server_id}` : outboxKey(row.outbox_id));
    }
    return { keys, hasMore: false };
  };
}

const oneLine = (text: string) => fold(text).replace(/\s+/g, ' ').trim();

function longest(words: readonly string[]): string {
  return words.reduce((best, word) => (word.length > best.length ? word : best), '');
}
