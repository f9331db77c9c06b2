import { beforeEach, describe, expect, it } from 'vitest';
import { createSweep, type Sweep } from './sweep';

let sweep: Sweep;
let listings: string[][];

beforeEach(() => {
  listings = [];
  sweep = createSweep((listed) => listings.push([...listed].sort()));
});

const page = (from: number, count: number) =>
  Array.from({ length: count }, (_, nth) => `c${from + nth}`);

describe('a sweep', () => {
  it('of one page is over at once', () => {
    sweep.begin(['c1', 'c2'], null);
    expect(listings).toEqual([['c1', 'c2']]);
    expect(sweep.nextOffset()).toBeNull();
  });

  it('goes on page by page, overlapping, to the end', () => {
    sweep.begin(page(0, 100), 100);
    expect(sweep.nextOffset()).toBe(90);
    sweep.page(page(90, 100), 190);
    expect(sweep.nextOffset()).toBe(180);
    sweep.page(page(180, 20), null);
    expect(listings).toHaveLength(1);
    expect(listings[0]).toHaveLength(200);
    expect(sweep.nextOffset()).toBeNull();
  });

  it('gets on however small the pages are', () => {
    sweep.begin(['c1'], 1);
    expect(sweep.nextOffset()).toBe(1);
    sweep.page(['c2'], 2);
    expect(sweep.nextOffset()).toBe(2);
  });

  it('counts what the polls listed meanwhile: it had moved up', () => {
    sweep.begin(['c1'], 1);
    sweep.seen(['c9']);
    sweep.page(['c2'], null);
    expect(listings).toEqual([['c1', 'c2', 'c9']]);
  });

  it('is not begun anew while it is under way', () => {
    sweep.begin(['c1'], 1);
    sweep.begin(['c7'], null);
    expect(listings).toEqual([]);
    sweep.page(['c2'], null);
    expect(listings).toEqual([['c1', 'c2']]);
  });

  it('begins anew after that', () => {
    sweep.begin(['c1'], null);
    sweep.seen(['c5']);
    sweep.begin(['c2'], null);
    expect(listings).toEqual([['c1'], ['c2']]);
  });
});
