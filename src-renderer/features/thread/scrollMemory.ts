/**
 * Where each thread was left, kept by the page over the life of its window: keys of messages, no words.
 * Of a session that leaves nothing on the disk they are kept in the page's memory alone.
 */
import { useSession } from '../../stores/session';
import type { Hold } from './scroll';

const STORED_AS = 'thread-positions';
/** Conversations remembered; the one left longest ago is forgotten. */
const MOST = 100;

type Stored = [conversationId: string, hold: Hold][];

let inMemory: Stored = [];
const leavesNothing = () => useSession.getState().session?.sessionOnly === true;

/** Where a thread was left; null: at its end. */
export function rememberedHold(conversationId: string): Hold | null {
  return read().find(([id]) => id === conversationId)?.[1] ?? null;
}

/** Null: at its end, where it opens anyway. */
export function rememberHold(conversationId: string, hold: Hold | null): void {
  const others = read().filter(([id]) => id !== conversationId);
  const all: Stored = hold ? [...others, [conversationId, hold]] : others;
  inMemory = all.slice(-MOST);
  if (leavesNothing()) return;
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(inMemory));
  } catch {
    // The page keeps no storage here: threads open at their end.
  }
}

function read(): Stored {
  if (leavesNothing()) return inMemory;
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(entry: unknown): entry is Stored[number] {
  if (!Array.isArray(entry)) return false;
  const [id, hold]: unknown[] = entry;
  return (
    typeof id === 'string' &&
    typeof hold === 'object' &&
    hold !== null &&
    typeof Reflect.get(hold, 'key') === 'string' &&
    typeof Reflect.get(hold, 'offsetPx') === 'number'
  );
}
