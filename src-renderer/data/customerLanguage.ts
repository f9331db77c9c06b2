/** Which language a customer is written to in, where it can be told. Loaded when something is ordered by it. */
import { authorOf } from '@shared/author';
import { fold } from '@shared/fold';
import type { Language } from '@shared/locales';
import type { CannedReply } from '@shared/settings';
import type { ThreadItem } from '@shared/thread-views';
import type { ConversationView } from '@shared/views';
import { call } from '../bridge';

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

/*
 * A text's language is told by its script, or by the commonest words of a language. No library that
 * fits in 30 kB knows all twelve; the words of greetings, questions and orders do.
 */

/** A language without its region. */
type BaseLanguage = Exclude<Language, 'pt-BR'> | 'pt';

/** As `fold` leaves them, since people leave accents out; a word of two languages is listed in both. */
const words: { [L in BaseLanguage]?: string } = {
  en: `the and you your yours is are was were be been it its this that these those there here i my me we us
    our he she they them their of to in on at for from with without about by or but not no yes if so do does
    did have has had can could will would should may please thanks thank hello hi hey good morning when where
    what which who how why much many any some all more just still yet already order delivery available
    need want like know get got am today tomorrow as an one new now out back see open`,
  es: `el la los las un una unos unas de del al y o que en es esta este esto estan soy son ser ha he han por
    para con sin no si se su sus mi mis me te tu le les lo nos como cuando donde cual cuanto cuanta quien muy
    mas pero ya todavia aun hola gracias buenos buenas dias tardes noches favor quiero quisiera puedo puede
    pueden tiene tienen tengo hay pedido envio precio cuesta hoy manana bien vale usted ustedes desde hasta
    sobre tambien nuestro nuestra aqui a ahora hacer porque todo todos`,
  pt: `o a os as um uma de do da dos das no na nos nas ao e ou que em eu voce voces meu minha seu sua seus
    suas nosso nossa esta estao este isso isto ser sou sao foi tem tenho temos ha por para pra com sem nao sim
    se me te lhe como quando onde qual quanto quem muito mais mas ja ainda oi ola obrigado obrigada bom boa
    dia tarde noite favor quero gostaria posso pode podem pedido entrega preco custa hoje amanha tudo bem
    voces desde ate sobre tambem aqui agora fazer porque todos pelo pela`,
  de: `der die das den dem des ein eine einen einem einer und oder aber nicht kein keine ist sind war bin
    hat habe haben hatte wird werden wurde ich du er sie es wir ihr mich mir dich uns euch ihnen mein meine
    meinen dein ihre ihren unser zu zum zur im in am an auf aus bei mit nach von vom vor fur uber um ob wenn
    dass wie was wann wo wer warum viel mehr noch schon auch nur sehr hier heute morgen bitte danke dank hallo
    guten tag kann konnen mochte will ja nein gibt bestellung lieferung kostet gerne als so jetzt alle`,
  fr: `le la les l un une des de du d et ou mais ne pas n plus est sont suis etes etait ai as a avez ont avons
    je j tu il elle on nous vous ils elles me m te se s mon ma mes ton votre vos notre nos son sa ses ce c cet
    cette ces ca que qu qui quoi quel quelle quels quelles quand ou comment combien pourquoi dans sur sous en
    au aux avec sans pour par chez tres bien encore deja aussi bonjour bonsoir salut merci svp plait voudrais
    puis peux pouvez puis-je commande livraison prix coute aujourd demain oui non ici y tout tous`,
  it: `il lo la l i gli le un uno una d di del dell dello della dei degli delle da dal dall dalla in nel nell
    nella nei con su sul sull sulla per tra fra e o ma non che chi cosa come quando dove quale quali quanto quanta perche sono sei siamo
    siete ho hai ha abbiamo avete hanno era essere io tu lui lei noi voi loro mi ti ci vi si mio mia miei tuo
    suo sua vostro vostri nostro questo questa quello qui molto piu anche ancora gia se al all alla ai dov c ciao
    salve buongiorno buonasera grazie prego favore vorrei posso puo potete ordine consegna prezzo costa oggi
    domani bene va si no`,
  tr: `ve veya ama ile icin bir bu su o ben sen biz siz onlar beni bana sana size bize benim senin sizin bizim
    mi mu var yok degil evet hayir ne nasil neden nerede ne kadar kac hangi kim daha cok en gibi da de ki
    her hic simdi bugun yarin dun merhaba selam tesekkur tesekkurler ederim lutfen tamam gunaydin iyi gunler
    aksamlar istiyorum isterim olur oldu olarak olan siparis siparisim siparisiniz urun fiyat fiyati kargo
    henuz hala icinde sonra once kadar saat gun yeni size`,
  id: `yang dan atau tapi tetapi di ke dari untuk dengan tanpa pada ini itu saya aku anda kamu kami kita
    mereka dia tidak tak bukan belum sudah akan bisa dapat ada adalah apa apakah siapa kapan dimana mana
    bagaimana kenapa berapa mau ingin minta tolong mohon terima kasih halo selamat pagi siang sore malam ya
    lebih juga masih lagi saja hanya sangat sekali sini situ hari besok sekarang pesan pesanan pesananmu harga
    harganya kirim pengiriman barang alamat oleh jika kalau karena agar nya kak sampai jam buka tersedia`,
};
/** Letters that only one of the languages above has. */
const letters: [RegExp, BaseLanguage][] = [
  [/[ñ¿¡]/gi, 'es'],
  [/[ãõ]/gi, 'pt'],
  [/ß/g, 'de'],
  [/[ğşıİ]/g, 'tr'],
];

const languagesOf = new Map<string, BaseLanguage[]>();
for (const [language, listed] of Object.entries(words))
  for (const word of new Set(listed.split(/\s+/)))
    languagesOf.set(word, [...(languagesOf.get(word) ?? []), language as BaseLanguage]);

/** The fewest of a text's words that are listed; of a language that is not known here, fewer are. */
const LEAST_SHARE = 0.25;

/** Null where it cannot be told. `least`: how many listed words it takes. */
export function textLanguage(text: string, least = 1): BaseLanguage | null {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const half = count(/\p{L}/gu) / 2;
  if (count(/\p{Script=Hebrew}/gu) > half) return 'he';
  if (count(/\p{Script=Devanagari}/gu) > half) return 'hi';
  if (count(/\p{Script=Arabic}/gu) > half) {
    if (/[ٹڈڑںےہ]/.test(text)) return 'ur';
    // Letters that Arabic does not have: short Urdu, or Persian.
    return /[پچژگکی]/.test(text) ? null : 'ar';
  }

  const found = fold(text).match(/\p{L}+/gu) ?? [];
  const scores = new Map<BaseLanguage, number>();
  const add = (language: BaseLanguage, by: number) =>
    scores.set(language, (scores.get(language) ?? 0) + by);
  for (const word of found) for (const language of languagesOf.get(word) ?? []) add(language, 1);
  for (const [pattern, language] of letters) add(language, count(pattern));
  const [first, second] = [...scores].sort(([, a], [, b]) => b - a);
  if (!first || first[1] < Math.max(least, found.length * LEAST_SHARE)) return null;
  return first[1] > (second?.[1] ?? 0) ? first[0] : null;
}
