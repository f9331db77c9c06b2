import { expect, it } from 'vitest';
import { jsonText } from './jsonText';

it.each([
  ['text as it is', 'text as it is'],
  [{ a: 1 }, '{\n  "a": 1\n}'],
  [null, 'null'],
  [undefined, ''],
  ['\u202Ebackwards\u0000', 'backwards'],
])('%j reads %j', (value, text) => expect(jsonText(value)).toBe(text));

it('is cut where it is endless', () => {
  expect(jsonText('x'.repeat(100_000)).length).toBe(4001);
});
