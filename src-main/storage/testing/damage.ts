/** An inbox with something of all that must not be lost, and ways to damage its file. */
import { closeSync, openSync, writeSync } from 'node:fs';
import Database from 'libsql';
import { encryption } from '../database/connection';
import { at, KEY, putConversation, putMessage, text, textMessage } from './inbox';
import { file, openSafely as open, PAGE } from './on-disk';

export const MARK = {
  doneUpToMs: at(20),
  handledHandoff: 'Damaged on arrival',
  handledReview: null,
  reminder: { atMs: at(900), kind: 'no-answer' as const, afterMs: at(60) },
};

/** Two conversations, one entry in each state, a draft, and some messages. */
export async function fill(messages = 20) {
  const { inbox } = await open();
  inbox.repository.apply([
    putConversation(),
    putConversation({ id: 'c2', contactName: 'Grace' }),
    ...Array.from({ length: messages }, (_, index) =>
      putMessage(textMessage(`m${index}`, index, `message ${index} ${'words '.repeat(40)}`)),
    ),
  ]);
  const add = (conversationId: string, words: string) =>
    inbox.outbox.add({ conversationId, payload: text(words), takeOver: 10, createdAtMs: at(50) });
  const entries = {
    queued: add('c1', 'first'),
    sending: add('c1', 'second'),
    failed: add('c2', 'third'),
    sent: add('c2', 'fourth'),
  };
  inbox.outbox.patch(entries.sending.id, { state: 'sending', attempts: 1, anchorMessageId: 'm3' });
  const error = { code: 'server', params: { status: 500 } } as const;
  inbox.outbox.patch(entries.failed.id, { state: 'failed', error });
  const answer = textMessage('s1', 60, 'fourth', { role: 'assistant' });
  inbox.outbox.settle(entries.sent.id, answer, at(60));
  inbox.drafts.set('c1', 'half a thought', at(51));
  inbox.attention.setMark('c1', MARK, 0);
  inbox.people.set('c2', { name: 'The Admiral', note: 'Pays on Fridays' });
  for (const name of ['Gold', 'Silver', 'Bronze'])
    inbox.people.putLabel({ id: null, name, colour: 'yellow' });
  inbox.people.removeLabel(1);
  inbox.people.setLabel(['c2'], 3, true);
  const expected = inbox.outbox.open();
  inbox.close();
  return { entries, expected };
}

/** Overwrites one page, counted from 1 as SQLite does. */
export function damagePage(page: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(PAGE, 0xa5), 0, PAGE, (page - 1) * PAGE);
  closeSync(handle);
}
/** The pages that a table or an index lives in. */
export function pagesOf(name: string): number[] {
  const database = new Database(file, encryption(file, KEY));
  const rows = database.prepare('SELECT pageno FROM dbstat WHERE name = ?').all([name]);
  database.close();
  return rows.map((row) => (row as { pageno: number }).pageno);
}
