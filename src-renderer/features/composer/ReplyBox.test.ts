import { expect, it } from 'vitest';
import { textLength } from './ReplyBox';

it.each([
  ['', { state: 'quiet', left: 1024 }],
  ['a'.repeat(873), { state: 'quiet', left: 151 }],
  ['a'.repeat(874), { state: 'near', left: 150 }],
  ['a'.repeat(1024), { state: 'near', left: 0 }],
  [`  ${'a'.repeat(1024)}\n`, { state: 'near', left: 0 }],
  ['a'.repeat(1025), { state: 'over', left: -1 }],
  // An emoji is two units.
  ['😀'.repeat(513), { state: 'over', left: -2 }],
])('%#', (text, length) => expect(textLength(text, 1024)).toEqual(length));
