import { describe, expect, it } from 'vitest';
import { type Arrived, type Asked, compare } from './compare.ts';

const asked = (...texts: string[]): Asked[] =>
  texts.map((text) => ({ conversationId: 'c', text, promised: true }));
const arrived = (...texts: string[]): Arrived[] =>
  texts.map((text) => ({ conversationId: 'c', text, idempotencyKey: null }));
const clean = { lost: [], doubled: [], misplaced: [], outOfOrder: [] };

describe('what was asked against what arrived', () => {
  it('is clean when all came once and in order', () => {
    expect(compare(asked('a', 'b', 'a'), arrived('a', 'b', 'a'), [])).toEqual({
      ...clean,
      asked: 3,
      arrived: 3,
    });
  });

  it('misses what neither came nor is shown', () => {
    const shown = [{ conversationId: 'c', text: 'b' }];
    expect(compare(asked('a', 'b', 'c'), arrived('a'), shown)).toMatchObject({
      ...clean,
      lost: ['c: c'],
    });
  });

  it('does not miss what was never promised', () => {
    const maybe = [{ conversationId: 'c', text: 'a', promised: false }];
    expect(compare(maybe, [], [])).toMatchObject(clean);
    expect(compare(maybe, arrived('a'), [])).toMatchObject(clean);
  });

  it('counts what came too often', () => {
    expect(compare(asked('a', 'a'), arrived('a', 'a', 'a'), []).doubled).toEqual(['c: a']);
  });

  it('counts a key that came twice', () => {
    const twice = arrived('a', 'b').map((one) => ({ ...one, idempotencyKey: 'k' }));
    expect(compare(asked('a', 'b'), twice, []).doubled).toEqual(['key k']);
  });

  it('finds what came to the wrong customer', () => {
    const wrong = [{ conversationId: 'd', text: 'a', idempotencyKey: null }];
    expect(compare(asked('a'), wrong, [])).toMatchObject({ lost: ['c: a'], misplaced: ['d: a'] });
  });

  it('finds what came after a later one', () => {
    expect(compare(asked('a', 'b', 'c'), arrived('a', 'c', 'b'), []).outOfOrder).toEqual(['c: b']);
  });

  it('lets what was not promised be left out of the order', () => {
    const some = [
      ...asked('a'),
      { conversationId: 'c', text: 'b', promised: false },
      ...asked('c'),
    ];
    expect(compare(some, arrived('a', 'c'), [])).toMatchObject(clean);
  });
});
