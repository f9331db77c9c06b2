import { expect, it } from 'vitest';
import { isSend } from './keys';

const key = (change: object = {}) => ({
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 13,
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
  // Choosing a character in an input method.
  ['enter', { isComposing: true }, false],
  ['enter', { keyCode: 229 }, false],
  ['ctrl-enter', { ctrlKey: true, isComposing: true }, false],
] as const)('sends with %s, %j: %s', (sendWith, change, sends) => {
  expect(isSend(key(change), sendWith)).toBe(sends);
});
