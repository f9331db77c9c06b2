import type { Preview } from '@shared/content';
import type { Settings } from '@shared/settings';
import { describe, expect, it } from 'vitest';
import { createTranslate, loadWords } from '../../app/i18n';
import type { AttentionFacts, AttentionRecord } from '../../storage/attention-types';
import { noMark } from '../../storage/stores/queue-marks';
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
const agentHasIt: AttentionRecord = { state: 'agent', reason: null, sinceMs: null, dueAtMs: null };
const wordsOf = (
  messages: Preview[],
  facts: Partial<AttentionFacts> = {},
  content: Content = 'full',
  attention = agentHasIt,
) => customerWords({ facts: factsOf(facts), attention }, messages, context(content));

describe('a customer’s message', () => {
  it.each<[string, Content, string[], string, string]>([
    ['one, in full', 'full', ['Hello'], 'Anna Souza', 'Hello'],
    [
      'several: a count and the last lines',
      'full',
      ['a', 'b', 'c', 'd', 'e'],
      'Anna Souza',
      '5 new messages\nd\ne',
    ],
    ['name only', 'name', ['Hello'], 'Anna Souza', '1 new message'],
    ['name only, several', 'name', ['a', 'b', 'c'], 'Anna Souza', '3 new messages'],
    ['nothing', 'nothing', ['a', 'b', 'c'], 'Wassist Tray', '3 new messages'],
    ['no word of a customer', 'full', [], 'Anna Souza', '1 new message'],
    ['on one line', 'full', [' a\n\nb\tc '], 'Anna Souza', 'a b c'],
    ['without control characters', 'full', ['a\u0000b\u202ec\u2028d'], 'Anna Souza', 'abc d'],
  ])('%s', (_, content, words, title, body) => {
    expect(wordsOf(words.map(text), {}, content)).toEqual({ title, body });
  });

  it('says what the message is when it has no words', () => {
    expect(wordsOf([{ ...text(''), kind: 'image' }]).body).toBe('Photo');
  });

  it('is cut between characters, not within one', () => {
    const { body } = wordsOf([text('😀'.repeat(5000))]);
    expect(body).toBe(`${'😀'.repeat(239)}…`);
  });

  it.each<[string, Parameters<typeof factsOf>[0], string]>([
    ['the name', { name: 'Anna' }, 'Anna'],
    ['else the number', { name: null }, '+55 11 91234-5678'],
    ['a name of spaces is none', { name: ' \n ' }, '+55 11 91234-5678'],
    ['else the username', { name: null, numberText: '@anna.k' }, '@anna.k'],
    ['else a word for it', { name: null, numberText: null }, 'Unknown contact'],
    ['a long name is cut', { name: 'x'.repeat(200) }, `${'x'.repeat(79)}…`],
  ])('title: %s', (_, facts, title) => {
    expect(wordsOf([text('Hi')], facts).title).toBe(title);
  });

  it.each<[string, number | null, string]>([
    ['61 minutes left: nothing yet', 61, 'Hi'],
    ['an hour left', 60, 'Hi\n60 minutes left to answer'],
    ['a minute left', 1, 'Hi\n1 minute left to answer'],
    ['seconds left', 0.2, 'Hi\n1 minute left to answer'],
    ['closed', 0, 'Hi'],
    ['never open', null, 'Hi'],
  ])('countdown: %s', (_, minutes, body) => {
    const windowEndsAtMs = minutes === null ? null : NOON_MS + minutes * MINUTE_MS;
    expect(wordsOf([text('Hi')], { windowEndsAtMs }).body).toBe(body);
  });
});

describe('a summary', () => {
  const people = ['Anna', 'Ben', 'Chen', 'Dora'].map((name) => factsOf({ name }));

  it.each<[string, Content, number, number, string, string]>([
    ['two', 'full', 2, 0, 'While you were away: 2 customers', 'Anna and Ben'],
    [
      'many, some of whom need the owner',
      'full',
      7,
      2,
      'While you were away: 7 customers, 2 need you',
      'Anna, Ben, Chen, and 4 more',
    ],
    [
      'names only',
      'name',
      3,
      1,
      'While you were away: 3 customers, 1 needs you',
      'Anna, Ben, and Chen',
    ],
    ['nothing', 'nothing', 7, 0, 'Wassist Tray', 'While you were away: 7 customers'],
  ])('%s', (_, content, total, needYou, title, body) => {
    const words = summaryWords(total, needYou, people.slice(0, total), context(content));
    expect(words).toEqual({ title, body });
  });
});

describe('why it needs the owner', () => {
  const newestCustomer = { id: 'm', atMs: NOON_MS, preview: text('A person, please') };
  const asks: AttentionRecord = {
    state: 'needs-you',
    reason: 'support-handoff',
    sinceMs: NOON_MS - 12.5 * MINUTE_MS,
    dueAtMs: null,
  };
  const handoff = 'Damaged on arrival';
  const reminder = { atMs: NOON_MS, kind: 'no-answer' as const, afterMs: NOON_MS };

  it.each<[string, Partial<AttentionFacts>, Content, AttentionRecord, string]>([
    [
      'nothing that the title does not say',
      { handoff: '' },
      'full',
      { ...asks, sinceMs: NOON_MS },
      'A person, please',
    ],
    [
      'the agent’s words and the wait',
      { handoff },
      'full',
      asks,
      'The agent asks for a person: Damaged on arrival · 12\u00a0min\nA person, please',
    ],
    [
      'none of its words where only the name is shown',
      { handoff },
      'name',
      asks,
      'The agent asks for a person · 12\u00a0min',
    ],
    [
      'hours',
      { handoff: '' },
      'full',
      { ...asks, sinceMs: NOON_MS - 150 * MINUTE_MS },
      'The agent asks for a person · 2\u00a0h\nA person, please',
    ],
    [
      'a review',
      { review: '["low_confidence"]' },
      'full',
      { ...asks, reason: 'review', sinceMs: NOON_MS },
      'The agent asks you to check: low confidence\nA person, please',
    ],
    [
      'a follow-up',
      { mark: { ...noMark, reminder } },
      'full',
      { ...asks, reason: 'reminder' },
      'No answer came by the time that you chose · 12\u00a0min\nA person, please',
    ],
    [
      'not what was done already',
      { handoff, mark: { ...noMark, handledHandoff: handoff } },
      'full',
      { ...asks, reason: 'agent-silent' },
      'A person, please',
    ],
  ])('%s', (_, facts, content, attention, body) => {
    const words = wordsOf([], { newestCustomer, ...facts }, content, attention);
    expect(words.body).toBe(body);
    expect(words.title).toMatch(/: Anna Souza$/);
  });

  it('is not said where nothing is to be shown, and no message is invented', () => {
    expect(wordsOf([], { handoff }, 'nothing', asks)).toEqual({
      title: 'Wassist Tray',
      body: '1 conversation needs you',
    });
  });
});

it.each([
  ['agent-silent', 'No answer yet: Anna Souza'],
  ['window-closing', 'Answer soon: Anna Souza'],
  ['taken-over-unanswered', 'Waits for you: Anna Souza'],
  ['review', 'Please check: Anna Souza'],
  ['reminder', 'Reminder: Anna Souza'],
  ['send-failed', 'Anna Souza'],
] as const)('is led by the reason also when it tells a message: %s', (reason, title) => {
  const attention = { ...agentHasIt, state: 'needs-you' as const, reason };
  const unnotified = [{ id: 'm', atMs: NOON_MS, preview: text('Hello?'), words: 'Hello?' }];
  expect(wordsOf([text('Hello?')], { unnotified }, 'full', attention)).toEqual({
    title,
    body: 'Hello?',
  });
});

it('speaks the owner’s language', async () => {
  await loadWords('es');
  const spanish = { ...context(), translate: createTranslate(() => 'es'), locale: 'es' };
  const about = { facts: factsOf(), attention: agentHasIt };
  expect(customerWords(about, ['a', 'b'].map(text), spanish).body).toBe('2 mensajes nuevos\na\nb');
});
