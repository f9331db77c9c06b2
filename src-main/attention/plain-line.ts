const CONTROL = /[\p{Cc}\s\u2028\u2029]+/gu;
/** They could turn what follows them around. */
const BIDI_OVERRIDE = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * What a customer wrote as one line of a desktop's menu or notification: without control characters
 * (D-Bus takes no NUL) and bidi overrides, cut after `longest` characters with an ellipsis.
 */
export function plainLine(text: string, longest: number): string {
  const line = text.replace(CONTROL, ' ').replace(BIDI_OVERRIDE, '').trim();
  const characters = Array.from(line.slice(0, 2 * longest));
  if (characters.length <= longest && line.length <= 2 * longest) return line;
  const kept = characters.slice(0, longest - 1).join('');
  return `${kept.trimEnd()}…`;
}
