import { type RefObject, useLayoutEffect, useState } from 'react';

/** What is known of the box: whether its text has the full width, and the text that needed it. */
export interface Tall {
  isTall: boolean;
  /** Shorter than this the text fits beside the buttons. */
  fromLength: number;
}

export const beside: Tall = { isTall: false, fromLength: 0 };

/**
 * From two lines on the text has the width of the box, with the buttons below. What breaks beside the
 * buttons may fit one line without them: it goes back only when it is shorter than it was then.
 */
export function nextTall(before: Tall, text: string, lines: number): Tall {
  const breaks = text.trimEnd().includes('\n');
  if (!before.isTall) return lines > 1 ? { isTall: true, fromLength: text.length } : before;
  return !breaks && text.length < before.fromLength ? beside : before;
}

/** Follows what is typed. */
export function useTall(box: RefObject<HTMLTextAreaElement | null>, text: string): boolean {
  const [tall, setTall] = useState(beside);
  useLayoutEffect(() => {
    const at = box.current;
    if (at) setTall((before) => nextTall(before, text, linesOf(at)));
  }, [box, text]);
  return tall.isTall;
}

function linesOf(box: HTMLTextAreaElement): number {
  return Math.round(box.scrollHeight / Number.parseFloat(getComputedStyle(box).lineHeight)) || 1;
}
