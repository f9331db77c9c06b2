import { expect, it } from 'vitest';
import { nameOf, problemsOf, putReply } from './SavedAnswersPage';

const reply = (change = {}) => ({ id: 'a', shortcut: 'hours', text: 'Nine to six.', ...change });

it.each([
  [reply(), null, null],
  [reply({ shortcut: '' }), null, null],
  [reply({ shortcut: 'opening hours' }), null, null],
  [reply({ shortcut: 'THANKS' }), 'taken', null],
  [reply({ text: '  ' }), null, 'textMissing'],
])('%j', (entry, shortcut, text) => {
  const others = [
    reply(),
    reply({ id: 'b', shortcut: 'thanks' }),
    reply({ id: 'c', shortcut: '' }),
  ];
  expect(problemsOf(entry, others)).toEqual({ shortcut, text });
});

it('replaces an entry in its place and adds a new one last', () => {
  const replies = [reply(), reply({ id: 'b' })];
  expect(putReply(replies, reply({ text: 'New' })).map(({ text }) => text)).toEqual([
    'New',
    'Nine to six.',
  ]);
  expect(putReply(replies, reply({ id: 'c' })).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

it('is called by its name, else by its beginning', () => {
  expect(nameOf(reply())).toBe('hours');
  expect(nameOf(reply({ shortcut: '' }))).toBe('Nine to six.');
  expect(nameOf(reply({ shortcut: '', text: 'x'.repeat(40) }))).toBe(`${'x'.repeat(30)}…`);
});
