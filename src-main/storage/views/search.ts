/**
 * Search as you type over contacts and all stored messages, newest first: names, words, or a name with words
 * of its conversation. What finds nothing is asked once more with a slip of the fingers forgiven.
 */

import { authorOf } from '@shared/author';
import { withoutMarks } from '@shared/clean';
import { fold } from '@shared/fold';
import type { Label } from '@shared/people';
import { digitsOf } from '@shared/phone';
import type { FoundInThread, SearchHit } from '@shared/thread-views';
import type { Connection } from '../database/connection';
import { outboxKey } from '../model/outbox-entry';
import { searchableText, unpackMessage } from '../model/packed-message';
import type { People } from '../model/person';
import { findable, labelWord, parseQuery, type SearchQuery } from '../model/search-text';

interface ContactRow {
  server_id: string;
  contact: string;
  name: string | null;
  server_name: string | null;
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
  outbox_id: string | null;
  body: string;
}

/** Contacts come above the messages, but leave them room. */
const MOST_CONTACTS = 8;
/** What the index found and the text does not hold is skipped; this often it is asked for more. */
const MOST_ROUNDS = 20;

/** How many of the newest messages with a word are compared with whose they are. */
const MOST_SCANNED = 10_000;
/** How many customers of one name are searched, those who wrote last. */
const MOST_NAMED = 20;

const newestFirst = (hits: SearchHit[]) => hits.sort((a, b) => (b.atMs ?? 0) - (a.atMs ?? 0));

/** How contacts are asked for. */
type ContactMatch = (query: SearchQuery) => string;

export function createSearch(
  connection: Connection,
  people: People,
  labels: () => Label[],
): (query: string, limit: number) => SearchHit[] {
  const contacts = connection.query<ContactRow>(
    `SELECT c.server_id, c.contact, c.name, c.server_name, c.number_text, c.last_at_ms
     FROM conversation c INDEXED BY conversation_newest
     WHERE c.id IN (SELECT rowid FROM contact_words WHERE contact_words MATCH ?)
     ORDER BY c.last_at_ms DESC LIMIT ?`,
  );
  const messages = connection.query<MessageRow>(
    `SELECT m.id, m.server_id, c.server_id AS conversation_id, c.name, c.number_text,
       m.created_at_ms, m.outbox_id, m.body
     FROM (SELECT rowid AS id FROM message_words
           WHERE message_words MATCH :match AND rowid < :below ORDER BY rowid DESC LIMIT :limit) found
     JOIN message m ON m.id = found.id
     JOIN conversation c ON c.id = m.conversation
     ORDER BY m.id DESC`,
  );

  /** Messages with customers of that name: the index is asked once, the rows are read last. */
  const named = connection.query<MessageRow>(
    `SELECT m.id, m.server_id, c.server_id AS conversation_id, c.name, c.number_text,
       m.created_at_ms, m.outbox_id, m.body
     FROM (SELECT id FROM (SELECT rowid AS id FROM message_words
             WHERE message_words MATCH :text ORDER BY rowid DESC LIMIT ${MOST_SCANNED})
           WHERE id IN (
             SELECT said.id FROM message said INDEXED BY message_thread WHERE said.conversation IN (
               SELECT c.id FROM conversation c INDEXED BY conversation_newest
               WHERE c.id IN (SELECT rowid FROM contact_words WHERE contact_words MATCH :name)
               ORDER BY c.last_at_ms DESC LIMIT ${MOST_NAMED}))
           LIMIT :limit) found
     JOIN message m ON m.id = found.id
     JOIN conversation c ON c.id = m.conversation
     ORDER BY m.id DESC`,
  );

  /** "Ana order": a name, and words of another place. */
  function namedHits(query: SearchQuery, limit: number, matchOf: ContactMatch): SearchHit[] {
    for (const { name, text } of query.splits()) {
      const match = matchOf(name);
      if (contacts.all([match, 1]).length === 0) continue;
      const hits: SearchHit[] = [];
      for (const row of named.all({ name: match, text: text.match, limit })) {
        const hit = messageHit(row, text);
        if (hit) hits.push(hit);
      }
      if (hits.length > 0) return hits;
    }
    return [];
  }

  function messageHits(query: SearchQuery, limit: number): SearchHit[] {
    const hits: SearchHit[] = [];
    let below = Number.MAX_SAFE_INTEGER;
    for (let round = 0; round < MOST_ROUNDS && hits.length < limit; round++) {
      const rows = messages.all({ match: query.match, below, limit });
      for (const row of rows) {
        const hit = messageHit(row, query);
        if (hit) hits.push(hit);
      }
      const last = rows.at(-1);
      if (!last || rows.length < limit) break;
      below = last.id;
    }
    return newestFirst(hits.slice(0, limit));
  }

  function hitsOf(query: SearchQuery, limit: number): SearchHit[] {
    const known = labels();
    const words = known.map(({ id, name }) => ({ word: labelWord(id), finds: findable(name) }));
    const bearing = (term: string) =>
      words.filter(({ finds }) => finds(term)).map(({ word }) => word);
    const matchOf: ContactMatch = (asked) => asked.contactMatch(bearing);
    const customers = contacts
      .all([matchOf(query), Math.min(limit, MOST_CONTACTS)])
      .map((row) => contactHit(row, query, known));
    const said = messageHits(query, limit - customers.length);
    const found = new Set(said.map(({ messageKey }) => messageKey));
    const left = limit - customers.length - said.length;
    const others = left > 0 ? namedHits(query, left, matchOf) : [];
    const more = others.filter(({ messageKey }) => !found.has(messageKey));
    return [...customers, ...newestFirst([...said, ...more])];
  }

  /** Explains a hit by the shown name first, by the note last. */
  function contactHit(row: ContactRow, query: SearchQuery, known: Label[]): SearchHit {
    const { note, labels: borne } = people.of(row.contact);
    const labelText = known
      .filter(({ id }) => borne.includes(id))
      .map(({ name }) => name)
      .join(', ');
    const places = [
      { place: 'name', snippet: row.name === null ? [] : query.snippet(row.name) },
      { place: 'number', snippet: numberSnippet(query, row.number_text ?? '') },
      { place: 'server-name', snippet: query.snippet(row.server_name ?? '') },
      { place: 'note', snippet: query.snippet(note) },
      { place: 'label', snippet: query.snippet(labelText) },
    ] as const;
    const found = places.find(({ snippet }) => snippet.some(({ match }) => match)) ?? places[0];
    return {
      conversationId: row.server_id,
      name: row.name,
      numberText: row.number_text,
      messageKey: null,
      author: null,
      atMs: row.last_at_ms || null,
      ...found,
    };
  }

  return (text, limit) => {
    const query = parseQuery(text);
    if (!query) return [];
    const hits = hitsOf(query, limit);
    if (hits.length > 0) return hits;
    const forgiving = parseQuery(text, { forgiving: true });
    return forgiving && forgiving.match !== query.match ? hitsOf(forgiving, limit) : [];
  };
}

/** In place of a hidden number there are words. */
const numberSnippet = (query: SearchQuery, text: string): SearchHit['snippet'] =>
  digitsOf(text) === null ? query.snippet(text) : query.numberSnippet(text);

/** Null: only its folded words fit. */
function messageHit(row: MessageRow, query: SearchQuery): SearchHit | null {
  const message = unpackMessage(row);
  const words = searchableText(message);
  if (!query.holds(words)) return null;
  return {
    conversationId: row.conversation_id,
    name: row.name,
    numberText: row.number_text,
    messageKey: row.outbox_id === null ? `m:${row.server_id}` : outboxKey(row.outbox_id),
    author: authorOf(message, row.outbox_id !== null),
    atMs: row.created_at_ms,
    place: 'message',
    snippet: query.snippet(withoutMarks(words)),
  };
}

/** More are not stepped through by anybody. */
const MOST_HITS = 999;
/** The newest of a conversation: as many as a search reads within its budget. */
const MOST_READ = 20_000;

/** Within one conversation, as an editor does it: the words as they are, anywhere in a message. Newest first. */
export function createFind(
  connection: Connection,
): (conversationId: string, query: string) => FoundInThread {
  const newest = connection.query<
    Pick<MessageRow, 'server_id' | 'created_at_ms' | 'outbox_id' | 'body'>
  >(
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
    for (const row of newest.all([conversationId])) {
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
