/**
 * Text that strangers wrote, made safe to show: what could hide, reorder or break the words around
 * it is taken out, the words themselves stay.
 */

/**
 * Embedding, override and isolate controls (Unicode Standard Annex 9, section 2). They can reverse
 * the text of a whole line ("gpj.exe"); each paragraph gets its direction from its own letters
 * instead. The harmless marks LRM, RLM and ALM stay.
 */
const bidiControls = /[\u202A-\u202E\u2066-\u2069]/g;
/** C0 and C1 controls but tab and line feed, and the byte order mark. */
const controls = /(?![\t\n])\p{Cc}|\uFEFF/gu;
/** Half of a surrogate pair alone: not a character. */
const loneSurrogates = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Prepares a message's text for parsing and showing; line ends become `\n`. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(bidiControls, '')
    .replace(controls, '')
    .replace(loneSurrogates, '\uFFFD');
}

/**
 * WhatsApp's formatting marks taken off, for one line of preview: *bold*, _italic_, ~strike~, code.
 * A mark counts only at the edge of words, so that addresses and sums stay as they are
 * (wassist-api.md 6).
 */
export function withoutMarks(text: string): string {
  const plain = text.replace(CODE, '$1$2');
  // Marks within marks: WhatsApp has three kinds of them.
  return [1, 2, 3].reduce((line) => line.replace(PAIR, '$2'), plain);
}

const CODE = /```([^`]+)```|`([^`\n]+)`/g;
const PAIR = /(?<![\p{L}\p{N}/])([*_~])(?!\1|\s)([^\n]*?[^\s])\1(?![\p{L}\p{N}])/gu;
