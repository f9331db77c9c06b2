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
