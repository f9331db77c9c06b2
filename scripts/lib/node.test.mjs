import { expect, it } from 'vitest';
import { checkNode, isNewEnough } from './node.mjs';

it.each([
  ['20.18.3', false],
  ['20.19.0', true],
  ['18.20.0', false],
  ['24.0.0', true],
])('Node %s is new enough: %s', (version, answer) => {
  expect(isNewEnough(version)).toBe(answer);
});

it('names both versions when it is not', () => {
  expect(() => checkNode('18.20.0')).toThrow('needs Node 20.19 or newer; this is Node 18.20.0');
});
