/** The stored inbox for reconcile and for the checks before a send; carries out the writes of reconcile. */
import { type Conversation, conversation as conversationSchema } from '@shared/domain';
import { isNewConversation, newConversationId } from '@shared/new-conversation';
import { UserFailure } from '../../common/failure';
import type { Connection } from '../database/connection';
import { takeoverOf } from '../model/conversation-row';
import { parseJson } from '../model/json';
import { unpackMessage } from '../model/packed-message';
import type {
  InboxRepository,
  InboxWrite,
  LocalConversation,
  LocalMessage,
} from '../repository-types';
import type { ConversationRows } from './conversations';
import { createDueReads } from './due-reads';
import { type MessageKey, type MessageRows, messageKeySelect } from './messages';
import type { OutboxRows } from './outbox';
import type { Touch, Writer } from './writer';

interface LocalRow {
  server_id: string;
  body: string | null;
  fetched_at_ms: number;
  window_ends_at_ms: number;
  server_last_at_ms: number | null;
  takeover_active: number;
  takeover_ends_at_ms: number | null;
  takeover_by_me: number;
  takeover_until_handback: number;
  older_on_server: number;
  messages_stale: number;
  notified_up_to_ms: number;
  vanished: number;
  read_at_ms: number | null;
  read_class: 'news' | 'filling';
  read_failures: number;
  newest_id: string | null;
  newest_at_ms: number | null;
}

interface MessageRow {
  server_id: string;
  created_at_ms: number;
  outbox_id: string | null;
  body: string;
}

/** What a thread keeps when it is shortened, and how much goes at once. */
const SHORTEST = 50;
const SHORTENED_BY = 100;

/** Between these are the ids of those that are about to begin, and no other. */
const BEGINNINGS = [newConversationId(''), newConversationId(':')];

const conversationOf = 'conversation = (SELECT id FROM conversation WHERE server_id = ?)';

export function createRepository(
  connection: Connection,
  parts: {
    writer: Writer;
    conversations: ConversationRows;
    messages: MessageRows;
    outbox: OutboxRows;
  },
): InboxRepository {
  const { writer, conversations, messages, outbox } = parts;
  const local = connection.query<LocalRow>(
    `SELECT c.server_id, c.fetched_at_ms, c.window_ends_at_ms, c.server_last_at_ms, c.takeover_active,
       c.takeover_ends_at_ms, c.takeover_by_me, c.takeover_until_handback, c.older_on_server, c.messages_stale,
       c.notified_up_to_ms, c.vanished, c.read_at_ms, c.read_class, c.read_failures,
       d.body, m.server_id AS newest_id, m.created_at_ms AS newest_at_ms
     FROM conversation c
     LEFT JOIN detail d ON d.conversation = c.id
     LEFT JOIN message m ON m.id = (
       SELECT id FROM message WHERE conversation = c.id ORDER BY order_ms DESC, id DESC LIMIT 1)
     WHERE c.server_id = ?`,
  );
  const message = connection.query<MessageRow>(
    `SELECT server_id, created_at_ms, outbox_id, body FROM message
     WHERE ${conversationOf} AND server_id = ?`,
  );
  const newest = connection.query<MessageRow>(
    `SELECT server_id, created_at_ms, outbox_id, body FROM message
     WHERE ${conversationOf} ORDER BY order_ms DESC, id DESC LIMIT ?`,
  );
  const count = connection.query<{ count: number }>(
    `SELECT count(*) AS count FROM conversation c JOIN message m ON m.conversation = c.id WHERE c.server_id = ?`,
  );
  const reads = createDueReads(connection);
  const newestListed = connection.query<{ server_id: string }>(
    'SELECT server_id FROM conversation ORDER BY last_at_ms DESC, id LIMIT ?',
  );
  const unread = connection.query<{ id: string; upToMs: number }>(
    `SELECT server_id AS id, max(coalesce(customer_at_ms, 0), coalesce(server_last_at_ms, 0)) AS upToMs
     FROM conversation WHERE unread_count > 0`,
  );
  const ids = connection.query<{ server_id: string }>('SELECT server_id FROM conversation');
  const webhook = connection.query<{ at: number | null }>(
    `SELECT max(window_ends_at_ms) AS at FROM conversation WHERE routing = 'webhook' AND vanished = 0`,
  );

  const withNumber = connection.query<{ server_id: string }>(
    `SELECT server_id FROM conversation WHERE number = ? AND vanished = 0
     ORDER BY last_at_ms DESC LIMIT 1`,
  );
  const beginning = connection.query<{ server_id: string }>(
    'SELECT server_id FROM conversation WHERE server_id >= ? AND server_id < ?',
  );
  const entriesOf = connection.query<{ count: number }>(
    'SELECT count(*) AS count FROM outbox WHERE conversation = ?',
  );

  const oldest = connection.query<MessageKey>(
    `${messageKeySelect} WHERE ${conversationOf} ORDER BY order_ms LIMIT ?`,
  );

  /** From the oldest on: what is left has no hole, whatever comes in between. */
  function shorten(conversationId: string): boolean {
    const spare = (count.get([conversationId])?.count ?? 0) - SHORTEST;
    if (spare <= 0) return false;
    writer.write((touch) => {
      const conversation = touch.conversation(conversationId);
      const rows = oldest.all([conversationId, Math.min(spare, SHORTENED_BY)]);
      for (const row of rows) messages.remove(row);
      conversations.setFlag(conversation, 'older_on_server', true);
    });
    return spare > SHORTENED_BY;
  }

  function readConversation(conversationId: string): LocalConversation | null {
    const row = local.get([conversationId]);
    const conversation = row && parseJson(row.body, conversationSchema);
    return conversation ? localOf(row, conversation) : null;
  }

  /** Not touched: what is read when is nothing that anybody shows. */
  function planReading(write: Extract<InboxWrite, { kind: 'plan-reading' }>): void {
    const conversation = conversations.find(write.conversationId);
    if (conversation === null) throw new UserFailure('notFound');
    conversations.planReading(conversation, write.plan);
  }

  /** What is seen is not new any more. What is committed later, with an earlier time, is. */
  function seen(conversation: number, upToMs: number): void {
    conversations.seen(conversation, upToMs);
    messages.told(conversation, upToMs);
  }

  function carryOut(touch: Touch, write: InboxWrite): void {
    switch (write.kind) {
      case 'put-conversation': {
        const known = conversations.find(write.conversation.id);
        if (known !== null) touch.row(known);
        if (conversations.put(write)) touch.list();
        touch.conversation(write.conversation.id);
        break;
      }
      case 'put-message': {
        const { message: remote, createdAtMs, outboxId, news = false } = write;
        const conversation = touch.conversation(write.conversationId);
        messages.put({ conversation, message: remote, createdAtMs, outboxId, news });
        break;
      }
      case 'told': {
        const conversation = touch.conversation(write.conversationId);
        conversations.told(conversation, write.upToMs);
        messages.told(conversation, write.upToMs);
        break;
      }
      case 'drop-message':
        messages.drop(touch.conversation(write.conversationId), write.messageId);
        break;
      case 'set-vanished':
        conversations.setFlag(touch.conversation(write.conversationId), 'vanished', write.vanished);
        break;
      case 'set-older-on-server':
        conversations.setFlag(
          touch.conversation(write.conversationId),
          'older_on_server',
          write.olderOnServer,
        );
        break;
      case 'set-messages-stale':
        conversations.setFlag(
          touch.conversation(write.conversationId),
          'messages_stale',
          write.stale,
        );
        break;
      case 'plan-reading':
        planReading(write);
        break;
      case 'set-takeover':
        conversations.setTakeover(touch.conversation(write.conversationId), write.takeover);
        break;
      case 'seen':
        seen(touch.conversation(write.conversationId), write.upToMs);
        break;
      case 'unseen':
        conversations.unseen(touch.conversation(write.conversationId));
        break;
      case 'begun': {
        const beginning = conversations.find(write.conversationId);
        if (beginning === null) break;
        conversations.begun(beginning, touch.conversation(write.as), write.as);
        touch.moved(write.conversationId, write.as);
        break;
      }
      case 'patch-outbox':
        outbox.patchIn(touch, write.outboxId, write.patch);
        break;
    }
  }

  return {
    conversation: readConversation,
    conversations: (conversationIds) =>
      new Map(
        conversationIds.flatMap((id) => {
          const found = readConversation(id);
          return found ? [[id, found] as const] : [];
        }),
      ),
    withNumber: (digits) => withNumber.get([digits])?.server_id ?? null,
    beginning: () => beginning.all(BEGINNINGS).map((row) => row.server_id),
    dropBeginning: (conversationId) =>
      writer.write((touch) => {
        const conversation = conversations.find(conversationId);
        if (conversation === null || !isNewConversation(conversationId)) return;
        if ((entriesOf.get([conversation])?.count ?? 0) > 0) return;
        conversations.drop(conversation);
        touch.list();
      }),
    messages: (conversationId, messageIds) =>
      new Map(
        messageIds.flatMap((id) => {
          const row = message.get([conversationId, id]);
          return row ? [[id, messageOf(row)] as const] : [];
        }),
      ),
    newestMessages: (conversationId, limit) => newest.all([conversationId, limit]).map(messageOf),
    shorten,
    messageCount: (conversationId) => count.get([conversationId])?.count ?? 0,
    ...reads,
    webhookUntilMs: () => webhook.get([])?.at ?? 0,
    newest: (limit) => newestListed.all([limit]).map((row) => row.server_id),
    unread: () => unread.all(),
    ids: () => ids.all().map((row) => row.server_id),
    apply(writes) {
      if (writes.length === 0) return;
      writer.write((touch) => {
        for (const write of writes) carryOut(touch, write);
      });
    },
  };
}

function localOf(row: LocalRow, conversation: Conversation): LocalConversation {
  return {
    conversation,
    fetchedAtMs: row.fetched_at_ms,
    windowEndsAtMs: row.window_ends_at_ms || null,
    lastMessageAtMs: row.server_last_at_ms,
    newestMessage:
      row.newest_id !== null && row.newest_at_ms !== null
        ? { id: row.newest_id, createdAtMs: row.newest_at_ms }
        : null,
    takeover: takeoverOf(row),
    olderOnServer: row.older_on_server === 1,
    toldUpToMs: row.notified_up_to_ms,
    messagesStale: row.messages_stale === 1,
    vanished: row.vanished === 1,
    reading: { atMs: row.read_at_ms, kind: row.read_class, failures: row.read_failures },
  };
}

function messageOf(row: MessageRow): LocalMessage {
  return {
    message: unpackMessage(row),
    createdAtMs: row.created_at_ms,
    outboxId: row.outbox_id,
  };
}
