import { describe, expect, it } from 'vitest';
import { readErrorBody } from './error-body';

describe('readErrorBody', () => {
  it.each([
    [
      'as documented',
      { error: 'Agent not found', code: 'not_found' },
      'not_found',
      'Agent not found',
    ],
    ['of Django REST', { detail: 'Not found.' }, '', 'Not found.'],
    ['with a message', { message: 'No way' }, '', 'No way'],
    ['nested', { error: { message: 'No way', code: 'nope' } }, 'nope', 'No way'],
    ['a bare text', 'Bad gateway', '', 'Bad gateway'],
  ])('reads one %s', (_what, payload, code, words) => {
    const body = readErrorBody(payload);
    expect(body.code).toBe(code);
    expect(body.words).toContain(words);
    expect(body.fields).toEqual({});
  });

  it.each([
    [{ text: ['Too long.', 'Too rude.'] }, { text: ['Too long.', 'Too rude.'] }],
    [{ error: 'Bad', code: 'validation_error', text: 'Too long.' }, { text: ['Too long.'] }],
    [
      { template: { variables: { body: ['Two wanted.'] } } },
      { 'template.variables.body': ['Two wanted.'] },
    ],
    [{ errors: { text: ['Too long.'] } }, { text: ['Too long.'] }],
    [{ error: { fields: { text: ['Too long.'] }, message: 'Bad' } }, { text: ['Too long.'] }],
  ])('reads messages by field from %j', (payload, fields) => {
    expect(readErrorBody(payload).fields).toMatchObject(fields);
  });

  it.each([[null], [42], [[]], [{}], [undefined], [{ error: null }], [{ code: {} }]])(
    'finds nothing in %j',
    (payload) => {
      expect(readErrorBody(payload)).toMatchObject({ code: '', fields: {} });
    },
  );

  it('stays bounded with what a hostile server sends', () => {
    let deep: unknown = 'x';
    for (let n = 0; n < 10_000; n += 1) deep = { a: deep };
    const wide = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [`f${n}`, 'x'.repeat(9999)]),
    );
    const polluting = JSON.parse('{"__proto__": ["polluted"], "constructor": ["x"]}') as unknown;
    expect(readErrorBody(deep).fields).toEqual({});
    expect(Object.keys(readErrorBody(wide).fields)).toHaveLength(50);
    expect(readErrorBody(wide).words.length).toBeLessThan(3000);
    readErrorBody(polluting);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});
