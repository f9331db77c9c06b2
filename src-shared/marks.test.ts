import { expect, it } from 'vitest';
import { withoutMarks } from './clean';

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
