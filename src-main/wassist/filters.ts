/** The list filters that a server does not know, applied to what it returns. */
import type { Conversation } from '@shared/domain';
import { digitsOf, plusNumber, sameNumber } from '@shared/phone';
import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import type { WireDialect } from './dialects/routes';
import type { ReadConversation } from './reading/conversation';
import type { ListFilters } from './types';

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
