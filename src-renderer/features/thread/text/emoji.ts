const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Pictures, flags (pairs of regional letters) and keycaps; digits alone are not emoji. */
const emoji = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[\d#*]\uFE0F?\u20E3)/u;
/** Longest text looked at: three family emoji with skin tones are far below it. */
const LONGEST = 120;

/** How many emoji a text is made of when it is nothing else; 0 when there are other characters. */
export function emojiCount(text: string): number {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST) return 0;
  let count = 0;
  for (const { segment } of segmenter.segment(trimmed)) {
    if (/^\s+$/.test(segment)) continue;
    if (!emoji.test(segment)) return 0;
    count += 1;
  }
  return count;
}
