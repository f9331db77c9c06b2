/**
 * Keeps inbox.db within the limits that the owner set: pictures go first, then the oldest messages.
 * Unsent messages and drafts are in tables that nothing here deletes from. The work is cut
 * into batches with pauses between them, so that main is never held up for long.
 */
import type { StorageUse } from '@shared/app-state';
import type { Clock } from '../../common/clock';
import type { Log } from '../../common/log';
import type { Connection } from '../database/connection';
import type { Inbox, MetaStore } from '../types';
import { createClearing } from './clearing';
import { type MessageKey, type MessageRows, messageKeySelect } from './messages';
import type { Writer } from './writer';

type Limits = Parameters<Inbox['retain']>[0];

export interface Retention extends Pick<Inbox, 'use' | 'retain' | 'clear'> {
  stop(): void;
}

/** The newest of each conversation, which go last when space is short. */
const KEPT_PER_CONVERSATION = 50;
const BATCH = { messages: 40, media: 2, pages: 64, conversations: 100 };
/** A batch that took longer, on a slow or busy disk, makes the next ones smaller, down to this share. */
const LONG_MS = 50;
const SMALLEST = 0.25;
const PAUSE_MS = 40;
/** While the owner waits for it. */
const SHORT_PAUSE_MS = 8;
const DAY_MS = 24 * 60 * 60_000;
/** An entry that was sent is of use as long as its message may still be asked for by the entry's id. */
const SENT_ENTRY_MS = 7 * DAY_MS;

export function createRetention(
  connection: Connection,
  parts: { writer: Writer; messages: MessageRows; meta: MetaStore; clock: Clock; log: Log },
): Retention {
  const { writer, messages, clock, log } = parts;
  /** 1: whole batches. */
  let share = 1;
  const sized = (most: number) => Math.ceil(most * share);
  const clearing = createClearing(connection, { ...parts, sized });
  const pages = connection.query<{ pages: number; free: number; size: number }>(
    `SELECT (SELECT page_count FROM pragma_page_count) AS pages,
       (SELECT freelist_count FROM pragma_freelist_count) AS free,
       (SELECT page_size FROM pragma_page_size) AS size`,
  );
  const mediaBytes = connection.query<{ bytes: number }>(
    'SELECT coalesce(sum(size), 0) AS bytes FROM media',
  );
  const dropMedia = connection.query(
    `DELETE FROM media WHERE key IN (SELECT key FROM media ORDER BY used_at_ms LIMIT ${BATCH.media})`,
  );
  const totals = connection.query<{ conversations: number; messages: number }>(
    `SELECT count(*) AS conversations, coalesce(sum(message_count), 0) AS messages FROM conversation`,
  );
  const oldest = connection.query<{ created_at_ms: number }>(
    'SELECT created_at_ms FROM message ORDER BY id LIMIT 1',
  );
  const oldestAfter = connection.query<MessageKey & { order_ms: number }>(
    `${messageKeySelect} WHERE id > ? ORDER BY id LIMIT ?`,
  );
  const olderIn = connection.query<MessageKey>(
    `${messageKeySelect} WHERE conversation = ? AND order_ms < ? ORDER BY order_ms LIMIT ?`,
  );
  const conversationsOver = connection.query<{ id: number }>(
    'SELECT id FROM conversation WHERE message_count > ?',
  );
  const fiftieth = connection.query<{ order_ms: number }>(
    `SELECT order_ms FROM message WHERE conversation = ?
     ORDER BY order_ms DESC LIMIT 1 OFFSET ${KEPT_PER_CONVERSATION - 1}`,
  );
  const newer = connection.query<{ count: number }>(
    `SELECT count(*) AS count FROM (
       SELECT 1 FROM message WHERE conversation = ? AND order_ms > ? LIMIT ${KEPT_PER_CONVERSATION})`,
  );
  const mayBeOlder = connection.query('UPDATE conversation SET older_on_server = 1 WHERE id = ?');
  const dropSent = connection.query(
    `DELETE FROM outbox WHERE state = 'sent' AND sent_at_ms < CASE kind WHEN 'prompt' THEN ? ELSE ? END`,
  );
  let cancel: (() => void) | null = null;

  const bytes = () => {
    const { pages: all, free, size } = pages.get() ?? { pages: 0, free: 0, size: 0 };
    return { file: all * size, used: (all - free) * size, free };
  };
  const storedMedia = () => mediaBytes.get()?.bytes ?? 0;

  function* keepWithin(limits: Limits, nowMs: number): Generator<void> {
    const tooMuch = () => bytes().used > limits.maxBytes;
    const oldestKeptMs = limits.keepDays === null ? 0 : nowMs - limits.keepDays * DAY_MS;

    while (storedMedia() > limits.maxMediaBytes || (storedMedia() > 0 && tooMuch())) {
      dropMedia.run();
      yield;
    }
    yield* removeOlderThan(oldestKeptMs);
    yield* removeOldest({ sparesNewest: true, while: tooMuch });
    yield* removeOldest({ sparesNewest: false, while: tooMuch });
    dropSent.run([oldestKeptMs, nowMs - SENT_ENTRY_MS]);
    yield* giveBack();
  }

  /** Conversation by conversation: those without anything to remove cost next to nothing. */
  function* removeOlderThan(oldestKeptMs: number): Generator<void> {
    if ((oldest.get()?.created_at_ms ?? oldestKeptMs) >= oldestKeptMs) return;
    const long = conversationsOver.all([KEPT_PER_CONVERSATION]);
    for (const [index, { id }] of long.entries()) {
      const oldestSparedMs = fiftieth.get([id])?.order_ms ?? 0;
      const before = Math.min(oldestKeptMs, oldestSparedMs);
      const some = () => olderIn.all([id, before, sized(BATCH.messages)]);
      for (let rows = some(); rows.length > 0; rows = some()) {
        remove(rows);
        yield;
      }
      if (index % BATCH.conversations === 0) yield;
    }
  }

  /** From the oldest message of all on. */
  function* removeOldest(rule: { sparesNewest: boolean; while: () => boolean }): Generator<void> {
    let after = Number.MIN_SAFE_INTEGER;
    while (rule.while()) {
      const rows = oldestAfter.all([after, sized(BATCH.messages)]);
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
      remove(rule.sparesNewest ? rows.filter(isSpare) : rows);
      yield;
    }
  }

  const isSpare = (row: MessageKey & { order_ms: number }) =>
    (newer.get([row.conversation, row.order_ms])?.count ?? 0) >= KEPT_PER_CONVERSATION;

  function remove(rows: MessageKey[]): void {
    if (rows.length === 0) return;
    writer.write((touch) => {
      for (const row of rows) {
        touch.row(row.conversation);
        messages.remove(row);
        mayBeOlder.run([row.conversation]);
      }
    });
  }

  /** Cuts free pages off the file. */
  function* giveBack(): Generator<void> {
    for (let before = Number.POSITIVE_INFINITY; ; yield) {
      const { free } = bytes();
      // A database in memory gives nothing back: then it stays as it is.
      if (free === 0 || free >= before) return;
      before = free;
      connection.exec(`PRAGMA incremental_vacuum(${sized(BATCH.pages)})`);
    }
  }

  function start(work: Generator<void>, pauseMs: number): void {
    stop();
    const step = () => {
      cancel = null;
      try {
        const beganAtMs = clock.elapsedMs();
        if (connection.lazily(() => work.next()).done) return;
        const tookMs = clock.elapsedMs() - beganAtMs;
        share = tookMs > LONG_MS ? Math.max(SMALLEST, share / 2) : Math.min(1, share * 1.1);
        cancel = clock.after(pauseMs, step);
      } catch (error) {
        // Nobody waits for this: it is tried again at the next turn.
        log.warn('retention.failed', { error: error instanceof Error ? error.message : 'unknown' });
      }
    };
    step();
  }

  function stop(): void {
    cancel?.();
    cancel = null;
  }

  function* removeAll(): Generator<void> {
    yield* clearing.steps();
    yield* giveBack();
  }

  // A start goes on with what the run before did not end.
  if (clearing.isUnderWay())
    cancel = clock.after(PAUSE_MS, () => start(removeAll(), SHORT_PAUSE_MS));

  return {
    stop,
    retain: (limits, nowMs) =>
      clearing.isUnderWay()
        ? start(removeAll(), SHORT_PAUSE_MS)
        : start(keepWithin(limits, nowMs), PAUSE_MS),

    clear() {
      clearing.begin();
      start(removeAll(), SHORT_PAUSE_MS);
    },

    use(): StorageUse {
      const { conversations, messages: count } = totals.get() ?? { conversations: 0, messages: 0 };
      return {
        bytes: bytes().file,
        mediaBytes: storedMedia(),
        conversations,
        messages: count,
        removing: clearing.isUnderWay(),
        oldestMs: oldest.get()?.created_at_ms ?? null,
      };
    },
  };
}
