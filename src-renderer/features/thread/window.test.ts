import type { ThreadPage } from '@shared/thread-views';
import { describe, expect, it } from 'vitest';
import { sampleItem } from '../../test/sample';
import {
  emptyWindow,
  extendRequest,
  historyIn,
  MOST_ITEMS,
  PAGE_SIZE,
  refreshRequest,
  type ThreadWindow,
  withPage,
} from './window';

const items = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => sampleItem('anna', `k${from + index}`));
const page = (from: number, to: number, change: Partial<ThreadPage> = {}): ThreadPage => ({
  items: items(from, to),
  hasOlder: true,
  hasNewer: false,
  olderOnServer: false,
  history: [],
  ...change,
});
const span = ({ items: held }: ThreadWindow) => [held[0]?.key, held.at(-1)?.key, held.length];

describe('withPage', () => {
  const newest = withPage(emptyWindow, page(100, 150), 'replace');

  it('puts older items before, once each, and knows the end of the store', () => {
    const older = page(60, 110, { hasOlder: false, olderOnServer: true, hasNewer: true });
    const grown = withPage(newest, older, 'older');
    expect(span(grown)).toEqual(['k60', 'k149', 90]);
    expect(grown).toMatchObject({
      hasOlder: false,
      hasNewer: false,
      olderOnServer: true,
      history: [],
    });
  });

  it('drops the far end when it grows too long, and remembers that there is more', () => {
    const full = withPage(emptyWindow, page(200, 200 + MOST_ITEMS), 'replace');
    const older = withPage(full, page(150, 200), 'older');
    expect(span(older)).toEqual(['k150', `k${149 + MOST_ITEMS}`, MOST_ITEMS]);
    expect(older.hasNewer).toBe(true);
    const newer = withPage(full, page(400, 450, { hasNewer: true }), 'newer');
    expect(span(newer)).toEqual(['k250', 'k449', MOST_ITEMS]);
    expect(newer).toMatchObject({ hasOlder: true, hasNewer: true });
  });

  it('takes the later word about an item', () => {
    const [changed] = items(149, 150);
    const later = page(149, 150);
    later.items = [{ ...changed!, delivery: 'read' }];
    expect(withPage(newest, later, 'newer').items.at(-1)?.delivery).toBe('read');
  });
});

describe('requests', () => {
  const held = withPage(emptyWindow, page(100, 180), 'replace');

  it('refreshes as many of the newest as are shown', () => {
    expect(refreshRequest('anna', emptyWindow)).toMatchObject({ at: null, limit: PAGE_SIZE });
    expect(refreshRequest('anna', held)).toMatchObject({ at: null, limit: 80 });
  });

  it('refreshes around the middle of a stretch in the past', () => {
    expect(refreshRequest('anna', { ...held, hasNewer: true })).toMatchObject({
      at: { key: 'k140', side: 'around' },
      limit: 80,
    });
  });

  it('extends from its ends, and not beyond what is stored', () => {
    expect(extendRequest('anna', held, 'older')).toMatchObject({
      at: { key: 'k100', side: 'before' },
    });
    expect(extendRequest('anna', held, 'newer')).toBeNull();
    expect(extendRequest('anna', { ...held, hasOlder: false }, 'older')).toBeNull();
    expect(extendRequest('anna', { ...held, hasNewer: true }, 'newer')).toMatchObject({
      at: { key: 'k179', side: 'after' },
    });
    expect(extendRequest('anna', emptyWindow, 'older')).toBeNull();
  });
});

describe('historyIn', () => {
  const times = (change: Partial<ThreadPage>) => {
    const whole = page(0, 2, { hasOlder: false, ...change });
    const [first, last] = whole.items.map(({ createdAtMs }) => createdAtMs);
    const line = (atMs: number) => ({ id: atMs, what: 'done', atMs, untilMs: null }) as const;
    const history = [line((first ?? 0) - 1), line(first ?? 0), line((last ?? 0) + 1)];
    return historyIn(withPage(emptyWindow, { ...whole, history }, 'replace')).length;
  };

  it('is all where the thread is whole, and nothing outside what is loaded', () => {
    expect(times({})).toBe(3);
    expect(times({ hasOlder: true })).toBe(2);
    expect(times({ olderOnServer: true })).toBe(2);
    expect(times({ hasNewer: true })).toBe(2);
  });
});
