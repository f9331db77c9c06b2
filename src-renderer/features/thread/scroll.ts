/**
 * The position of a thread. Its scroller is a reversed column: 0 is its end, and what is above has negative
 * offsets. At 0 Chromium keeps to the end whatever comes or grows; anywhere else its scroll anchoring keeps
 * what is in view where it is.
 */
import { useSession } from '../../stores/session';

/** Within this many CSS pixels of the end the thread counts as read to its end. */
const END_PX = 48;
/** This near to an end the next page is asked for. */
export const NEAR_PX = 600;

/** Where a thread was left. */
export interface Hold {
  key: string;
  /** Distance of the bubble's upper edge from the top of the view, CSS pixels. */
  offsetPx: number;
}

/** Near enough to the newest message for it to count as seen. */
export const atEnd = (view: HTMLElement) => pxBelow(view) <= END_PX;

export const pxBelow = (view: HTMLElement) => -view.scrollTop;

export const pxAbove = (view: HTMLElement) =>
  view.scrollHeight - view.clientHeight + view.scrollTop;

/** Down to the newest message that is in the page. */
export function toEnd(view: HTMLElement): void {
  view.scrollTop = 0;
}

/** What is in view stays there, whatever comes or grows below it: by a pixel it is not the end. */
export function holdStill(view: HTMLElement): void {
  if (view.scrollTop > -1) view.scrollTop = -1;
}

/** The row of a message; null while it is not in the page. */
export function itemElement(view: HTMLElement, key: string): HTMLElement | null {
  return view.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
}

/** The topmost message in view; null when there is none. */
export function holdOf(view: HTMLElement): Hold | null {
  const top = view.getBoundingClientRect().top;
  for (const element of view.querySelectorAll<HTMLElement>('[data-key]')) {
    if (element.getBoundingClientRect().bottom > top)
      return { key: element.dataset.key ?? '', offsetPx: topOf(element) - top };
  }
  return null;
}

/** Puts a held message back where it was; false when it is no longer there. */
export function restore(view: HTMLElement, hold: Hold): boolean {
  const element = itemElement(view, hold.key);
  if (!element) return false;
  const offsetPx = topOf(element) - view.getBoundingClientRect().top;
  if (offsetPx !== hold.offsetPx) view.scrollTop += offsetPx - hold.offsetPx;
  return true;
}

/**
 * The upper edge: what unfolds in a message grows downwards. Of its bubble, not of its row, whose
 * space above changes when a message before it makes it part of a group.
 */
function topOf(element: Element): number {
  return (element.firstElementChild ?? element).getBoundingClientRect().top;
}

/** Moves an element to the middle of the view. Not `scrollIntoView`, which moves what is around it as well. */
export function bringToMiddle(view: HTMLElement, element: Element): void {
  const box = element.getBoundingClientRect();
  const offsetPx = box.top - view.getBoundingClientRect().top;
  const spare = view.clientHeight - box.height;
  view.scrollTop += offsetPx - Math.max(0, spare / 2);
}

/*
 * Where each thread was left, kept by the page over the life of its window: keys of messages, no words.
 * Of a session that leaves nothing on the disk they are kept in the page's memory alone.
 */

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
