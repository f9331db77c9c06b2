/** Which language a customer is written to in, where it can be told. Loaded when something is ordered by it. */
import { authorOf } from '@shared/author';
import type { CannedReply } from '@shared/settings';
import type { ThreadItem } from '@shared/thread-views';
import type { ConversationView } from '@shared/views';
import { call } from '../bridge';
import { textLanguage } from './textLanguage';

/** Only countries where one language clearly leads: not India, Switzerland, Canada or the Emirates. */
const countries: Record<string, string> = {
  ar: 'DZ EG IQ JO KW LY OM PS SA SD SY TN YE',
  bg: 'BG',
  bn: 'BD',
  cs: 'CZ',
  da: 'DK',
  de: 'AT DE LI',
  el: 'GR',
  en: 'AU BB GB GH IE JM NG NZ TT US',
  es: 'AR BO CL CO CR CU DO EC ES GT HN MX NI PA PE PR SV UY VE',
  fa: 'IR',
  fi: 'FI',
  fr: 'FR MC',
  he: 'IL',
  hr: 'HR',
  hu: 'HU',
  id: 'ID',
  it: 'IT SM VA',
  ja: 'JP',
  ko: 'KR',
  lt: 'LT',
  nb: 'NO',
  nl: 'NL',
  pl: 'PL',
  pt: 'AO BR PT',
  ro: 'RO',
  ru: 'RU',
  sk: 'SK',
  sl: 'SI',
  sv: 'SE',
  th: 'TH',
  tr: 'TR',
  uk: 'UA',
  ur: 'PK',
  vi: 'VN',
  zh: 'CN TW',
};

/** How many messages of a thread are looked at, the agent's among them. */
const MESSAGES = 40;
/** How many of the customer's last messages count: a change of language is followed soon. */
const LAST = 8;
/** With fewer words the country is the better guess: greetings are often in another language. */
const ENOUGH_WORDS = 3;

/** A language without region, `pt`; null where neither the words nor the country tell. */
export function customerLanguage(
  items: readonly ThreadItem[],
  country: string | null,
): string | null {
  const texts = items
    .filter(({ message, mine }) => authorOf(message, mine) === 'customer')
    .flatMap(({ message: { text, image } }) => text?.body ?? image?.caption ?? [])
    .slice(-LAST)
    .join('\n');
  return textLanguage(texts, ENOUGH_WORDS) ?? countryLanguage(country) ?? textLanguage(texts);
}

function countryLanguage(country: string | null): string | null {
  const found = Object.entries(countries).find(([, codes]) => country && codes.includes(country));
  return found?.[0] ?? null;
}

/** From the stored thread; if that cannot be read, from the country. */
export async function readCustomerLanguage({
  id: conversationId,
  country,
}: Pick<ConversationView, 'id' | 'country'>): Promise<string | null> {
  const request = { conversationId, at: null, limit: MESSAGES };
  const { items } = await call('thread.page', request).catch(() => ({ items: [] }));
  return customerLanguage(items, country);
}

const languages = new Map<string, string | null>();
/** A saved answer's language, found once. */
function languageOf({ text }: CannedReply): string | null {
  const known = languages.get(text);
  if (known !== undefined) return known;
  const told = textLanguage(text);
  languages.set(text, told);
  return told;
}

/** Saved answers in the customer's language first, else in the order in which they are kept. */
export function answersFor(
  language: string | null,
  answers: readonly CannedReply[],
): readonly CannedReply[] {
  if (language === null) return answers;
  const isTheirs = (answer: CannedReply) => languageOf(answer) === language;
  return [...answers].sort((a, b) => Number(isTheirs(b)) - Number(isTheirs(a)));
}
