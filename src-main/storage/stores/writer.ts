/**
 * Every write goes through here: one transaction, then the rows of the conversations it touched are
 * brought up to date in that same transaction, then one change event.
 */
import { UserFailure } from '../../common/failure';
import type { Log } from '../../common/log';
import type { Connection, SqlValue } from '../database/connection';
import type { InboxChange } from '../types';
import { createSummaries } from './summaries';

/** A listener is told after the transaction, and only of what is not as it was. */
export interface Writer {
  write<T>(work: (touch: Touch) => T): T;
  /**
   * Several writes as one: one transaction, one change event after it. What rows say of their messages is
   * worked out at the end: none of the writes may read it.
   */
  together<T>(work: () => T): T;
  onChange(listener: (change: InboxChange) => void): () => void;
}

/** To be told before the change, so that before and after can be compared. */
export interface Touch {
  /** Messages or outbox of this conversation are about to change. Its row; throws UserFailure `notFound`. */
  conversation(serverId: string): number;
  /** The same by its row. */
  row(conversation: number): void;
  /** Only its own row changes: its summary stays. */
  rowOnly(conversation: number): void;
  /** Something new or gone: the list is another one. */
  list(): void;
  /** It goes by another id from now on, and its row is another one. */
  moved(from: string, to: string): void;
  /** Any conversation may show something else. */
  everywhere(): void;
}

/** What decides membership and order in the list, and its totals. */
const placeColumns = [
  'last_at_ms',
  'attention',
  'attention_since_ms',
  'unread_count',
  'takeover_active',
  'window_ends_at_ms',
  'agent_id',
  'country',
  'outbox_waiting',
  'outbox_failed',
  'outbox_unknown',
  'outbox_later',
] as const;
/** More than this are not named one by one. */
const MOST_NAMED = 200;

export function createWriter(connection: Connection, log: Log): Writer {
  const summaries = createSummaries(connection);
  const listeners = new Set<(change: InboxChange) => void>();
  const byServerId = connection.query<{ id: number }>(
    'SELECT id FROM conversation WHERE server_id = ?',
  );
  const serverIdOf = connection.query<{ server_id: string }>(
    'SELECT server_id FROM conversation WHERE id = ?',
  );
  const place = connection.query<Record<(typeof placeColumns)[number], SqlValue>>(
    `SELECT ${placeColumns.join(', ')} FROM conversation WHERE id = ?`,
  );
  const changes = connection.query<{ count: number }>('SELECT total_changes() AS count');

  function placeOf(conversation: number): string {
    const row = place.get([conversation]);
    return placeColumns.map((name) => row?.[name]).join();
  }

  /** Runs the work, updates the rows that it touched, and returns the changes to announce. */
  function carryOut<T>(work: (touch: Touch) => T): { result: T; change: InboxChange | null } {
    const places = new Map<number, string>();
    const stale = new Set<number>();
    let list = false;
    let everywhere = false;
    const moved: NonNullable<InboxChange['moved']> = [];
    const rowOnly = (conversation: number) => {
      if (!places.has(conversation)) places.set(conversation, placeOf(conversation));
    };
    const row = (conversation: number) => {
      rowOnly(conversation);
      stale.add(conversation);
    };
    const changesBefore = changes.get()?.count;
    const result = work({
      row,
      rowOnly,
      conversation(serverId) {
        const found = byServerId.get([serverId]);
        if (!found) throw new UserFailure('notFound');
        row(found.id);
        return found.id;
      },
      list: () => {
        list = true;
      },
      everywhere: () => {
        everywhere = true;
      },
      moved: (from, to) => {
        list = true;
        moved.push({ from, to });
      },
    });
    for (const conversation of stale) summaries.refresh(conversation);
    // Nothing changed: no event.
    if (changes.get()?.count === changesBefore) return { result, change: null };
    if (everywhere) return { result, change: { conversationIds: null, list: true } };
    // Nor for what nobody shows, such as the time of a conversation's next read.
    if (places.size === 0 && !list) return { result, change: null };
    list ||= [...places].some(([conversation, before]) => placeOf(conversation) !== before);
    const change: InboxChange = { conversationIds: named([...places.keys()]), list };
    return { result, change: moved.length > 0 ? { ...change, moved } : change };
  }

  function named(conversations: number[]): string[] | null {
    if (conversations.length > MOST_NAMED) return null;
    return conversations.flatMap((id) => serverIdOf.get([id])?.server_id ?? []);
  }

  function announce(change: InboxChange): void {
    for (const listener of [...listeners]) {
      try {
        listener(change);
      } catch (error) {
        // What is written is written: a listener's fault is not the writer's.
        log.error('inbox.listener', { error: error instanceof Error ? error.name : typeof error });
      }
    }
  }

  /** The change of writes that are made as one; null: each is announced by itself. */
  let shared: Touch | null = null;

  function tell<T>(work: (touch: Touch) => T): T {
    const { result, change } = connection.transaction(() => carryOut(work));
    if (change) announce(change);
    return result;
  }

  return {
    write: (work) => (shared ? work(shared) : tell(work)),
    together: (work) =>
      shared
        ? work()
        : tell((touch) => {
            shared = touch;
            try {
              return work();
            } finally {
              shared = null;
            }
          }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
