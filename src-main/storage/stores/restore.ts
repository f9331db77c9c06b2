/** Puts what was saved from a damaged file into the new one. */
import type { Connection } from '../database/connection';
import type { Salvaged } from '../database/salvage';
import { writeDraft } from '../model/draft';
import { emptyConversation } from '../model/empty-conversation';
import { outboxColumns } from '../model/outbox-entry';
import type { People, Person } from '../model/person';
import type { OutboxEntry } from '../outbox-types';
import type { MetaStore } from '../types';
import type { ConversationRows } from './conversations';
import { PINNED } from './meta';
import type { QueueMarks } from './queue-marks';
import type { Touch, Writer } from './writer';

/** inbox.db remembers under this name what was put back last. */
const RESTORED = 'restored-from';

/** All or nothing, and once. Throws UserFailure: diskFull, readOnly. */
export function restoreSalvaged(
  connection: Connection,
  parts: {
    writer: Writer;
    conversations: ConversationRows;
    marks: QueueMarks;
    people: People;
    meta: MetaStore;
  },
  saved: Salvaged,
  nowMs: number,
): void {
  const { writer, conversations, marks, people, meta } = parts;
  if (meta.get(RESTORED) === saved.from) return;
  const insertEntry = connection.query(
    `INSERT INTO outbox (id, conversation, conversation_id, sequence, kind, payload, idempotency_key,
       state, created_at_ms, attempts, first_tried_at_ms, last_tried_at_ms, next_try_at_ms, error,
       message_id, sent_at_ms, absent_reads, anchor_message_id, take_over, release_kind, release_at_ms,
       release_customer_at_ms)
     VALUES (:id, :conversation, :conversation_id, :sequence, :kind, :payload, :idempotency_key,
       :state, :created_at_ms, :attempts, :first_tried_at_ms, :last_tried_at_ms, :next_try_at_ms,
       :error, :message_id, :sent_at_ms, :absent_reads, :anchor_message_id, :take_over, :release_kind, :release_at_ms,
       :release_customer_at_ms)`,
  );
  const insertLabel = connection.query('INSERT INTO label (id, name, colour) VALUES (?, ?, ?)');
  const insertDraft = connection.query(
    'INSERT INTO draft (conversation, conversation_id, text, updated_at_ms) VALUES (?, ?, ?, ?)',
  );

  /** Known from the damaged file, or by its id alone until the server tells. Either way it is read again. */
  function conversationOf(touch: Touch, id: string): number {
    if (conversations.find(id) === null) {
      const known = saved.conversations.get(id);
      conversations.put({
        kind: 'put-conversation',
        conversation: known?.conversation ?? emptyConversation(id),
        fetchedAtMs: 0,
        windowEndsAtMs: known?.windowEndsAtMs ?? null,
        lastMessageAtMs: null,
        messagesStale: true,
      });
    }
    return touch.conversation(id);
  }

  writer.write((touch) => {
    meta.set(RESTORED, saved.from);
    // Before the conversations, which are called by what is kept.
    for (const { id, name, colour } of saved.labels) insertLabel.run([id, name, colour]);
    for (const [contact, person] of peopleIn(saved)) people.put(contact, person);
    for (const entry of saved.entries) {
      insertEntry.run({
        ...outboxColumns(cutOff(entry, nowMs)),
        id: entry.id,
        conversation: conversationOf(touch, entry.conversationId),
        conversation_id: entry.conversationId,
        sequence: entry.sequence,
        kind: entry.payload.kind,
        payload: JSON.stringify(entry.payload),
        created_at_ms: entry.createdAtMs,
      });
    }
    for (const { conversationId, mark } of saved.marks) {
      marks.set(conversationOf(touch, conversationId), mark);
    }
    for (const id of saved.pins) conversationOf(touch, id);
    meta.set(PINNED, saved.pins);
    for (const { conversationId, text, updatedAtMs } of saved.drafts) {
      insertDraft.run([
        conversationOf(touch, conversationId),
        conversationId,
        writeDraft(text),
        updatedAtMs,
      ]);
    }
  });
}

function peopleIn({ people, labels, borne }: Salvaged): Map<string, Person> {
  const known = new Map<string, Person>();
  const of = (contact: string) => {
    const person = known.get(contact) ?? { name: '', note: '', labels: [] };
    known.set(contact, person);
    return person;
  };
  for (const { contact, name, note } of people) Object.assign(of(contact), { name, note });
  const ids = new Set(labels.map(({ id }) => id));
  for (const { contact, label } of borne) if (ids.has(label)) of(contact).labels.push(label);
  return known;
}

/** What was on its way may have arrived: it is looked for at once. */
function cutOff(entry: OutboxEntry, nowMs: number): OutboxEntry {
  if (entry.state !== 'sending') return entry;
  const nextTryAtMs = entry.payload.kind === 'prompt' ? null : nowMs;
  return { ...entry, state: 'unknown', nextTryAtMs };
}
