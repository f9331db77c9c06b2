/**
 * Times, numbers and sizes as the user's region writes them. Relative within a day, else a date.
 * Times are epoch milliseconds, durations milliseconds.
 */

import { minutesLeft, shortUnit } from '@shared/said-values';
import i18next from 'i18next';
import { formattingLocale } from './i18n';

/** Milliseconds, as all times and spans here. */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Intl objects are costly to make: one per locale and shape. */
const cache = new Map<string, unknown>();
function cached<T>(kind: string, options: object, make: (locale: string) => T): T {
  const locale = formattingLocale();
  const key = `${locale} ${kind} ${JSON.stringify(options)}`;
  const held = cache.get(key) as T | undefined;
  if (held !== undefined) return held;
  const made = make(locale);
  cache.set(key, made);
  return made;
}

function dateText(ms: number, options: Intl.DateTimeFormatOptions): string {
  return cached('date', options, (locale) => new Intl.DateTimeFormat(locale, options)).format(ms);
}

/** "1,024", or "42 %" and others by the options of Intl.NumberFormat. */
export function numberText(value: number, options: Intl.NumberFormatOptions = {}): string {
  return cached('number', options, (locale) => new Intl.NumberFormat(locale, options)).format(
    value,
  );
}

function unitText(value: number, unit: string, unitDisplay: 'short' | 'narrow' | 'long'): string {
  return numberText(value, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 });
}

/** "14:05". */
export function timeText(ms: number): string {
  return dateText(ms, { hour: 'numeric', minute: '2-digit' });
}

/** "Sunday, 22 November 2026 at 14:05": for tooltips and screen readers. */
export function fullTimeText(ms: number): string {
  return dateText(ms, { dateStyle: 'full', timeStyle: 'short' });
}

/** "22 Nov", with the year when it is not this one. */
export function dateTextOf(ms: number, nowMs: number): string {
  const sameYear = new Date(ms).getFullYear() === new Date(nowMs).getFullYear();
  return dateText(ms, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}

/** Whole local days between two times; 0 = the same day. */
export function daysBetween(earlierMs: number, laterMs: number): number {
  return Math.round((startOfDay(laterMs) - startOfDay(earlierMs)) / DAY_MS);
}

/** "30 s", "5 min", "3 h", "2 d". */
const symbolText = (value: number, unit: 'second' | 'minute' | 'hour' | 'day') =>
  shortUnit(value, unit, formattingLocale());

/** The time of day, with the date unless it is today. */
export function momentText(ms: number, nowMs: number): string {
  return daysBetween(nowMs, ms) === 0 ? timeText(ms) : `${dateTextOf(ms, nowMs)}, ${timeText(ms)}`;
}

/** How long somebody waits: "now", "5 min", "23 h", "2 d". */
export function waitText(sinceMs: number, nowMs: number): string {
  const age = nowMs - sinceMs;
  if (age < HOUR_MS) return listTimeText(sinceMs, nowMs);
  return age < DAY_MS
    ? symbolText(Math.floor(age / HOUR_MS), 'hour')
    : symbolText(Math.floor(age / DAY_MS), 'day');
}

/** For a list: "now", "5 min", "3 h", "yesterday", "22 Nov". */
export function listTimeText(ms: number, nowMs: number): string {
  const age = nowMs - ms;
  if (age < MINUTE_MS) return i18next.t('ui:now');
  if (age < HOUR_MS) return symbolText(Math.floor(age / MINUTE_MS), 'minute');
  if (age < DAY_MS && daysBetween(ms, nowMs) === 0)
    return symbolText(Math.floor(age / HOUR_MS), 'hour');
  return daysBetween(ms, nowMs) === 1 ? relativeDay(-1) : dateTextOf(ms, nowMs);
}

/** For a divider between days: "Today", "Yesterday", "Friday, 20 November". */
export function dayText(ms: number, nowMs: number): string {
  const days = daysBetween(ms, nowMs);
  const words =
    days === 0 || days === 1
      ? relativeDay(-days)
      : dateText(ms, {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          ...(days > 300 ? { year: 'numeric' } : {}),
        });
  return words.charAt(0).toLocaleUpperCase(formattingLocale()) + words.slice(1);
}

function relativeDay(days: number): string {
  const options = { numeric: 'auto' } as const;
  return cached(
    'relative',
    options,
    (locale) => new Intl.RelativeTimeFormat(locale, options),
  ).format(days, 'day');
}

/** "4 s ago", "2 min ago", "3 h ago", and from a day on "2 days ago". */
export function agoText(ms: number, nowMs: number): string {
  const age = Math.max(0, nowMs - ms);
  if (age >= DAY_MS) return relativeDay(-Math.floor(age / DAY_MS));
  const time =
    age < MINUTE_MS
      ? symbolText(Math.floor(age / 1000), 'second')
      : age < HOUR_MS
        ? symbolText(Math.floor(age / MINUTE_MS), 'minute')
        : symbolText(Math.floor(age / HOUR_MS), 'hour');
  return i18next.t('ui:ago', { time });
}

/** What is left, in its largest unit: "23 h", "45 min", "30 s". Whole hours count only once they are full. */
export function leftText(ms: number): string {
  const seconds = Math.ceil(Math.max(0, ms) / 1000);
  if (seconds < 60) return symbolText(seconds, 'second');
  const minutes = minutesLeft(ms);
  return minutes < 60
    ? symbolText(minutes, 'minute')
    : symbolText(Math.floor(minutes / 60), 'hour');
}

/** A length of time that someone chose, exactly: "10 min", "90 min", "4 h", or in whole words. */
export function spanText(minutes: number, length: 'short' | 'long' = 'short'): string {
  const hours = minutes / 60;
  if (!Number.isInteger(hours))
    return length === 'long' ? unitText(minutes, 'minute', 'long') : symbolText(minutes, 'minute');
  return length === 'long' ? unitText(hours, 'hour', 'long') : symbolText(hours, 'hour');
}

/** How long something took: "42 sec", "3 min", "1.5 hr". */
export function durationText(ms: number): string {
  if (ms < MINUTE_MS) return unitText(Math.round(ms / 1000), 'second', 'short');
  if (ms < HOUR_MS) return unitText(Math.round(ms / MINUTE_MS), 'minute', 'short');
  return ms < DAY_MS
    ? unitText(ms / HOUR_MS, 'hour', 'short')
    : unitText(ms / DAY_MS, 'day', 'short');
}

/** "1.4 MB". */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return unitText(bytes, 'byte', 'long');
  if (bytes < 1e6) return unitText(bytes / 1e3, 'kilobyte', 'short');
  return bytes < 1e9
    ? unitText(bytes / 1e6, 'megabyte', 'short')
    : unitText(bytes / 1e9, 'gigabyte', 'short');
}

/** "Monday", "Mon"; 0 = Sunday. */
export function weekdayText(weekday: number, length: 'short' | 'long' = 'long'): string {
  // 4 January 1970 was a Sunday.
  return dateText(new Date(1970, 0, 4 + weekday).getTime(), { weekday: length });
}

/** The country's name for an ISO 3166 code; the code itself where the region has none. */
export function countryText(code: string): string {
  return (
    cached(
      'region',
      {},
      (locale) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }),
    ).of(code) ?? code
  );
}

/** The language's name for a template's code: "pt_BR" reads as "Brazilian Portuguese". */
export function languageText(code: string): string {
  const names = cached(
    'language',
    {},
    (locale) => new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }),
  );
  try {
    return names.of(code.replaceAll('_', '-')) ?? code;
  } catch {
    // Not a language code at all: shown as the server says it.
    return code;
  }
}
