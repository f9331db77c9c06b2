/** Words of which each is typed once: whatever a customer gets can be traced to the keys that it came from. */

const LETTERS = 'abcdefghijklmnop';
const CODE_LENGTH = 4;
export const MOST_WORDS = LETTERS.length ** CODE_LENGTH;

/** Two letters of the generator's choice and an ending that no other word has. */
export function wordOf(stem: string, nth: number): string {
  let code = '';
  for (let left = nth % MOST_WORDS, at = 0; at < CODE_LENGTH; at += 1) {
    code = (LETTERS[left % LETTERS.length] ?? '') + code;
    left = Math.floor(left / LETTERS.length);
  }
  return `${stem}x${code}`;
}

/** Hands out each number once. */
export class WordBook {
  readonly all: string[] = [];

  make(stem: string): string {
    const word = wordOf(stem, this.all.length);
    this.all.push(word);
    return word;
  }
}
