import { describe, expect, it } from 'vitest';
import { type FetchPage, nextOffset, type Page, walkPages } from './paging';

const pageOf = (items: string[], change: Partial<Page<string>> = {}): Page<string> => ({
  items,
  sent: items.length,
  total: null,
  more: null,
  serverNowMs: null,
  ...change,
});

async function walked(fetchPage: FetchPage<string>, limit = 2): Promise<string[]> {
  const seen: string[] = [];
  for await (const page of walkPages(fetchPage, (item) => item, { limit, offset: 0 })) {
    seen.push(...page.items);
  }
  return seen;
}

describe('nextOffset', () => {
  it.each([
    ['the server says that more follow', pageOf(['a'], { more: true }), 11],
    ['the server says that none follow', pageOf(['a', 'b'], { more: false }), null],
    ['the total says so', pageOf(['a'], { total: 12 }), 11],
    ['the total is reached', pageOf(['a', 'b'], { total: 12 }), null],
    ['a bare page is full', pageOf(['a', 'b']), 12],
    ['a bare page is not full', pageOf(['a']), null],
    ['more came than was asked for', pageOf(['a', 'b', 'c']), null],
    ['nothing came, whatever the server says', pageOf([], { more: true, total: 99 }), null],
    ['all that came was unreadable', pageOf([], { sent: 2 }), 12],
  ])('%s', (_what, page, expected) => {
    expect(nextOffset(page, 2, 10)).toBe(expected);
  });
});

describe('walkPages', () => {
  it('walks to the end', async () => {
    const all = ['a', 'b', 'c', 'd', 'e'];
    expect(
      await walked(async (limit, offset) => pageOf(all.slice(offset, offset + limit))),
    ).toEqual(all);
  });

  it('drops what a new arrival pushed onto the next page', async () => {
    let all = ['a', 'b', 'c', 'd'];
    const seen = await walked(async (limit, offset) => {
      const page = pageOf(all.slice(offset, offset + limit));
      all = ['new', ...all.filter((one) => one !== 'new')];
      return page;
    });
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
  });

  it('ends with a server that ignores the offset', async () => {
    let requests = 0;
    const seen = await walked(async () => {
      requests += 1;
      return pageOf(['a', 'b'], { more: true });
    });
    expect(seen).toEqual(['a', 'b']);
    expect(requests).toBe(2);
  });

  it('goes on behind a page of which nothing could be read', async () => {
    const pages = [pageOf([], { sent: 2 }), pageOf(['c'])];
    expect(await walked(async () => pages.shift() ?? pageOf([]))).toEqual(['c']);
  });

  it('asks for no page that nobody wants', async () => {
    let requests = 0;
    const fetchPage: FetchPage<string> = async () => {
      requests += 1;
      return pageOf([`${requests}a`, `${requests}b`]);
    };
    for await (const page of walkPages(fetchPage, (item) => item, { limit: 2, offset: 0 })) {
      if (page.items.length > 0) break;
    }
    expect(requests).toBe(1);
  });
});
