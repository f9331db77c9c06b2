import { expect, it } from 'vitest';
import { emojiCount } from './emoji';

it.each([
  ['👍', 1],
  ['❤️ 😂', 2],
  ['👨‍👩‍👧‍👦👍🏽🇧🇷', 3],
  ['1️⃣', 1],
  ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 1],
  ['👍 ok', 0],
  ['1', 0],
  ['#', 0],
  ['', 0],
  ['   ', 0],
  ['👍'.repeat(4), 4],
  ['👍'.repeat(100_000), 0],
])('%j', (text, count) => expect(emojiCount(text)).toBe(count));
