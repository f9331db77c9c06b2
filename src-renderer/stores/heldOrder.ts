/**
 * The order of a list whose rows keep their places while the inbox changes. What is shown stays where it is,
 * with what it says now. Conversations that were not shown are put above all others: a list that is scrolled
 * down by as much moves nothing that is in sight.
 */
import type { ConversationRow } from '@shared/views';

/** Ids of what changed since the order was held; null: too many to name. */
export type Changed = ReadonlySet<string> | null;

export interface Held {
  /** Not shown before, in the order of now. */
  came: ConversationRow[];
  /** How many are above: all that came, and those that are higher up in the order of now than they are shown. */
  above: number;
}

/**
 * @param shown ids of the rows that keep their places, from the top on.
 * @param cameBefore how many of these came since the order is held.
 * @param top the top of the list in the order of now.
 */
export function holdOrder(
  shown: readonly string[],
  cameBefore: number,
  top: readonly ConversationRow[],
  changed: Changed,
): Held {
  const places = new Map(shown.map((id, at) => [id, at]));
  // A row that moves down lifts the others: only rows with an event of their own moved up by themselves.
  const happened = ({ id }: ConversationRow) => changed === null || changed.has(id);
  const came = top.filter((row) => !places.has(row.id) && happened(row));
  const up = top.filter((row, at) => {
    const place = places.get(row.id) ?? -1;
    const isHigher = place >= cameBefore && place + came.length > at;
    return isHigher && row.unreadCount > 0 && happened(row);
  });
  return { came, above: cameBefore + came.length + up.length };
}

/** This long after rows took other places, a press on one was meant for what was there before. */
const AIM_MS = 300;
/** A resting hand moves the pointer by this much. */
const REST_PX = 8;

/** Where the owner moved the pointer to, and which row was there. */
export interface Aim {
  x: number;
  y: number;
  row: string | null;
  atMs: number;
}

/** Rows have just moved under the pointer: it is on another row than the one it was moved to. */
export function isOutdated(aim: Aim, nowMs: number, movedAtMs: number): boolean {
  return aim.row !== null && aim.atMs <= movedAtMs && nowMs - movedAtMs < AIM_MS;
}

/** The row that a press was meant for; null where it cannot be told. `press`: where it is and what it hits. */
export function meantRow(aim: Aim, press: Aim, movedAtMs: number): string | null {
  if (!isOutdated(aim, press.atMs, movedAtMs)) return press.row;
  if (Math.hypot(press.x - aim.x, press.y - aim.y) <= REST_PX) return aim.row;
  // It was moving already when rows moved, or has moved since.
  return movedAtMs - aim.atMs < AIM_MS ? null : press.row;
}

/** A row that is held, as it is now; one that is gone stays as it was. */
export function withNews(
  rows: readonly ConversationRow[],
  now: ReadonlyMap<string, ConversationRow>,
): ConversationRow[] {
  return rows.map((row) => now.get(row.id) ?? row);
}
