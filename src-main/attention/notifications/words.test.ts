import type { Settings } from '@shared/settings';
import { describe, expect, it } from 'vitest';
import { createTranslate } from '../../i18n';
import { factsOf, MINUTE_MS, NOON_MS, text } from '../testing/fixtures';
import { customerWords, summaryWords } from './words';

type Content = Settings['notifications']['content'];
const context = (content: Content = 'full') => ({
  translate: createTranslate(() => 'en'),
  locale: 'en',
  content,
  appName: 'Wassist Tray',
  nowMs: NOON_MS,
});
const told = (count: number, ...words: string[]) => ({
  kind: 'show' as const,
  conversationId: 'anna',
  replaces: false,
  count,
  previews: words.map(text),
  sound: false,
});

describe('a customer’s message', () => {
  it.each<[string, Content, ReturnType<typeof told>, string, string]>([
    ['one, in full', 'full', told(1, 'Hello'), 'Anna Souza', 'Hello'],
    [
      'several: a count and the last lines',
      'full',
      told(5, 'd', 'e'),
      'Anna Souza',
      '5 new messages\nd\ne',
    ],
    ['name only', 'name', told(1, 'Hello'), 'Anna Souza', '1 new message'],
    ['name only, several', 'name', told(3, 'a', 'b'), 'Anna Souza', '3 new messages'],
    ['nothing', 'nothing', told(3, 'a', 'b'), 'Wassist Tray', '3 new messages'],
    ['shown by an earlier run, its words unknown', 'full', told(2), 'Anna Souza', '2 new messages'],
    ['on one line', 'full', told(1, ' a\n\nb\tc '), 'Anna Souza', 'a b c'],
    [
      'without control characters',
      'full',
      told(1, 'a\u0000b\u202ec\u2028d'),
      'Anna Souza',
      'abc d',
    ],
  ])('%s', (_, content, step, title, body) => {
    expect(customerWords(step, factsOf(), context(content))).toEqual({ title, body });
  });

  it('says what the message is when it has no words', () => {
    const step = { ...told(1), previews: [{ ...text(''), kind: 'image' as const }] };
    expect(customerWords(step, factsOf(), context()).body).toBe('Photo');
  });

  it('is cut between characters, not within one', () => {
    const { body } = customerWords(told(1, '😀'.repeat(5000)), factsOf(), context());
    expect(body).toBe(`${'😀'.repeat(239)}…`);
  });

  it.each<[string, Parameters<typeof factsOf>[0], string]>([
    ['the name', { name: 'Anna' }, 'Anna'],
    ['else the number', { name: null }, '+55 11 91234-5678'],
    ['a name of spaces is none', { name: ' \n ' }, '+55 11 91234-5678'],
    ['else a word for it', { name: null, numberText: null }, 'Unknown contact'],
    ['a long name is cut', { name: 'x'.repeat(200) }, `${'x'.repeat(79)}…`],
  ])('title: %s', (_, facts, title) => {
    expect(customerWords(told(1, 'Hi'), factsOf(facts), context()).title).toBe(title);
  });

  it.each<[string, number | null, string]>([
    ['61 minutes left: nothing yet', 61, 'Hi'],
    ['an hour left', 60, 'Hi\nWindow closes in 60 minutes'],
    ['a minute left', 1, 'Hi\nWindow closes in 1 minute'],
    ['seconds left', 0.2, 'Hi\nWindow closes in 1 minute'],
    ['closed', 0, 'Hi'],
    ['never open', null, 'Hi'],
  ])('countdown: %s', (_, minutes, body) => {
    const windowEndsAtMs = minutes === null ? null : NOON_MS + minutes * MINUTE_MS;
    expect(customerWords(told(1, 'Hi'), factsOf({ windowEndsAtMs }), context()).body).toBe(body);
  });
});

describe('a summary', () => {
  const people = ['Anna', 'Ben', 'Chen', 'Dora'].map((name) => factsOf({ name }));

  it.each<[string, Content, number, string, string]>([
    ['two', 'full', 2, '2 customers wrote', 'Anna and Ben'],
    ['many', 'full', 7, '7 customers wrote', 'Anna, Ben, Chen, and 4 more'],
    ['names only', 'name', 3, '3 customers wrote', 'Anna, Ben, and Chen'],
    ['nothing', 'nothing', 7, 'Wassist Tray', '7 customers wrote'],
  ])('%s', (_, content, total, title, body) => {
    const words = summaryWords(total, people.slice(0, total), context(content));
    expect(words).toEqual({ title, body });
  });
});

it('speaks the owner’s language', () => {
  const spanish = { ...context(), translate: createTranslate(() => 'es'), locale: 'es' };
  expect(customerWords(told(2, 'a', 'b'), factsOf(), spanish).body).toBe('2 mensajes nuevos\na\nb');
});
