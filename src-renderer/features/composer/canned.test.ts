import { describe, expect, it } from 'vitest';
import { emptyVariables, filledReply, matchingReplies, slashQuery } from './canned';

describe('slashQuery', () => {
  it.each([
    ['/', 1, { start: 0, end: 1, query: '' }],
    ['/hi', 3, { start: 0, end: 3, query: 'hi' }],
    ['/hi', 2, { start: 0, end: 2, query: 'h' }],
    ['well /hi', 8, { start: 5, end: 8, query: 'hi' }],
    ['line\n/hi', 8, { start: 5, end: 8, query: 'hi' }],
    ['and/or', 6, null],
    ['https://a', 9, null],
    ['/hi there', 9, null],
    ['no', 2, null],
    [`/${'x'.repeat(40)}`, 41, null],
  ])('%j with the caret at %d', (text, caret, query) => {
    expect(slashQuery(text, caret)).toEqual(query);
  });
});

describe('matchingReplies', () => {
  const reply = (shortcut: string, text: string) => ({ id: shortcut, shortcut, text });
  const replies = [reply('horario', 'Abrimos a las 9'), reply('hi', 'Hello'), reply('café', 'Ähm')];
  const found = (query: string) => matchingReplies(replies, query).map((each) => each.shortcut);

  it('shows all for nothing typed', () => expect(found('')).toEqual(['horario', 'hi', 'café']));
  it('puts those that begin with it first', () => {
    expect(matchingReplies([reply('shi', ''), reply('hi', '')], 'hi')[0]?.shortcut).toBe('hi');
  });
  it('looks into the text', () => expect(found('abrimos')).toEqual(['horario']));
  it('ignores case and accents', () => expect(found('CAFE')).toEqual(['café']));
  it('finds nothing', () => expect(found('zzz')).toEqual([]));
});

describe('variables', () => {
  const values = { name: 'Ana $1', number: '+55 11 91234-5678', agent: null };

  it('fills what is known and leaves the rest', () => {
    expect(filledReply('{name}, {name}: {number} {agent} {other}', values)).toBe(
      'Ana $1, Ana $1: +55 11 91234-5678 {agent} {other}',
    );
  });
  it('never fills what a value brings along', () => {
    expect(filledReply('{name}', { ...values, name: '{number}' })).toBe('{number}');
  });
  it('names what is still empty', () => {
    expect(emptyVariables('Hi {name}, {agent} {foo}')).toEqual(['name', 'agent']);
    expect(emptyVariables('Hi')).toEqual([]);
  });
});
