/** Messages as rows: put once, kept in the full-text index and in the activity of their time. */
import { authorOf } from '@shared/author';
import type { Message } from '@shared/domain';
import type { Connection } from '../database/connection';
import { freeMessageId } from '../model/message-id';
import { packMessage, searchableText, unpackMessage } from '../model/packed-message';
import { indexWords } from '../model/search-text';
import type { QueueMarks } from './queue-marks';

/** Only inside a write (writer.ts). Conversations go by their row's number. */
export interface MessageRows {
  /** Writes nothing when it is there already, word for word. */
  put(input: {
    conversation: number;
    message: Message;
    createdAtMs: number;
    outboxId: string | null;
    news: boolean;
  }): void;
  /** Up to this time nothing is news any more. */
  told(conversation: number, upToMs: number): void;
  drop(conversation: number, serverId: string): void;
  remove(row: MessageKey): void;
  /** The place below everything in the thread. */
  placeBelow(conversation: number): number | null;
}

/** What must be known of a row to take it out of the index and the activity too. */
export interface MessageKey {
  id: number;
  conversation: number;
  server_id: string;
  role: string;
  created_at_ms: number;
  outbox_id: string | null;
}

export const messageKeySelect =
  'SELECT id, conversation, server_id, role, created_at_ms, outbox_id, order_ms FROM message';

interface StoredRow extends MessageKey {
  news: number;
  body: string;
}

/**
 * What was sent from here stays below what it was below while it was on its way, unless the server
 * knows better by more than this: then it was long settled there, and answers may have followed.
 */
const STEADY_MS = 60_000;

export function createMessageRows(
  connection: Connection,
  marks: QueueMarks,
  wasOwn: (messageId: string) => boolean = () => false,
): MessageRows {
  const find = connection.query<StoredRow>(
    `SELECT id, conversation, server_id, role, created_at_ms, outbox_id, body, news FROM message
     WHERE conversation = ? AND server_id = ?`,
  );
  const lastIn = connection.query<{ id: number | null }>(
    'SELECT max(id) AS id FROM message WHERE id >= ? AND id < ?',
  );
  const insert = connection.query(
    `INSERT INTO message (id, conversation, server_id, created_at_ms, order_ms, role, status, clicks, outbox_id,
       elsewhere, body, news)
     VALUES (:id, :conversation, :server_id, :created_at_ms, :order_ms, :role, :status, :clicks, :outbox_id,
       :elsewhere, :body, :news)`,
  );
  const update = connection.query(
    `UPDATE message SET role = :role, status = :status, clicks = :clicks, outbox_id = :outbox_id,
       elsewhere = :elsewhere, body = :body
     WHERE id = :id`,
  );
  const remove = connection.query('DELETE FROM message WHERE id = ?');
  const told = connection.query(
    'UPDATE message SET news = 0 WHERE conversation = ? AND news = 1 AND created_at_ms <= ?',
  );
  const ofOutbox = connection.query<{ id: number }>('SELECT id FROM message WHERE outbox_id = ?');
  const putOwn = connection.query(
    `INSERT INTO own_message (conversation, server_id, outbox_id) VALUES (?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const ownOf = connection.query<{ outbox_id: string }>(
    'SELECT outbox_id FROM own_message WHERE conversation = ? AND server_id = ?',
  );
  const lowest = connection.query<{ order_ms: number | null }>(
    `SELECT max(order_ms) AS order_ms FROM (
       SELECT max(order_ms) AS order_ms FROM message WHERE conversation = :conversation
       UNION ALL
       SELECT max(order_ms) FROM outbox
       WHERE conversation = :conversation AND state = 'sent' AND kind = 'prompt')`,
  );
  const count = connection.query(
    'UPDATE conversation SET message_count = message_count + ? WHERE id = ?',
  );
  const addWords = connection.query('INSERT INTO message_words (rowid, words) VALUES (?, ?)');
  const removeWords = connection.query('DELETE FROM message_words WHERE rowid = ?');
  const tally = connection.query(
    `INSERT INTO activity (quarter, customer, agent, me) VALUES (:quarter, :customer, :agent, :me)
     ON CONFLICT (quarter) DO UPDATE SET
       customer = customer + :customer, agent = agent + :agent, me = me + :me`,
  );

  function placeBelow(conversation: number): number | null {
    return lowest.get({ conversation })?.order_ms ?? null;
  }

  function placeOf(conversation: number, createdAtMs: number, outboxId: string | null): number {
    const above = outboxId === null ? null : placeBelow(conversation);
    if (above === null || above < createdAtMs || above > createdAtMs + STEADY_MS)
      return createdAtMs;
    return above + 1;
  }

  function index(id: number, message: Message): void {
    const words = indexWords(searchableText(message));
    if (words) addWords.run([id, words]);
  }

  function tallyMessage(
    row: Pick<MessageKey, 'role' | 'created_at_ms' | 'outbox_id'>,
    by: 1 | -1,
  ): void {
    const who = row.role === 'user' ? 'customer' : row.outbox_id === null ? 'agent' : 'me';
    if (row.role !== 'user' && row.role !== 'assistant') return;
    const quarter = Math.floor(row.created_at_ms / QUARTER_MS);
    tally.run({ quarter, customer: 0, agent: 0, me: 0, [who]: by });
  }

  function add(input: Parameters<MessageRows['put']>[0]): void {
    const { conversation, message, createdAtMs, outboxId } = input;
    const id = freeMessageId(createdAtMs, (from, before) => lastIn.get([from, before])?.id ?? null);
    insert.run({
      id,
      conversation,
      server_id: message.id,
      created_at_ms: createdAtMs,
      order_ms: placeOf(conversation, createdAtMs, outboxId),
      news: Number(input.news && message.role === 'user'),
      ...changing(message, outboxId),
    });
    index(id, message);
    rememberOwn(conversation, message.id, outboxId);
    count.run([1, conversation]);
    tallyMessage({ role: message.role, created_at_ms: createdAtMs, outbox_id: outboxId }, 1);
    if (message.role === 'user') marks.customerWrote(conversation, createdAtMs);
  }

  function removeRow(row: MessageKey): void {
    remove.run([row.id]);
    removeWords.run([row.id]);
    count.run([-1, row.conversation]);
    tallyMessage(row, -1);
  }

  /** Also when the message is removed, and read again. */
  function rememberOwn(conversation: number, serverId: string, outboxId: string | null): void {
    if (outboxId !== null) putOwn.run([conversation, serverId, outboxId]);
  }

  function replace(row: StoredRow, message: Message, outboxId: string | null): void {
    const next = changing(message, outboxId);
    if (next.body === row.body && outboxId === row.outbox_id) return;
    update.run({ ...next, id: row.id });
    rememberOwn(row.conversation, row.server_id, outboxId);
    if (searchableText(unpackMessage(row)) !== searchableText(message)) {
      removeWords.run([row.id]);
      index(row.id, message);
    }
    if (message.role !== row.role || outboxId !== row.outbox_id) {
      tallyMessage(row, -1);
      tallyMessage({ ...row, role: message.role, outbox_id: outboxId }, 1);
    }
  }

  return {
    placeBelow,
    remove: removeRow,
    told: (conversation, upToMs) => void told.run([conversation, upToMs]),

    put(input) {
      const { conversation, message, createdAtMs } = input;
      const stored = find.get([conversation, message.id]);
      const own = stored ? null : ownIdOf(conversation, message);
      const outboxId = stored?.outbox_id ?? free(own ?? input.outboxId);
      if (stored?.created_at_ms === createdAtMs) {
        replace(stored, message, outboxId);
        return;
      }
      if (stored) removeRow(stored);
      add({ ...input, outboxId, news: stored ? stored.news === 1 : input.news });
    },

    drop(conversation, serverId) {
      const stored = find.get([conversation, serverId]);
      if (stored) removeRow(stored);
    },
  };

  /** The outbox id of a message that was here before, in this inbox or in one that a sign-out deleted. */
  function ownIdOf(conversation: number, { id, role }: Message): string | null {
    const known = ownOf.get([conversation, id])?.outbox_id;
    return known ?? (role === 'assistant' && wasOwn(id) ? `before-${id}` : null);
  }

  /** One entry becomes one message: a second claim to it is not believed. */
  function free(outboxId: string | null): string | null {
    return outboxId === null || ofOutbox.get([outboxId]) ? null : outboxId;
  }
}

/** The activity is counted by quarters of an hour: no time zone is off by less. */
export const QUARTER_MS = 15 * 60_000;

function changing(message: Message, outboxId: string | null) {
  return {
    role: message.role,
    status: message.status,
    clicks: message.ctaButton?.clicks.length ?? 0,
    outbox_id: outboxId,
    elsewhere: Number(authorOf(message, outboxId !== null) === 'elsewhere'),
    body: packMessage(message),
  };
}
