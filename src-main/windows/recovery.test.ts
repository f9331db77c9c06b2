import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ dialog: {} }));
const { conversationLeft, mayComeBack } = await import('./recovery');

const minutes = (...at: number[]) => at.map((minute) => minute * 60_000);

it.each<[string, number[], boolean]>([
  ['the first crash', minutes(0), true],
  ['the third within five minutes', minutes(0, 1, 2), true],
  ['the fourth within five minutes', minutes(0, 1, 2, 3), false],
  ['a fourth long after', minutes(0, 1, 2, 60), true],
  ['one each quarter of an hour', minutes(0, 15, 30, 45, 60), true],
])('comes back by itself after %s: %#', (_what, crashes, comesBack) => {
  expect(mayComeBack(crashes)).toBe(comesBack);
});

it('comes back with the conversation that was shown, before the address knows it', () => {
  const address = 'app://app/index.html?view=quick-reply&conversation=before';
  expect(conversationLeft('now', address)).toBe('now');
  expect(conversationLeft(null, address)).toBe('before');
  expect(conversationLeft(null, '')).toBe(null);
});
