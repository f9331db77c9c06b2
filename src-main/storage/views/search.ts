/** Search as you type over contacts and all stored messages, newest first. */
import type { MessageRole } from '@shared/domain';
import type { SearchHit } from '@shared/views';
import type { Connection } from '../database/connection';
import { outboxKey } from '../model/outbox-entry';
import { searchableText, unpackMessage } from '../model/packed-message';
import { parseQuery, type SearchQuery } from '../model/search-text';

interface ContactRow {
  server_id: string;
  name: string | null;
  number_text: string | null;
  last_at_ms: number;
}

interface MessageRow {
  id: number;
  server_id: string;
  conversation_id: string;
  name: string | null;
  number_text: string | null;
  created_at_ms: number;
  role: MessageRole;
  outbox_id: string | null;
  body: string;
}

/** Contacts stand above the messages, but leave them room. */
const MOST_CONTACTS = 8;
/** What the index found and the text does not hold is skipped; this often it is asked for more. */
const MOST_ROUNDS = 20;

export function createSearch(
  connection: Connection,
): (query: string, limit: number) => SearchHit[] {
  const contacts = connection.query<ContactRow>(
    `SELECT c.server_id, c.name, c.number_text, c.last_at_ms
     FROM conversation c INDEXED BY conversation_newest
     WHERE c.id IN (SELECT rowid FROM contact_words WHERE contact_words MATCH ?)
     ORDER BY c.last_at_ms DESC LIMIT ?`,
  );
  const messages = connection.query<MessageRow>(
    `SELECT m.id, m.server_id, c.server_id AS conversation_id, c.name, c.number_text,
       m.created_at_ms, m.role, m.outbox_id, m.body
     FROM (SELECT rowid AS id FROM message_words
           WHERE message_words MATCH :match AND rowid < :below ORDER BY rowid DESC LIMIT :limit) found
     JOIN message m ON m.id = found.id
     JOIN conversation c ON c.id = m.conversation
     ORDER BY m.id DESC`,
  );

  function messageHits(query: SearchQuery, limit: number): SearchHit[] {
    const hits: SearchHit[] = [];
    let below = Number.MAX_SAFE_INTEGER;
    for (let round = 0; round < MOST_ROUNDS && hits.length < limit; round++) {
      const rows = messages.all({ match: query.match, below, limit });
      for (const row of rows) {
        const text = searchableText(unpackMessage(row));
        if (query.holds(text)) hits.push(messageHit(row, query.snippet(text)));
      }
      const last = rows.at(-1);
      if (!last || rows.length < limit) break;
      below = last.id;
    }
    return hits.slice(0, limit).sort((a, b) => (b.atMs ?? 0) - (a.atMs ?? 0));
  }

  return (text, limit) => {
    const query = parseQuery(text);
    if (!query) return [];
    const people = contacts
      .all([query.match, Math.min(limit, MOST_CONTACTS)])
      .map((row) => contactHit(row, query));
    return [...people, ...messageHits(query, limit - people.length)];
  };
}

function contactHit(row: ContactRow, query: SearchQuery): SearchHit {
  const inName = row.name === null ? [] : query.snippet(row.name);
  return {
    conversationId: row.server_id,
    name: row.name,
    numberText: row.number_text,
    messageKey: null,
    role: null,
    atMs: row.last_at_ms || null,
    snippet: inName.some((piece) => piece.match)
      ? inName
      : query.numberSnippet(row.number_text ?? ''),
  };
}

function messageHit(row: MessageRow, snippet: SearchHit['snippet']): SearchHit {
  return {
    conversationId: row.conversation_id,
    name: row.name,
    numberText: row.number_text,
    messageKey: row.outbox_id === null ? `m:${row.server_id}` : outboxKey(row.outbox_id),
    role: row.role,
    atMs: row.created_at_ms,
    snippet,
  };
}
