/** Conversations as rows: the server's facts, and the app's own beside them. */
import type { Conversation } from '@shared/domain';
import { digitsOf, identityText } from '@shared/phone';
import type { Connection } from '../database/connection';
import { contactKey, joined, oneLine, type People, shownName } from '../model/person';
import { phoneFacts } from '../model/phone';
import { contactIndexWords } from '../model/search-text';
import type { InboxWrite, ReadPlan, TakeoverRecord } from '../repository-types';
import type { QueueMarks } from './queue-marks';

/** Only inside a write (writer.ts). Conversations go by their row's number, not by the server's ids. */
export interface ConversationRows {
  find(serverId: string): number | null;
  /** True when it is new. */
  put(write: Extract<InboxWrite, { kind: 'put-conversation' }>): boolean;
  setTakeover(conversation: number, takeover: TakeoverRecord): void;
  setFlag(
    conversation: number,
    flag: 'vanished' | 'older_on_server' | 'messages_stale',
    value: boolean,
  ): void;
  /** Never moves back. */
  seen(conversation: number, upToMs: number): void;
  planReading(conversation: number, plan: ReadPlan): void;
  /** Back to before the customer's newest message. */
  unseen(conversation: number): void;
  /** Never moves back. */
  told(conversation: number, upToMs: number): void;
  /** All that was written for the one that was to begin is the other one's, and it is gone. */
  begun(beginning: number, conversation: number, serverId: string): void;
  /** With what was kept of it. */
  drop(conversation: number): void;
  /** All conversations of one customer (`contactKey`). */
  withContact(contact: string): number[];
  /** The owner's name, note or labels of this customer changed: rows and search follow. */
  renamed(contact: string): void;
}

interface Stored {
  id: number;
  server_id: string;
  name: string | null;
  server_name: string | null;
  number: string | null;
  number_text: string | null;
  country: string | null;
}

export function createConversationRows(
  connection: Connection,
  { marks, people }: { marks: QueueMarks; people: People },
): ConversationRows {
  const storedColumns = 'id, server_id, name, server_name, number, number_text, country';
  const find = connection.query<Stored>(
    `SELECT ${storedColumns} FROM conversation WHERE server_id = ?`,
  );
  const ofContact = connection.query<Stored>(
    `SELECT ${storedColumns} FROM conversation WHERE contact = ?`,
  );
  const rename = connection.query('UPDATE conversation SET name = ? WHERE id = ?');
  const insert = connection.query('INSERT INTO conversation (server_id) VALUES (?)');
  const update = connection.query(
    `UPDATE conversation SET name = :name, server_name = :server_name, number = :number, number_text = :number_text,
       country = :country, agent_id = :agent_id, agent_name = :agent_name, routing = :routing,
       needs_review = :needs_review, support_handoff = :support_handoff,
       handoff_reason = :handoff_reason, review_reasons = :review_reasons,
       fetched_at_ms = :fetched_at_ms, window_ends_at_ms = :window_ends_at_ms,
       server_last_at_ms = :server_last_at_ms, messages_stale = :messages_stale
     WHERE id = :id`,
  );
  const putDetail = connection.query(
    `INSERT INTO detail (conversation, body, last_message) VALUES (:id, :body, :last_message)
     ON CONFLICT (conversation) DO UPDATE SET body = :body, last_message = :last_message
     WHERE body <> :body OR last_message IS NOT :last_message`,
  );
  const takeover = connection.query(
    `UPDATE conversation SET takeover_active = :active, takeover_ends_at_ms = :endsAtMs,
       takeover_by_me = :byMe, takeover_until_handback = :untilHandback
     WHERE id = :id AND (takeover_active, takeover_ends_at_ms, takeover_by_me, takeover_until_handback)
       IS NOT (:active, :endsAtMs, :byMe, :untilHandback)`,
  );
  const flagQuery = (flag: string) =>
    connection.query(
      `UPDATE conversation SET ${flag} = :value WHERE id = :id AND ${flag} <> :value`,
    );
  const flags = {
    vanished: flagQuery('vanished'),
    older_on_server: flagQuery('older_on_server'),
    messages_stale: flagQuery('messages_stale'),
  };
  const seen = connection.query(
    'UPDATE conversation SET seen_up_to_ms = :upToMs WHERE id = :id AND seen_up_to_ms < :upToMs',
  );
  const plan = connection.query(
    `UPDATE conversation SET read_at_ms = :atMs, read_class = :kind, read_failures = :failures
     WHERE id = :id AND (read_at_ms, read_class, read_failures) IS NOT (:atMs, :kind, :failures)`,
  );
  const told = connection.query(
    'UPDATE conversation SET notified_up_to_ms = :upToMs WHERE id = :id AND notified_up_to_ms < :upToMs',
  );
  const unseen = connection.query(
    `UPDATE conversation SET seen_up_to_ms = customer_at_ms - 1
     WHERE id = :id AND seen_up_to_ms >= customer_at_ms`,
  );
  /** In their order, behind what was sent there and before what waits there: until now nobody could write there. */
  const moveEntries = connection.query(
    `UPDATE outbox SET conversation = :to, conversation_id = :serverId, sequence = moved.place,
       payload = CASE attempts WHEN 0 THEN json_remove(payload, '$.begins') ELSE payload END
     FROM (SELECT id AS entry, row_number() OVER (ORDER BY conversation = :to, sequence)
         + (SELECT coalesce(max(sequence), 0) FROM outbox WHERE conversation IN (:from, :to)) AS place
       FROM outbox WHERE conversation = :from OR (conversation = :to AND state <> 'sent')) AS moved
     WHERE id = moved.entry`,
  );
  const moves = ['form', 'need_log', 'history'].map((table) =>
    connection.query(`UPDATE OR IGNORE ${table} SET conversation = :to WHERE conversation = :from`),
  );
  const removals = ['draft', 'form', 'own_message', 'queue_mark', 'need_log', 'history'].map(
    (table) => connection.query(`DELETE FROM ${table} WHERE conversation = ?`),
  );
  const remove = connection.query('DELETE FROM conversation WHERE id = ?');
  const removeWords = connection.query('DELETE FROM contact_words WHERE rowid = ?');
  const addWords = connection.query('INSERT INTO contact_words (rowid, words) VALUES (?, ?)');

  /** The contact's own columns, with the words to find it by, when they are not what is stored. */
  function contactOf(stored: Stored, conversation: Conversation) {
    const { contactName, user } = conversation;
    const number = digitsOf(conversation.number);
    const server_name = oneLine(contactName) || oneLine(user?.whatsappName) || null;
    const identity = number === null ? oneLine(identityText(conversation)) || null : null;
    const isAsBefore = stored.number === number && stored.server_name === server_name;
    const shownAs = number === null ? identity : stored.number_text;
    if (isAsBefore && shownAs !== null && stored.number_text === shownAs) {
      const { name, country } = stored;
      return { name, server_name, number, number_text: shownAs, country };
    }
    if (stored.number === null && number !== null)
      people.moved(contactKey(null, stored.server_id), contactKey(number, stored.server_id));
    // He hides it from now on: the number's other conversations keep theirs.
    if (stored.number !== null && number === null) {
      const hidden = contactKey(null, stored.server_id);
      const kept = people.of(contactKey(stored.number, stored.server_id));
      people.put(hidden, joined(people.of(hidden), kept));
    }
    const phone = number === null ? null : phoneFacts(number);
    const number_text = phone?.numberText ?? identity;
    const contact = { ...stored, server_name, number, number_text };
    return {
      name: indexed(contact, phone?.national ?? null),
      server_name,
      number,
      number_text,
      country: phone?.country ?? null,
    };
  }

  /** Puts the words to find it by into the index; says what it is shown as. */
  function indexed(stored: Stored, national: string | null): string | null {
    const { id, server_id, server_name, number, number_text } = stored;
    const { name, note, labels } = people.of(contactKey(number, server_id));
    const identity = number === null ? number_text : null;
    removeWords.run([id]);
    addWords.run([
      id,
      contactIndexWords([name, server_name, identity, note], number, national, labels),
    ]);
    return shownName(name, server_name);
  }

  function create(serverId: string): Stored {
    insert.run([serverId]);
    const stored = find.get([serverId]);
    if (!stored) throw new Error('The conversation that was just added is gone.');
    return stored;
  }

  function drop(conversation: number): void {
    for (const removal of removals) removal.run([conversation]);
    removeWords.run([conversation]);
    remove.run([conversation]);
  }

  return {
    find: (serverId) => find.get([serverId])?.id ?? null,

    begun(from, to, serverId) {
      moveEntries.run({ from, to, serverId });
      for (const move of moves) move.run({ from, to });
      drop(from);
    },
    drop,

    put({ conversation, ...about }) {
      const known = find.get([conversation.id]);
      const stored = known ?? create(conversation.id);
      update.run({
        ...contactOf(stored, conversation),
        id: stored.id,
        agent_id: conversation.bot?.id ?? null,
        agent_name: conversation.bot && oneLine(conversation.bot.name),
        routing: conversation.routing,
        needs_review: Number(conversation.needsReview),
        support_handoff: Number(conversation.activeSupportHandoff),
        handoff_reason: conversation.handoffReason ?? '',
        review_reasons: JSON.stringify(conversation.reviewReasons),
        fetched_at_ms: about.fetchedAtMs,
        window_ends_at_ms: about.windowEndsAtMs ?? 0,
        server_last_at_ms: about.lastMessageAtMs,
        messages_stale: Number(about.messagesStale),
      });
      marks.lowered(stored.id, {
        handoff: !conversation.activeSupportHandoff,
        review: !conversation.needsReview,
      });
      const { lastMessage } = conversation;
      putDetail.run({
        id: stored.id,
        body: JSON.stringify(conversation),
        last_message: lastMessage && JSON.stringify(lastMessage),
      });
      return known === undefined;
    },

    setTakeover(id, { active, endsAtMs, byMe, untilHandback }) {
      takeover.run({
        id,
        active: Number(active),
        endsAtMs,
        byMe: Number(byMe),
        untilHandback: Number(untilHandback),
      });
    },

    setFlag: (id, flag, value) => void flags[flag].run({ id, value: Number(value) }),
    seen: (id, upToMs) => void seen.run({ id, upToMs }),
    planReading: (id, { atMs, ...rest }) =>
      void plan.run({ id, atMs: atMs === null ? null : Math.round(atMs), ...rest }),
    unseen: (id) => void unseen.run({ id }),
    told: (id, upToMs) => void told.run({ id, upToMs }),
    withContact: (contact) => ofContact.all([contact]).map(({ id }) => id),
    renamed(contact) {
      for (const stored of ofContact.all([contact])) {
        const national = stored.number === null ? null : phoneFacts(stored.number).national;
        rename.run([indexed(stored, national), stored.id]);
      }
    },
  };
}
