/** The order in which a thread is drawn: day dividers, the unread line, messages in groups. */
import { type Author, authorOf } from '@shared/author';
import { previewOf } from '@shared/content';
import type { HistoryLine, OutboxView, ThreadItem } from '@shared/thread-views';
import { daysBetween, MINUTE_MS } from '../../format';
import { EXCERPT_CHARS } from './text/excerpt';

/** Who speaks, which decides the bubble's side. `note` is a centred line: the system, or a prompt. */
export type Speaker = Exclude<Author, 'system'> | 'note';

/** What is drawn under another: a divider, the unread line, what the owner did, or a message. */
export type ThreadRow =
  | { kind: 'day'; key: string; atMs: number }
  | { kind: 'unread'; key: string }
  | { kind: 'history'; key: string; line: HistoryLine }
  | {
      kind: 'item';
      key: string;
      item: ThreadItem;
      speaker: Speaker;
      /** First and last of a group by one speaker. */
      first: boolean;
      last: boolean;
    };

/** Messages of one speaker further apart than this are two groups. */
export const GROUP_GAP_MS = 5 * MINUTE_MS;

/** A prompt is no message: the owner speaks to the agent, not to the customer. */
export function speakerOf(item: ThreadItem): Speaker {
  const author = item.prompt === null ? authorOf(item.message, item.mine) : 'system';
  return author === 'system' ? 'note' : author;
}

/** `items` and `history` oldest first; `unreadKey` is the first unread one, or null. */
export function threadRows(
  items: readonly ThreadItem[],
  unreadKey: string | null,
  history: readonly HistoryLine[] = [],
): ThreadRow[] {
  const rows: ThreadRow[] = [];
  let dayMs: number | null = null;
  let lines = history;
  const divide = (atMs: number, key: string) => {
    if (dayMs === null || daysBetween(dayMs, atMs) !== 0)
      rows.push({ kind: 'day', key: `day ${key}`, atMs });
    dayMs = atMs;
  };
  /** Those up to this time; answers whether there were any. */
  const addLines = (upToMs: number): boolean => {
    const until = lines.findIndex(({ atMs }) => atMs > upToMs);
    const due = until === -1 ? lines : lines.slice(0, until);
    lines = until === -1 ? [] : lines.slice(until);
    for (const line of due) {
      divide(line.atMs, `history ${line.id}`);
      rows.push({ kind: 'history', key: `history ${line.id}`, line });
    }
    return due.length > 0;
  };
  const startsAnew = (index: number): boolean => {
    const [item, previous] = [items[index], items[index - 1]];
    return !item || !previous || item.key === unreadKey || !sameGroup(previous, item);
  };
  for (const [index, item] of items.entries()) {
    const interrupted = addLines(item.createdAtMs);
    const before = rows.at(-1);
    const previous = items[index - 1];
    // What came between ends the group above it.
    if (interrupted && previous) {
      const above = rows.findLast((row) => row.kind === 'item');
      if (above?.kind === 'item') above.last = true;
    }
    divide(item.createdAtMs, item.key);
    if (item.key === unreadKey) rows.push({ kind: 'unread', key: 'unread' });
    rows.push({
      kind: 'item',
      key: item.key,
      item,
      speaker: speakerOf(item),
      first: before?.kind !== 'item' || startsAnew(index),
      last: startsAnew(index + 1),
    });
  }
  addLines(Number.POSITIVE_INFINITY);
  return rows;
}

/** A bubble of one line, with the gap to the next. */
const LOWEST_ROW_PX = 36;

/** A line of text, and the letters that one of the widest bubble holds. */
const LINE_PX = 20;
const LINE_LETTERS = 80;

/**
 * The last rows: about as many as fill a view of this height. All of them where the thread begins at
 * a row (`key`) that is before these.
 */
export function firstRows(rows: ThreadRow[], key: string | null, viewPx: number): ThreadRow[] {
  let from = rows.length;
  for (let heightPx = 0; from > 0 && heightPx < viewPx; heightPx += leastHeightPx(rows[from]))
    from -= 1;
  const last = rows.slice(from);
  const begins = (row: ThreadRow) => row.key === key;
  return key === null || last.some(begins) || !rows.some(begins) ? last : rows;
}

/** The least height of a row, by its words: other parts make it higher. */
function leastHeightPx(row: ThreadRow | undefined): number {
  if (row?.kind !== 'item') return LOWEST_ROW_PX;
  const { text } = previewOf(row.item.message, row.item.mine);
  const lines = Math.ceil(Math.min(text.length, EXCERPT_CHARS) / LINE_LETTERS);
  return LOWEST_ROW_PX + Math.max(0, lines - 1) * LINE_PX;
}

function sameGroup(earlier: ThreadItem, later: ThreadItem): boolean {
  const speaker = speakerOf(earlier);
  return (
    speaker !== 'note' &&
    speaker === speakerOf(later) &&
    later.createdAtMs - earlier.createdAtMs <= GROUP_GAP_MS &&
    daysBetween(earlier.createdAtMs, later.createdAtMs) === 0
  );
}

/**
 * Entries that wait behind one of ours that needs a decision, or that could not leave yet: within a
 * conversation the outbox keeps the order.
 */
export function heldBackKeys(items: readonly ThreadItem[]): ReadonlySet<string> {
  const stuck = items.findIndex(({ outbox }) => outbox !== null && isStuck(outbox));
  const after = stuck === -1 ? [] : items.slice(stuck + 1);
  return new Set(after.flatMap(({ key, outbox }) => (outbox?.state === 'queued' ? [key] : [])));
}

function isStuck({ state, error }: OutboxView): boolean {
  return state === 'failed' || state === 'unknown' || (state === 'queued' && error !== null);
}
