import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  agoText,
  bytesText,
  countryText,
  dayText,
  HOUR_MS,
  leftText,
  listTimeText,
  MINUTE_MS,
  spanText,
  weekdayText,
} from './format';
import { changeLanguage, startI18n } from './i18n';

const now = new Date(2026, 10, 22, 14, 5).getTime();
const ago = (ms: number) => now - ms;

/** Non-breaking spaces as plain ones, to be read here. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

beforeAll(async () => {
  await startI18n('en');
});

it.each([
  [20_000, 'now'],
  [5 * MINUTE_MS, '5 min'],
  [59.9 * MINUTE_MS, '59 min'],
  [3.4 * HOUR_MS, '3 h'],
  [14.5 * HOUR_MS, 'yesterday'],
])('a list says %i ms ago as %s', (age, text) => {
  expect(plain(listTimeText(ago(age), now))).toBe(text);
});

it('a list says a date for what is older, with the year when it is another one', () => {
  expect(listTimeText(new Date(2026, 10, 12).getTime(), now)).toMatch(/12/);
  expect(listTimeText(new Date(2026, 10, 12).getTime(), now)).not.toMatch(/2026/);
  expect(listTimeText(new Date(2025, 10, 12).getTime(), now)).toMatch(/2025/);
});

it('names days for the dividers of a thread', () => {
  expect(dayText(now, now)).toBe('Today');
  expect(dayText(ago(24 * HOUR_MS), now)).toBe('Yesterday');
  expect(dayText(new Date(2026, 10, 20).getTime(), now)).toMatch(
    /^Friday.*20|^Friday, November 20/,
  );
});

it('says since when, never in the future', () => {
  expect(plain(agoText(ago(4000), now))).toBe('4 s ago');
  expect(plain(agoText(ago(2 * MINUTE_MS), now))).toBe('2 min ago');
  expect(plain(agoText(now + 5000, now))).toBe('0 s ago');
});

it.each([
  [30_000, '30 s'],
  [59_999, '1 min'],
  [9.8 * MINUTE_MS, '10 min'],
  [10.2 * MINUTE_MS, '10 min'],
  [44.2 * MINUTE_MS, '44 min'],
  [59.4 * MINUTE_MS, '59 min'],
  [59.6 * MINUTE_MS, '1 h'],
  [HOUR_MS, '1 h'],
  [22.9 * HOUR_MS, '22 h'],
  [24 * HOUR_MS - 2000, '24 h'],
])('%i ms are %s left', (ms, text) => {
  expect(plain(leftText(ms))).toBe(text);
});

it.each([
  [10, '10 min', '10 minutes'],
  [60, '1 h', '1 hour'],
  [90, '90 min', '90 minutes'],
  [240, '4 h', '4 hours'],
])('%i minutes that someone chose are "%s", in whole words "%s"', (minutes, short, long) => {
  expect(plain(spanText(minutes))).toBe(short);
  expect(spanText(minutes, 'long')).toBe(long);
});

it.each([
  [900, '900 bytes'],
  [1_400_000, '1.4 MB'],
  [2_000_000_000, '2 GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(plain(bytesText(bytes))).toBe(text);
});

describe('in another language', () => {
  it('follows it, plural forms included', async () => {
    await changeLanguage('es');
    expect(plain(agoText(ago(4000), now))).toBe('hace 4 s');
    expect(weekdayText(1)).toBe('lunes');
    expect(countryText('DE')).toBe('Alemania');
    expect(i18next.t('inbox:unread', { count: 1 })).toBe('1 mensaje sin leer');
    expect(document.documentElement.lang).toBe('es');
    await changeLanguage('en');
  });
});
