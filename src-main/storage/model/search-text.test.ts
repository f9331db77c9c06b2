import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactIndexWords, indexWords, parseQuery } from './search-text';

describe('words for the index', () => {
  it.each([
    ['Red shoes, red bag!', 'red shoes bag'],
    ["don't", 'don t'],
    ['手机壳', '手机 机壳 壳'],
    ['iPhone手机 ok', 'iphone 手机 机 ok'],
    ['สวัสดี', 'สว วั ัส สด ดี ี'],
    ['हिन्दी में', 'हिन्दी में'],
    ['👍 ok', '👍 ok'],
    ['  …  ', ''],
  ])('%s', (text, expected) => {
    expect(indexWords(text)).toBe(expected);
  });

  it('find a contact by any ending of the number and by the number as dialled at home', () => {
    const words = contactIndexWords(['Zoë'], '447700900100', '07700900100').split(' ');
    expect(words).toEqual(
      expect.arrayContaining(['zoe', '447700900100', '900100', '100', '07700900100']),
    );
    expect(contactIndexWords([null], null, null)).toBe('');
  });
});

describe('a query', () => {
  it('asks for every word as a beginning', () => {
    expect(parseQuery('Red SHO')?.match).toBe('"red"* AND "sho"*');
    expect(parseQuery('手机壳')?.match).toBe('"手机"* AND "机壳"*');
    expect(parseQuery('壳')?.match).toBe('"壳"*');
  });

  it.each(['', '   ', '"', '*', '()', '- +'])('of nothing ("%s") is none', (text) => {
    expect(parseQuery(text)).toBeNull();
  });

  it('knows pairs in their order only', () => {
    const query = parseQuery('机手机');
    expect(query?.holds('一机手机一')).toBe(true);
    expect(query?.holds('手机手 机')).toBe(false);
  });
});

const marked = (query: string, text: string) =>
  parseQuery(query)
    ?.snippet(text)
    .map(({ text: words, match }) => (match ? `[${words}]` : words))
    .join('');

describe('a snippet', () => {
  it.each([
    ['cre', 'Una crème brûlée', 'Una [crè]me brûlée'],
    ['brulee cre', 'Crème brûlée', '[Crè]me [brûlée]'],
    ['strass', 'Große Straße 5', 'Große [Straß]e 5'],
    ['islak', 'ıslak mendil', '[ıslak] mendil'],
    ['احمد', 'طلب أحمـــد', 'طلب [أحمـــد]'],
    ['जरूरी', 'यह ज़रूरी है', 'यह [ज़रूरी] है'],
    ['机壳', '红色手机壳', '红色手[机壳]'],
    ['ok', 'not ok\nbut OKAY', 'not [ok] but [OK]AY'],
    ['shop', 'bishop', 'bishop'],
  ])('for "%s" in "%s"', (query, text, expected) => {
    expect(marked(query, text)).toBe(expected);
  });

  it('shows the place of the match in a long text', () => {
    const text = `${'before '.repeat(60)}NEEDLE ${'after '.repeat(60)}`;
    const snippet = marked('needle', text) ?? '';
    expect(snippet).toMatch(/^…(before )+\[NEEDLE\] after .*…$/);
    expect(snippet.length).toBeLessThan(170);
  });

  it('never breaks a character, and its pieces are the text', () => {
    const words = fc.array(fc.constantFrom('hello', '👩‍👩‍👧', '𝒳𝓎', 'né', '手机', ' '), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(words, fc.constantFrom('hel', '手', 'x', 'ne'), (parts, query) => {
        const text = parts.join(' ');
        const whole = text.normalize('NFC').replace(/\s+/g, ' ').trim();
        const pieces = (parseQuery(query)?.snippet(text) ?? []).map((piece) => piece.text);
        const shown = pieces.join('').replace(/^…|…$/g, '');
        expect(whole).toContain(shown);
        expect(() => encodeURIComponent(shown)).not.toThrow();
      }),
    );
  });

  it('marks digits through the spaces of a number', () => {
    expect(parseQuery('900100')?.numberSnippet('+44 7700 900100')).toEqual([
      { text: '+44 7700 ', match: false },
      { text: '900100', match: true },
    ]);
    expect(parseQuery('00900')?.numberSnippet('+44 7700 900100')).toEqual([
      { text: '+44 77', match: false },
      { text: '00 900', match: true },
      { text: '100', match: false },
    ]);
    expect(parseQuery('555')?.numberSnippet('+44 7700')).toEqual([
      { text: '+44 7700', match: false },
    ]);
  });
});
