import { expect, it } from 'vitest';
import { asciiOnly, escaped } from './ascii-only.mjs';

const meaningOf = (code) => new Function(`return ${code}`)();

it.each([
  ['a string', `'Olá, mañana – 10 €'`],
  ['a template', '`שלום 😀`'],
  ['a string with escapes', `'\\n\\\\ ñ'`],
])('writes %s with the same meaning', (_what, code) => {
  expect(escaped(code)).toMatch(/^[\x20-\x7e]+$/);
  expect(meaningOf(escaped(code))).toBe(meaningOf(code));
});

it.each([
  ['/[à-ü]+/', 'éé'],
  ['/^.[😀-😂]$/u', 'é😁'],
])('writes the pattern %s with the same meaning', (code, text) => {
  expect(escaped(code)).toMatch(/^[\x20-\x7e]+$/);
  expect(meaningOf(escaped(code)).test(text)).toBe(true);
});

it('leaves what else a build writes as it is', () => {
  const bundle = {
    'a.js': { type: 'chunk', code: `"é"` },
    'a.css': { type: 'asset', source: 'é' },
  };
  asciiOnly().generateBundle({}, bundle);
  expect(bundle).toEqual({
    'a.js': { type: 'chunk', code: String.raw`"\u00e9"` },
    'a.css': { type: 'asset', source: 'é' },
  });
});
