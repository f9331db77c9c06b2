import { expect, it } from 'vitest';
import { isEditing, isSend } from './keys';

const key = (change: object = {}) => ({
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...change,
});

it.each([
  ['enter', {}, true],
  ['enter', { shiftKey: true }, false],
  ['enter', { altKey: true }, false],
  ['enter', { ctrlKey: true }, true],
  ['enter', { key: 'a' }, false],
  ['ctrl-enter', {}, false],
  ['ctrl-enter', { ctrlKey: true }, true],
  ['ctrl-enter', { metaKey: true }, true],
  ['ctrl-enter', { ctrlKey: true, shiftKey: true }, false],
] as const)('sends with %s, %j: %s', (sendWith, change, sends) => {
  expect(isSend(key(change), sendWith)).toBe(sends);
});

it.each([
  [{ key: 'a' }, true],
  [{ key: 'End' }, true],
  [{ key: 'Enter' }, false],
  [{ key: 'Shift' }, false],
  [{ key: 'ArrowDown', altKey: true }, false],
  [{ key: 'a', repeat: true }, false],
])('%j is a hand at the text: %s', (change, edits) => {
  expect(isEditing(key(change))).toBe(edits);
});
