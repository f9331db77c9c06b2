import { expect, it } from 'vitest';
import { cleanText, withoutMarks } from './clean';

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

it.each([
  ['Order *2041* is on its way', 'Order 2041 is on its way'],
  ['*_Both_* and ~gone~', 'Both and gone'],
  ['```npm start``` or `npm test`', 'npm start or npm test'],
  ['(*this*), *that*.', '(this), that.'],
  ['Ваше *замовлення*', 'Ваше замовлення'],
  ['2*3*4 = 24', '2*3*4 = 24'],
  ['snake_case_name and a_b', 'snake_case_name and a_b'],
  ['https://shop.example/_new_/sale', 'https://shop.example/_new_/sale'],
  ['* one\n* two', '* one\n* two'],
  ['*no end', '*no end'],
  ['** nothing **', '** nothing **'],
])('%j becomes %j', (text, plain) => expect(withoutMarks(text)).toBe(plain));
