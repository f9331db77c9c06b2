/** How what is filled into a sentence is written: numbers in the digits of the locale, names kept apart, times rounded. */
import { textDirection } from './locales';

/** For `i18next.use`. `locale`: of the numbers, at the moment of use. */
export function saidValues(locale: () => string) {
  return {
    type: 'formatter' as const,
    init() {},
    add() {},
    addCached() {},
    format: (value: unknown, _format?: string, language = 'en') => {
      if (typeof value === 'number') return digitsOf(locale()).format(value);
      return typeof value === 'string' ? isolate(value, language) : value;
    },
  };
}

/** A name that runs the other way would turn the words around it: first strong isolate, as in UAX 9. */
function isolate(value: string, language: string): string {
  const isMixed = textDirection(language) === 'rtl' ? value !== '' : rightToLeft.test(value);
  return isMixed ? `\u2068${value}\u2069` : value;
}

const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const formats = new Map<string, Intl.NumberFormat>();
function digitsOf(locale: string): Intl.NumberFormat {
  const held = formats.get(locale);
  if (held) return held;
  const made = new Intl.NumberFormat(locale, { useGrouping: false });
  formats.set(locale, made);
  return made;
}

/** "5 min", "3 h", "30 s", never parted at the end of a line. English has symbols that are shorter than Intl's. */
export function shortUnit(
  value: number,
  unit: 'second' | 'minute' | 'hour' | 'day',
  locale: string,
): string {
  if (locale.startsWith('en')) {
    const symbol = { second: 's', minute: 'min', hour: 'h', day: 'd' }[unit];
    return `${new Intl.NumberFormat(locale).format(value)}\u00a0${symbol}`;
  }
  const words = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
  return words.format(value).replaceAll(' ', '\u00a0');
}

/**
 * What is left of a time, rounded in one way everywhere: to the nearest minute, so that ten
 * minutes are ten when they begin, and never less than one: a countdown that says zero helps nobody.
 */
export function minutesLeft(leftMs: number): number {
  return Math.max(1, Math.round(leftMs / 60_000));
}
