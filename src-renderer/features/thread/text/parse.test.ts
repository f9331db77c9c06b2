import { cleanText } from '@shared/clean';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inline } from './inline';
import { type Block, parseWhatsApp } from './parse';

/** The tree as a short text, so that a case can be read in one line: b(bold), i(…), s(…), c(…), m(…), a(…). */
const letters = { bold: 'b', italic: 'i', strike: 's', code: 'c', mono: 'm', link: 'a' } as const;
function inline(nodes: Inline[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text;
      return `${letters[node.type]}(${'children' in node ? inline(node.children) : node.text})`;
    })
    .join('');
}
function block(node: Block): string {
  switch (node.type) {
    case 'line':
      return inline(node.children);
    case 'mono':
      return `M(${node.text})`;
    case 'list':
      return `L(${node.items.map((item) => `${item.number ?? '•'} ${inline(item.children)}`).join(' | ')})`;
    case 'quote':
      return `Q(${node.blocks.map(block).join(' | ')})`;
  }
}
const show = (text: string) => parseWhatsApp(text).map(block).join('\n');

/** Every character of the text that is still there, in order. */
function words(nodes: (Inline | Block)[]): string {
  return nodes
    .map((node) => {
      if ('blocks' in node) return words(node.blocks);
      if ('items' in node) return words(node.items.flatMap((item) => item.children));
      return 'children' in node ? words(node.children) : node.text;
    })
    .join('');
}

describe('marks', () => {
  it.each([
    ['*bold*', 'b(bold)'],
    ['_italic_', 'i(italic)'],
    ['~strike~', 's(strike)'],
    ['`code`', 'c(code)'],
    ['```mono```', 'M(mono)'],
    ['a ```mono``` b', 'a m(mono) b'],
    ['*_~all~_*', 'b(i(s(all)))'],
    ['*bold _both_*', 'b(bold i(both))'],
    ['*two words*, then', 'b(two words), then'],
    ['(*in brackets*)', '(b(in brackets))'],
    ['*a* and *b*', 'b(a) and b(b)'],
    ['*a*_b_', 'b(a)i(b)'],
    // No mark inside a word, beside a space, around nothing, or over a line's end.
    ['snake_case_name', 'snake_case_name'],
    ['2*3*4', '2*3*4'],
    ['*half', '*half'],
    ['half*', 'half*'],
    ['* spaced *', '* spaced *'.replace(/^\* /, 'L(• ').concat(')')],
    ['a * spaced * b', 'a * spaced * b'],
    ['a *left * b', 'a *left * b'],
    ['**', '**'],
    ['****', '****'],
    ['__', '__'],
    ['*one\ntwo*', '*one\ntwo*'],
    ['*bold*word', '*bold*word'],
    ['word*bold*', 'word*bold*'],
    // Markdown is not WhatsApp's: the outer signs stay.
    ['**bold**', '*b(bold)*'],
    ['# Title', '# Title'],
    ['[a](b)', '[a](b)'],
    // Crossed marks: the first that was opened wins, the other is text.
    ['*a _b* c_', 'b(a _b) c_'],
    ['_a *b_ c*', 'i(a *b) c*'],
    ['*a _b_', '*a i(b)'],
    ['*a *b*', 'b(a *b)'],
    // Nothing is formatted inside code.
    ['`*a* _b_`', 'c(*a* _b_)'],
    ['*see `x*y`*', 'b(see c(x*y))'],
    ['it`s and don`t', 'it`s and don`t'],
    ['``', '``'],
    ['` a`', '` a`'],
    ['```', '```'],
    ['``````', '``````'],
    ['```  ```', '```  ```'],
    ['```open', '```open'],
    // Letters of any script are letters; an emoji is not.
    ['*жирный*', 'b(жирный)'],
    ['слово*нет*', 'слово*нет*'],
    ['*عريض*', 'b(عريض)'],
    ['हिन्दी*न*', 'हिन्दी*न*'],
    ['❤️*yes*🎉', '❤️b(yes)🎉'],
    ['𝒳*no*', '𝒳*no*'],
    ['', ''],
  ])('%j', (text, tree) => expect(show(text)).toBe(tree));
});

describe('blocks', () => {
  it.each([
    ['- one\n- two', 'L(• one | • two)'],
    ['* one\n* *two*', 'L(• one | • b(two))'],
    ['1. one\n2. two', 'L(1 one | 2 two)'],
    ['7. seven\n9. nine', 'L(7 seven | 9 nine)'],
    ['- one\n1. two', 'L(• one)\nL(1 two)'],
    ['-no space', '-no space'],
    ['1.no space', '1.no space'],
    ['2024. a year', '2024. a year'],
    ['- ', '- '],
    ['- ```x```', 'L(• m(x))'],
    ['> said', 'Q(said)'],
    ['>said', '>said'],
    ['> one\n> *two*\nthree', 'Q(one | b(two))\nthree'],
    ['> - a\n> - b', 'Q(L(• a | • b))'],
    ['> > deeper', 'Q(> deeper)'],
    ['before\n\nafter', 'before\n\nafter'],
    ['```\na\n  *b*\n```', 'M(a\n  *b*)'],
    ['say ```a\nb``` now', 'say m(a\nb) now'],
    ['> ```a\nb```', 'Q(M(a\nb))'],
  ])('%j', (text, tree) => expect(show(text)).toBe(tree));
});

describe('links', () => {
  it.each([
    ['see https://a.com/x_y_z now', 'see a(https://a.com/x_y_z) now'],
    ['*https://a.com*', 'b(a(https://a.com))'],
    ['_see https://a.com/_b_', 'i(see a(https://a.com/_b))'],
    ['`https://a.com`', '`a(https://a.com)`'],
    ['(https://a.com/b_(c)).', '(a(https://a.com/b_(c))).'],
  ])('%j', (text, tree) => expect(show(text)).toBe(tree));
});

describe('whatever the text', () => {
  const hostile = fc.array(
    fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '```',
      '\n',
      '> ',
      '- ',
      '1. ',
      'a',
      ' ',
      'https://a.co/',
      '👍',
      'é',
    ),
    { maxLength: 80 },
  );

  it('keeps every letter of it', () => {
    fc.assert(
      fc.property(hostile, (parts) => {
        const text = parts.join('');
        const kept = words(parseWhatsApp(text));
        const onlyWords = (all: string) => all.replace(/[^a👍é]/gu, '');
        expect(onlyWords(kept)).toBe(onlyWords(text));
      }),
    );
  });

  it('never nests deeper than a quote, a list and three marks', () => {
    const depth = (nodes: Inline[]): number =>
      Math.max(0, ...nodes.map((node) => ('children' in node ? 1 + depth(node.children) : 0)));
    fc.assert(
      fc.property(hostile, (parts) => {
        const lines = parseWhatsApp(parts.join('')).flatMap((node) =>
          node.type === 'quote' ? node.blocks : [node],
        );
        for (const node of lines) {
          if (node.type === 'line') expect(depth(node.children)).toBeLessThanOrEqual(3);
        }
      }),
    );
  });

  // What is quadratic takes minutes for so much.
  const seconds = 10;
  const much = 200_000;
  const read = (text: string) => {
    const started = performance.now();
    parseWhatsApp(cleanText(text));
    return (performance.now() - started) / 1000;
  };

  it('reads a megabyte of asterisks in a moment', () => {
    expect(read('*'.repeat(1_000_000))).toBeLessThan(seconds);
  });

  it.each([
    '*',
    '*a ',
    '_*~',
    '`',
    '`a',
    '```',
    '```a',
    '> ',
    '>',
    '- a\n',
    '1. ',
    '\n',
    'a.',
    '*a_b~',
    'https://',
    '\u0301',
  ])('reads much of %j in a moment', (unit) => {
    expect(read(unit.repeat(much / unit.length))).toBeLessThan(seconds);
  });
});
