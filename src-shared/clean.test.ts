import { expect, it } from 'vitest';
import { cleanText } from './clean';

it.each([
  ['plain', 'plain'],
  ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ['photo\u202Egpj.exe', 'photogpj.exe'],
  ['\u2066x\u2069', 'x'],
  ['nul\u0000 bell\u0007 del\u007F bom\uFEFF', 'nul bell del bom'],
  ['tab\tstays', 'tab\tstays'],
  ['half \uD83D', 'half \uFFFD'],
  ['\uDE00 half', '\uFFFD half'],
  ['whole 😀 عربي', 'whole 😀 عربي'],
  ['👨‍👩‍👧 می‌خواهم', '👨‍👩‍👧 می‌خواهم'],
])('%j becomes %j', (text, clean) => expect(cleanText(text)).toBe(clean));
