/** How texts are compared in every search: as people type it, not as it is written well. */

const ascii = /^\p{ASCII}*$/u;
/**
 * Accents, the vowel signs of Arabic and Hebrew, the stroke that draws an Arabic word out, and the dot
 * (nukta) of Indian letters, which people leave out; not the voicing marks of Japanese nor Indian vowels.
 */
const diacritics =
  /(?![\u3099\u309a])[\p{Script=Inherited}\u0591-\u05c7\u0640\u093c\u09bc\u0a3c\u0abc\u0b3c]/gu;
const undecomposed: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ς: 'σ',
  // Forms of one Arabic letter, by language and by habit; those with a hamza are decomposed.
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ہ: 'ه',
  ۃ: 'ه',
  ە: 'ه',
  // The two signs of a nasal vowel.
  '\u0901': '\u0902',
  ...digitsFrom('٠'),
  ...digitsFrom('۰'),
  ...digitsFrom('०'),
};
function digitsFrom(zero: string): Record<string, string> {
  const first = zero.charCodeAt(0);
  const digits = Array.from({ length: 10 }, (_, digit) => digit);
  return Object.fromEntries(
    digits.map((digit) => [String.fromCharCode(first + digit), String(digit)]),
  );
}

/** Lower case, without diacritics, full width as half width: `Ｓão` reads `sao`. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text.normalize('NFC')) folded += foldCharacter(character);
  return folded;
}

const foldedCharacters = new Map<string, string>();
/** The same of one character; nothing of a mark alone. */
export function foldCharacter(character: string): string {
  let folded = foldedCharacters.get(character);
  if (folded === undefined) {
    const plain = character
      .toLowerCase()
      .normalize('NFKD')
      .replace(diacritics, '')
      .normalize('NFC');
    folded = undecomposed[plain] ?? plain;
    foldedCharacters.set(character, folded);
  }
  return folded;
}
