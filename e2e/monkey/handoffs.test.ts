import { beforeEach, describe, expect, it } from 'vitest';
import {
  ADA,
  click,
  found,
  key,
  letters,
  nowMs,
  oracle,
  pass,
  place,
  see,
  startOracle,
  type,
} from './oracle-fixtures.ts';

beforeEach(startOracle);

describe('takeovers', () => {
  const take = place('button', { name: 'Take over' });
  const back = place('button', { name: 'Hand back' });

  it('are for the one in sight', () => {
    see([click(ADA, take)]);
    oracle.asked('take-over', 'a', nowMs);
    expect(found()).toEqual([]);
    oracle.asked('take-over', 'b', nowMs);
    expect(found()).toEqual([expect.stringMatching(/^misplaced: Ben Bush was taken over/)]);
  });

  it('come with an answer, to the one who gets it', () => {
    type('koxaaaa', letters('koxaaaa', ADA));
    see([key(ADA, { key: 'Enter', written: { box: 'koxaaaa', fields: [] } })]);
    oracle.asked('take-over', 'a', nowMs);
    expect(found()).toEqual([]);
    oracle.asked('take-over', 'b', nowMs);
    expect(found()).toEqual([expect.stringMatching(/^misplaced: Ben Bush was taken over/)]);
  });

  it('are asked for by an entry of a menu or palette, too', () => {
    see([key(ADA, { key: 'Enter', place: place('menu'), entry: '30 minutes' })]);
    oracle.asked('take-over', 'a', nowMs);
    expect(found()).toEqual([]);
  });

  it('are not undone by the second click of a double click', () => {
    see([click(ADA, take), click(ADA, back)]);
    oracle.asked('hand-back', 'a', nowMs);
    expect(found()).toEqual([expect.stringMatching(/second click of a double click/)]);
  });

  it('are undone at once by an entry of the palette', () => {
    see([click(ADA, take), click(ADA, place('option', { name: 'Hand back to the agent' }))]);
    oracle.asked('hand-back', 'a', nowMs);
    expect(found()).toEqual([]);
  });

  it('are undone a second after the first of several clicks', () => {
    see([click(ADA, take), click(ADA, take)]);
    pass(940);
    see([click(ADA, back)]);
    oracle.asked('hand-back', 'a', nowMs);
    expect(found()).toEqual([]);
  });

  it('are undone a second later', () => {
    see([click(ADA, take)]);
    pass(1000);
    see([click(ADA, back)]);
    oracle.asked('hand-back', 'a', nowMs);
    expect(found()).toEqual([]);
  });
});
