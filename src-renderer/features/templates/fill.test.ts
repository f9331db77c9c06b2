import { expect, it } from 'vitest';
import { readFill, writeFill } from './fill';

const nothing = { chosenId: null, typed: {} };

it('comes back as it was left', () => {
  const fill = { chosenId: 't1', typed: { t1: { 'body 1': 'A-17' }, t2: { 'header 1': '' } } };
  expect(readFill(writeFill(fill))).toEqual(fill);
});

it('keeps nothing where nothing was typed', () => {
  expect(writeFill({ chosenId: 't1', typed: { t1: { 'body 1': '' } } })).toBe('');
  expect(readFill('')).toEqual(nothing);
});

it.each([
  '{',
  'null',
  '[]',
  '{"typed":[]}',
  '{"chosenId":7,"typed":{}}',
  '{"chosenId":null,"typed":{"t1":{"body 1":7}}}',
])('takes %s for a form that nothing was typed in', (kept) =>
  expect(readFill(kept)).toEqual(nothing),
);
