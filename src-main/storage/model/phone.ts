/** A customer's number as people write it, and the country it belongs to. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

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
