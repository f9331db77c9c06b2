/** How the counter beside the box reads; the API takes `TEXT_LIMIT` UTF-16 units (limits.ts). */

/** How many characters before the limit the counter appears. */
export const COUNT_FROM_LEFT = 150;

export interface TextLength {
  state: 'quiet' | 'near' | 'over';
  /** Characters left; negative when over. */
  left: number;
}

/** Spaces around the text do not count: they are not sent. */
export function textLength(text: string, limit: number): TextLength {
  const left = limit - text.trim().length;
  return { state: left < 0 ? 'over' : left <= COUNT_FROM_LEFT ? 'near' : 'quiet', left };
}
