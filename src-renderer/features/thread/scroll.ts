/**
 * Where a thread stands, so that it does not move under the reader's eyes: pinned to its end, or held
 * by the topmost message that is in view, whatever comes before it or grows around it.
 */

/** Within so many CSS pixels of the end the thread counts as read to its end. */
const END_PX = 48;
/** What was read before stays in sight above the unread line. */
const TOP_MARGIN_PX = 56;
/** So near to an end the next page is asked for. */
export const NEAR_PX = 600;

/** The message that keeps its place while the thread grows around it. */
export interface Hold {
  key: string;
  /** Distance of the bubble's upper edge from the top of the view, CSS pixels. */
  offsetPx: number;
}

/** Near enough to the newest message for it to count as seen. */
export function atEnd(view: HTMLElement): boolean {
  return view.scrollHeight - view.clientHeight - view.scrollTop <= END_PX;
}

/** Down to the newest message that is in the page. */
export function toEnd(view: HTMLElement): void {
  view.scrollTop = view.scrollHeight;
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

/**
 * Moves an element to the top or the middle of the view. Not `scrollIntoView`, which moves everything
 * around the view as well.
 */
export function bringTo(view: HTMLElement, element: Element, place: 'top' | 'middle'): void {
  const box = element.getBoundingClientRect();
  const offsetPx = box.top - view.getBoundingClientRect().top;
  const spare = view.clientHeight - box.height;
  view.scrollTop += offsetPx - (place === 'top' ? TOP_MARGIN_PX : Math.max(0, spare / 2));
}
