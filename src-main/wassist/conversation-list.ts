/** The list of conversations: by the server's filters and, where it has none, by ours. */
import type { Conversation } from '@shared/domain';
import { digitsOf, plusNumber, sameNumber } from '@shared/phone';
import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { conversations, type WireDialect } from './dialects/routes';
import { nextOffset, type Page, walkPages } from './paging';
import { type ReadConversation, readConversation } from './reading/conversation';
import type { Requests } from './requests';
import type {
  ConversationsPage,
  ConversationsResource,
  ListFilters,
  RequestOptions,
} from './types';

/** The most that the API gives at once (wassist-api.md 1.1). */
const MOST_PER_PAGE = 100;

const idOf = ({ conversation }: ReadConversation) => conversation.id;
const whole = (value: number | undefined, otherwise: number, least: number) =>
  value === undefined || !Number.isFinite(value) ? otherwise : Math.max(least, Math.floor(value));

/**
 * Lists by the server's filters and, where it has none, by ours: then `limit` and `offset` count what
 * matches, and the server's pages are walked until enough was found.
 */
export function createConversationList(
  requests: Requests,
  dialect: WireDialect,
): Pick<ConversationsResource, 'list' | 'listPage' | 'listAll'> {
  const pages = (filters: ListFilters, options?: RequestOptions) =>
    requests.pages(
      conversations,
      dialect.listQuery(filters),
      { read: readConversation, idOf },
      options,
    );

  /** The server's pages from an offset on, with what matches of each. */
  async function* matchingPages(
    filters: ListFilters,
    start: { limit: number; offset: number },
    options?: RequestOptions,
  ): AsyncGenerator<Page<ReadConversation>> {
    const fetchPage = pages(filters, options);
    const test = testOf(filters, dialect.appliedHere);
    for await (const page of walkPages(fetchPage, idOf, start)) {
      if (!test) yield page;
      else {
        yield { ...page, items: page.items.filter(test), total: null };
        if (isPastTheNews(filters, page.items)) return;
      }
    }
  }

  async function* matching(
    filters: ListFilters,
    limit: number,
    options?: RequestOptions,
  ): AsyncGenerator<Conversation> {
    const offset = whole(filters.offset, 0, 0);
    const ours = testOf(filters, dialect.appliedHere) !== null;
    let toSkip = ours ? offset : 0;
    for await (const page of matchingPages(
      filters,
      { limit, offset: ours ? 0 : offset },
      options,
    )) {
      for (const { conversation } of page.items) {
        if (toSkip > 0) toSkip -= 1;
        else yield conversation;
      }
    }
  }

  /** One more than asked for is looked for: it tells whether there is a next page. */
  async function filteredPage(
    filters: ListFilters,
    limit: number,
    options?: RequestOptions,
  ): Promise<ConversationsPage> {
    const offset = whole(filters.offset, 0, 0);
    const found: Conversation[] = [];
    let serverNowMs: number | null = null;
    const start = { limit: MOST_PER_PAGE, offset: 0 };
    for await (const page of matchingPages(filters, start, options)) {
      serverNowMs ??= page.serverNowMs;
      found.push(...page.items.map(({ conversation }) => conversation));
      if (found.length > offset + limit) break;
    }
    return {
      conversations: found.slice(offset, offset + limit),
      nextOffset: found.length > offset + limit ? offset + limit : null,
      total: null,
      serverNowMs,
    };
  }

  return {
    async list(filters = {}, options) {
      const most = whole(filters.limit, Number.POSITIVE_INFINITY, 0);
      const found: Conversation[] = [];
      if (most === 0) return found;
      for await (const one of matching(filters, Math.min(most, MOST_PER_PAGE), options)) {
        found.push(one);
        if (found.length >= most) break;
      }
      return found;
    },

    async listPage(filters = {}, options) {
      const limit = Math.min(whole(filters.limit, MOST_PER_PAGE, 1), MOST_PER_PAGE);
      if (testOf(filters, dialect.appliedHere)) return filteredPage(filters, limit, options);
      const offset = whole(filters.offset, 0, 0);
      const fetchPage = pages(filters, options);
      const page = await fetchPage(limit, offset);
      return {
        conversations: page.items.map(({ conversation }) => conversation),
        nextOffset: nextOffset(page, limit, offset),
        total: page.total,
        serverNowMs: page.serverNowMs,
      };
    },

    listAll: (filters = {}, options) =>
      matching(filters, Math.min(whole(filters.limit, MOST_PER_PAGE, 1), MOST_PER_PAGE), options),
  };
}

type Test = (read: ReadConversation) => boolean;

/** Null where the server applies every filter that is asked for. */
export function testOf(filters: ListFilters, appliedHere: WireDialect['appliedHere']): Test | null {
  const here = (name: keyof ListFilters) => appliedHere.includes(name);
  const { userId, countryCode, contact, lastMessageAfter } = filters;
  const tests: Test[] = [];
  if (userId !== undefined && here('userId')) tests.push((read) => read.userId === userId);
  if (countryCode !== undefined && here('countryCode')) {
    tests.push(({ conversation }) => isFromCountry(conversation.number, countryCode));
  }
  if (contact !== undefined && here('contact')) {
    tests.push(
      ({ conversation: { number, identity } }) =>
        identity === contact || sameNumber(number, contact),
    );
  }
  if (lastMessageAfter !== undefined && here('lastMessageAfter')) {
    const afterMs = Date.parse(lastMessageAfter);
    tests.push(({ conversation }) => (lastActivityMs(conversation) ?? Infinity) > afterMs);
  }
  return tests.length === 0 ? null : (read) => tests.every((test) => test(read));
}

/**
 * Whether nothing after this page can match: asked for the newest first and for what came after a time,
 * the server did send the newest first, and the last of them is older.
 */
export function isPastTheNews(filters: ListFilters, page: readonly ReadConversation[]): boolean {
  const { ordering, lastMessageAfter } = filters;
  if (ordering !== '-last_message_time' || lastMessageAfter === undefined) return false;
  const times = page.map(({ conversation }) => lastActivityMs(conversation) ?? Number.NaN);
  const newestFirst = times.every(
    (timeMs, place) => place === 0 || timeMs <= (times[place - 1] ?? 0),
  );
  return newestFirst && (times.at(-1) ?? Number.NaN) <= Date.parse(lastMessageAfter);
}

/** When something was last said; of the legacy API, when the conversation last changed. */
function lastActivityMs({ lastMessage, updatedAt }: Conversation): number | null {
  const date = lastMessage?.createdAt ?? updatedAt;
  return date === null ? null : Date.parse(date);
}

/**
 * The brief does not say which form a country code has: `GB` and `44` both work. A number that fits
 * several countries of one calling code (e.g. +1) counts for the one it is assigned to, where known.
 */
export function isFromCountry(number: string | null, countryCode: string): boolean {
  const wanted = countryCode.trim().toUpperCase().replace(/^\+/, '');
  if (number === null || wanted === '') return false;
  const phone = parsePhoneNumberFromString(plusNumber(number) ?? '');
  if (/^\d+$/.test(wanted)) {
    return phone
      ? phone.countryCallingCode === wanted
      : (digitsOf(number)?.startsWith(wanted) ?? false);
  }
  if (!phone || !isSupportedCountry(wanted)) return false;
  if (phone.country !== undefined) return phone.country === wanted;
  return phone.countryCallingCode === getCountryCallingCode(wanted);
}
