/** A customer's number as people write it, and the country it belongs to. */
import { digitsOf } from '@shared/phone';
import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';

export interface PhoneFacts {
  /** +44 7700 900100 */
  numberText: string;
  /** ISO 3166 alpha-2; null where the number is none. */
  country: string | null;
  /** Digits as dialled at home, 07700900100; null where the number is none. */
  national: string | null;
}

/** `digits` is E.164 without the plus sign. */
export function phoneFacts(digits: string): PhoneFacts {
  const parsed = parsePhoneNumberFromString(`+${digits}`);
  if (!parsed) return { numberText: `+${digits}`, country: null, national: null };
  return {
    numberText: parsed.formatInternational(),
    // Numbers that no operator was given yet still begin like those of a country.
    country: parsed.country ?? parsed.getPossibleCountries()[0] ?? null,
    national: parsed.formatNational().replace(/\D/g, ''),
  };
}

/** The digits of a number as people write it: abroad with plus sign or 00, at home without its country's code. */
export function numberWritten(text: string, homeCountry: string | null): string | null {
  const plain = text.trim();
  if (!/^[\d\s()+./\u2010-\u2015\u2212-]{1,40}$/.test(plain)) return null;
  const defaultCountry: CountryCode | undefined =
    homeCountry !== null && isSupportedCountry(homeCountry) ? homeCountry : undefined;
  const at = (said: string) => {
    const found = parsePhoneNumberFromString(said, {
      extract: false,
      ...(defaultCountry && { defaultCountry }),
    });
    return found?.isPossible() ? digitsOf(found.number) : null;
  };
  const abroad = plain.replace(/^00/, '+');
  // As the API and many shops write it: the country's code first, without a sign.
  return at(abroad) ?? (abroad.startsWith('+') ? null : at(`+${abroad}`));
}
