import { beforeAll, expect, it } from 'vitest';
import { startI18n } from '../../../i18n';
import { isNothing, jsonText, toolWords } from './HowItCameParts';

beforeAll(() => startI18n('en'));

it.each([
  ['change_address', 'Changed address'],
  ['getCustomer', 'Looked up customer'],
  ['wiggle-the-box', 'Wiggle the box'],
  ['toString', 'To string'],
  ['', ''],
])('%j reads as %j', (name, words) => expect(toolWords(name)).toBe(words));

it('knows what says nothing', () => {
  expect([null, undefined, '', {}, []].every(isNothing)).toBe(true);
  expect([0, false, 'x', { a: null }, [0]].some(isNothing)).toBe(false);
});

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
