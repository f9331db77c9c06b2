import type { Reply } from '../http/reply';
import { ok } from '../http/reply';
import type { Call } from './call';

/** A stretch of a list. */
export interface Page {
  limit: number;
  offset: number;
}

/** As Django REST does it: an invalid number counts as not given, too large a one is cut. */
export function pageOf(query: URLSearchParams, defaultLimit: number, maxLimit: number): Page {
  const limit = wholeNumber(query.get('limit'));
  const offset = wholeNumber(query.get('offset'));
  return { limit: limit ? Math.min(limit, maxLimit) : defaultLimit, offset: offset ?? 0 };
}

function wholeNumber(text: string | null): number | null {
  return text && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/**
 * A list that the live API sends as a bare array and its documentation in an envelope. The array is
 * whole unless `usualLimit` says otherwise.
 */
export function bareList<Item>(
  call: Call,
  items: readonly Item[],
  usualLimit: number,
  toWire: (item: Item) => unknown,
): Reply {
  const page = pageOf(call.query, usualLimit, items.length);
  if (call.dialect === 'current' && call.world.options.envelopes === 'documented') {
    return envelope(call, items, page, toWire);
  }
  return ok(items.slice(page.offset, page.offset + page.limit).map(toWire));
}

/** `{count, next, previous, results}`, the neighbours as absolute addresses. */
export function envelope<Item>(
  call: Call,
  items: readonly Item[],
  { limit, offset }: Page,
  toWire: (item: Item) => unknown,
): Reply {
  const link = (start: number): string => {
    const url = new URL(call.path, call.origin);
    url.search = call.query.toString();
    url.searchParams.set('limit', String(limit));
    if (start > 0) url.searchParams.set('offset', String(start));
    else url.searchParams.delete('offset');
    return url.href;
  };
  return ok({
    count: items.length,
    next: offset + limit < items.length ? link(offset + limit) : null,
    previous: offset > 0 ? link(Math.max(0, offset - limit)) : null,
    results: items.slice(offset, offset + limit).map(toWire),
  });
}
