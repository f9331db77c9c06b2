/**
 * Reads out of a damaged file what is nowhere else: unsent messages and drafts. Row by
 * row and from both ends, so that one unreadable page takes no more with it than its own rows.
 */
import { type Conversation, conversation as conversationSchema } from '@shared/domain';
import type { UserError } from '@shared/errors';
import type Libsql from 'libsql';
import { z } from 'zod';
import { UserFailure } from '../../common/failure';
import type { QueueMark } from '../attention-types';
import { readDraft } from '../model/draft';
import { parseJson, parseUnknown } from '../model/json';
import { outboxRowSchema, readOutboxEntry } from '../model/outbox-entry';
import type { OutboxEntry } from '../outbox-types';
import { PINNED, pinned } from '../stores/meta';
import { readMark } from '../stores/queue-marks';
import { encryption, pagesOfTable } from './connection';
import { Database, prepareSafely } from './libsql';
import { SUMMED_VERSION } from './migrations';
import { openPageSums } from './page-sums';

/** What must not be lost with a damaged file: the owner's own words. */
export interface Salvaged {
  /** Names the files it comes from: it is put back once. */
  from: string;
  /** Each conversation's in order. */
  entries: OutboxEntry[];
  drafts: { conversationId: string; text: string; updatedAtMs: number }[];
  /** What was decided about the queue: done, to come back later. */
  marks: { conversationId: string; mark: QueueMark }[];
  /** What the owner keeps of customers. */
  people: { contact: string; name: string; note: string }[];
  labels: { id: number; name: string; colour: string }[];
  borne: { contact: string; label: number }[];
  /** Whom the owner keeps at the top of the list, the one pinned first first. */
  pins: string[];
  /** What could be read of the conversations that these belong to. */
  conversations: Map<string, { conversation: Conversation; windowEndsAtMs: number | null }>;
}

const anyRow = z.looseObject({ row: z.number() });
const draftRow = z.object({
  conversation_id: z.string(),
  text: z.string(),
  updated_at_ms: z.number(),
});
const markRow = z.object({
  conversation_id: z.string(),
  done_up_to_ms: z.number(),
  handled_handoff: z.string().nullable(),
  handled_review: z.string().nullable(),
  remind_at_ms: z.number().nullable(),
  remind_kind: z.enum(['time', 'no-answer']).nullable(),
  remind_after_ms: z.number(),
});
const personRow = z.object({ contact: z.string(), name: z.string(), note: z.string() });
const labelRow = z.object({ id: z.number(), name: z.string(), colour: z.string() });
const borneRow = z.object({ contact: z.string(), label: z.number() });
const versionRow = z.object({ user_version: z.number() });
const conversationRow = z.object({ window_ends_at_ms: z.number(), body: z.string() });

/** What was read out of one file; of the entries those too that were sent. */
type Found = Omit<Salvaged, 'from'>;

const nothing = (): Found => ({
  entries: [],
  drafts: [],
  marks: [],
  people: [],
  labels: [],
  borne: [],
  pins: [],
  conversations: new Map(),
});

/** Never throws: what cannot be read is not in the answer. */
export function salvage(file: string, key: string): Found {
  const database = attempt(() => new Database(file, encryption(file, key)));
  if (!database) return nothing();

  const isSound = attempt(() => checkOutbox(database, file, key)) !== null;
  const entries = readableRows(database, 'outbox').flatMap((row) => {
    const parsed = outboxRowSchema.safeParse(row);
    const entry = parsed.success ? readOutboxEntry(parsed.data) : null;
    return entry ? [isSound ? entry : held(entry)] : [];
  });
  const drafts = readableRows(database, 'draft').flatMap((row) => {
    const { data } = draftRow.safeParse(row);
    const text = readDraft(data?.text ?? null);
    return data && text !== null
      ? [{ conversationId: data.conversation_id, text, updatedAtMs: data.updated_at_ms }]
      : [];
  });
  const marks = readableRows(database, 'queue_mark').flatMap((row) => {
    const { data } = markRow.safeParse(row);
    return data ? [{ conversationId: data.conversation_id, mark: readMark(data) }] : [];
  });
  const read = <T>(table: Salvageable, schema: z.ZodType<T>): T[] =>
    readableRows(database, table).flatMap((row) => schema.safeParse(row).data ?? []);
  const people = read('person', personRow);
  const labels = read('label', labelRow);
  const borne = read('person_label', borneRow);
  const pins = attempt(() => readPins(database)) ?? [];
  const conversations: Salvaged['conversations'] = new Map();
  const owners = [...entries, ...drafts, ...marks].map((each) => each.conversationId);
  for (const conversationId of [...owners, ...pins]) {
    const found = attempt(() => readConversation(database, conversationId));
    if (found) conversations.set(conversationId, found);
  }
  attempt(() => database.close());
  return {
    entries: entries.sort((a, b) => a.sequence - b.sequence),
    drafts,
    marks,
    people,
    labels,
    borne,
    pins,
    conversations,
  };
}

type Salvageable = 'outbox' | 'draft' | 'queue_mark' | 'person' | 'label' | 'person_label';

/** Goes on from the other end where it cannot go on. */
function readableRows(database: Libsql.Database, table: Salvageable): unknown[] {
  const up = walk(database, table, 'ASC');
  const down = up.complete ? [] : walk(database, table, 'DESC').rows;
  const seen = new Set(up.rows.map((row) => row.row));
  return [...up.rows, ...down.filter((row) => !seen.has(row.row))];
}

function walk(database: Libsql.Database, table: string, order: 'ASC' | 'DESC') {
  const rows: z.infer<typeof anyRow>[] = [];
  const next = attempt(() =>
    prepareSafely(
      database,
      `SELECT rowid AS row, * FROM ${table} NOT INDEXED
       WHERE rowid ${order === 'ASC' ? '>' : '<'} ? ORDER BY rowid ${order} LIMIT 1`,
    ),
  );
  let at = order === 'ASC' ? -1 : Number.MAX_SAFE_INTEGER;
  for (;;) {
    const found = attempt(() => ({ row: next?.get([at]) }));
    if (!next || !found) return { rows, complete: false };
    const row = anyRow.safeParse(found.row);
    if (!row.success) return { rows, complete: found.row === undefined };
    rows.push(row.data);
    at = row.data.row;
  }
}

/** Throws where one of its pages is not as it was written. */
function checkOutbox(database: Libsql.Database, file: string, key: string): void {
  const rows = prepareSafely(database, pagesOfTable).all({ table: 'outbox' });
  const pages = z.array(z.object({ pageno: z.number() })).parse(rows);
  const sums = openPageSums(file, key);
  try {
    const { user_version: version } = versionRow.parse(
      prepareSafely(database, 'SELECT * FROM pragma_user_version').get([]),
    );
    if (sums.isNew && version >= SUMMED_VERSION) throw new UserFailure('databaseDamaged');
    sums.check(pages.map(({ pageno }) => pageno));
  } finally {
    sums.close();
  }
}

/** Its words may not be the owner's: it goes nowhere before he has looked at it. */
function held(entry: OutboxEntry): OutboxEntry {
  const error: UserError = { code: 'databaseDamaged', params: {} };
  if (entry.state === 'queued') return { ...entry, state: 'failed', error };
  if (entry.state === 'later') return { ...entry, error };
  const isOnItsWay = entry.state === 'sending' || entry.state === 'unknown';
  return isOnItsWay ? { ...entry, state: 'unknown', nextTryAtMs: null } : entry;
}

function readPins(database: Libsql.Database): string[] {
  const row = prepareSafely(database, 'SELECT value FROM meta WHERE name = ?').get([PINNED]);
  return pinned.parse(parseUnknown(z.object({ value: z.string() }).parse(row).value));
}

function readConversation(database: Libsql.Database, conversationId: string) {
  const row = conversationRow.parse(
    prepareSafely(
      database,
      `SELECT c.window_ends_at_ms, d.body FROM conversation c JOIN detail d ON d.conversation = c.id
       WHERE c.server_id = ?`,
    ).get([conversationId]),
  );
  const conversation = parseJson(row.body, conversationSchema);
  return conversation && { conversation, windowEndsAtMs: row.window_ends_at_ms || null };
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
