import { expect, it } from 'vitest';
import { quoteText } from './MessageMenu';

it.each([
  ['Do you ship?', '> Do you ship?\n'],
  ['One\n\n  two ', '> One\n> two\n'],
  ['1\n2\n3\n4\n5', '> 1\n> 2\n> 3\n> 4…\n'],
  ['x'.repeat(400), `> ${'x'.repeat(300)}…\n`],
])('of %j is %j', (words, quote) => {
  expect(quoteText(words)).toBe(quote);
});
