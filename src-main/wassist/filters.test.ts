import { describe, expect, it } from 'vitest';
import { isFromCountry, isPastTheNews, testOf } from './filters';
import { type ReadConversation, readConversation } from './reading/conversation';
import { createSkipReport } from './reading/report';
import { currentConversation, legacyConversation } from './testing/payloads';

function read(change: object, base: object = currentConversation): ReadConversation {
  const conversation = readConversation({ ...base, ...change }, createSkipReport());
  if (!conversation) throw new Error('unreadable');
  return conversation;
}
const lastAt = (createdAt: string | null) =>
  read({ lastMessage: createdAt && { ...currentConversation.lastMessage, createdAt } });

describe('isFromCountry', () => {
  it.each([
    ['447700900100', 'GB', true],
    ['447700900100', 'gb', true],
    ['447700900100', '44', true],
    ['447700900100', '+44', true],
    ['447700900100', 'ES', false],
    ['447700900100', '4', false],
    ['34600000000', 'ES', true],
    ['351912345678', '35', false],
    ['12125550123', 'US', true],
    ['14165550123', 'CA', true],
    ['14165550123', 'US', false],
    ['14165550123', '1', true],
    ['447700900100', 'XX', false],
    ['447700900100', '', false],
    ['447700900100', 'constructor', false],
    ['9991234567', '999', true],
    ['US.13491208655302741918', '1', false],
    [null, 'GB', false],
  ])('%s is of %s: %s', (number, code, expected) => {
    expect(isFromCountry(number, code)).toBe(expected);
  });
});

describe('testOf', () => {
  it('leaves to the server what the server filters', () => {
    expect(
      testOf({ botId: 'a', contact: '44', active: true }, ['userId', 'countryCode']),
    ).toBeNull();
    expect(testOf({}, ['userId'])).toBeNull();
  });

  it('asks all of what it is to ask', () => {
    const test = testOf({ userId: 'c-1', countryCode: 'GB' }, ['userId', 'countryCode']);
    expect(test?.(read({}))).toBe(true);
    expect(test?.(read({ contact: { id: 'c-2', phoneNumber: '447700900100' } }))).toBe(false);
    expect(test?.(read({ contact: { id: 'c-1', phoneNumber: '34600000000' } }))).toBe(false);
  });

  it('compares numbers by their digits', () => {
    const test = testOf({ contact: '+44 7700 900-100' }, ['contact']);
    expect(test?.(read({}, legacyConversation))).toBe(true);
    expect(test?.(read({ number: '+44 7700 900101', user: null }, legacyConversation))).toBe(false);
  });

  it('takes for news what came later, and what has no time', () => {
    const test = testOf({ lastMessageAfter: '2026-11-22T09:58:00Z' }, ['lastMessageAfter']);
    expect(test?.(read({ updatedAt: '2026-11-22T09:58:01Z' }, legacyConversation))).toBe(true);
    expect(test?.(read({ updatedAt: '2026-11-22T09:58:00Z' }, legacyConversation))).toBe(false);
    expect(test?.(read({ updatedAt: null }, legacyConversation))).toBe(true);
  });
});

describe('isPastTheNews', () => {
  const news = {
    ordering: '-last_message_time',
    lastMessageAfter: '2026-11-22T09:00:00Z',
  } as const;
  const [ten, nine, eight] = ['10', '09', '08'].map((hour) =>
    lastAt(`2026-11-22T${hour}:00:00Z`),
  ) as [ReadConversation, ReadConversation, ReadConversation];

  it('is, when a page in order ends with old ones', () => {
    expect(isPastTheNews(news, [ten, nine])).toBe(true);
    expect(isPastTheNews(news, [ten, nine, eight])).toBe(true);
  });

  it.each([
    ['all of it is news', news, [ten]],
    ['the page is in no order', news, [eight, ten, nine]],
    ['a time is missing', news, [ten, lastAt(null)]],
    ['the page is empty', news, []],
    ['another order was asked for', { ...news, ordering: 'created_at' as const }, [ten, eight]],
    ['nothing was asked of the time', { ordering: '-last_message_time' as const }, [ten, eight]],
  ])('is not, when %s', (_what, filters, page) => {
    expect(isPastTheNews(filters, page)).toBe(false);
  });
});
