import { describe, expect, it } from 'vitest';
import { type Arrived, type Asked, compare } from './compare.ts';

const asked = (...texts: string[]): Asked[] =>
  texts.map((text) => ({ conversationId: 'c', text, promised: true }));
const arrived = (...texts: string[]): Arrived[] =>
  texts.map((text) => ({ conversationId: 'c', text, idempotencyKey: null, triedAtMs: 0 }));
const clean = { lost: [], doubled: [], misplaced: [], outOfOrder: [], early: [] };

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
    const wrong = [{ conversationId: 'd', text: 'a', idempotencyKey: null, triedAtMs: 0 }];
    expect(compare(asked('a'), wrong, [])).toMatchObject({ lost: ['c: a'], misplaced: ['d: a'] });
  });

  it('finds what came after a later one', () => {
    expect(compare(asked('a', 'b', 'c'), arrived('a', 'c', 'b'), []).outOfOrder).toEqual(['c: b']);
  });

  it('finds what left before its time, and takes what was planned in the order of its times', () => {
    const at = (text: string, sendAtMs: number) => ({
      ...{ conversationId: 'c', text, promised: true, sendAtMs },
    });
    const all = [at('noon', 12), ...asked('now'), at('nine', 9)];
    const came = (order: string[], triedAtMs: number) =>
      compare(
        all,
        arrived(...order).map((one) => ({ ...one, triedAtMs })),
        [],
      );
    expect(came(['now', 'nine', 'noon'], 12)).toMatchObject(clean);
    expect(came(['nine', 'now', 'noon'], 12)).toMatchObject(clean);
    expect(came(['now', 'noon', 'nine'], 12).outOfOrder).toEqual(['c: nine']);
    expect(came(['now', 'nine', 'noon'], 11).early).toEqual(['c: noon']);
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
