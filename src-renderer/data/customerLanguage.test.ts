import type { Message } from '@shared/domain';
import { type Language, languages } from '@shared/locales';
import type { ThreadItem } from '@shared/thread-views';
import { describe, expect, it } from 'vitest';
import { installFakeBridge } from '../test/fakeBridge';
import { sampleItem, sampleMessage } from '../test/sample';
import {
  answersFor,
  customerLanguage,
  readCustomerLanguage,
  textLanguage,
} from './customerLanguage';

const said = (body: string, change: Partial<Message> = {}): ThreadItem =>
  sampleItem('anna', body, {
    message: sampleMessage(body, { text: { id: null, body }, ...change }),
  });
const order = said('Hola, ¿dónde está mi pedido?');

it.each<[string, ThreadItem[], string | null, string | null]>([
  ['by the words, whatever the country', [order], 'US', 'es'],
  ['by words of several messages', [said('Hola'), said('gracias'), said('mi pedido')], 'US', 'es'],
  ['by the country, for a mere greeting', [said('Hi')], 'MX', 'es'],
  ['by a greeting, where the country tells nothing', [said('Hallo')], 'CH', 'de'],
  ['by the country, where nothing was written', [], 'BR', 'pt'],
  ['by the country, for a language that is not known', [said('Waar is mijn pakket')], 'NL', 'nl'],
  ['by nothing, where many languages are spoken', [], 'IN', null],
  ['by nothing, where the number is none', [said('👍')], null, null],
  [
    'not by what the agent wrote',
    [said('Where is it then, my friend?', { role: 'assistant' })],
    'FR',
    'fr',
  ],
  [
    'by what is written lately',
    [
      ...Array.from({ length: 3 }, () => said('Where is my order, please?')),
      ...Array.from({ length: 8 }, () => order),
    ],
    'GB',
    'es',
  ],
  [
    'by the caption of a picture',
    [
      said('', {
        text: null,
        image: { id: null, url: null, caption: 'Ist das noch da?' } as never,
      }),
    ],
    'US',
    'de',
  ],
])('tells the language of a customer %s', (_how, items, country, language) => {
  expect(customerLanguage(items, country)).toBe(language);
});

it('reads the thread, and goes by the country where it cannot be read', async () => {
  const bridge = installFakeBridge();
  bridge.inbox.threads.set('anna', [order]);
  expect(await readCustomerLanguage({ id: 'anna', country: 'FR' })).toBe('es');
  bridge.fail('thread.page', { code: 'databaseLocked', params: {} });
  expect(await readCustomerLanguage({ id: 'anna', country: 'FR' })).toBe('fr');
});

it('puts saved answers in the language first, and leaves the rest as they are', () => {
  const answers = ['We open at nine', 'Abrimos a las 9', 'Thank you', 'Hola, buenos días'].map(
    (text) => ({ id: text, shortcut: '', text }),
  );
  const [open, abrimos, thanks, hola] = answers;
  expect(answersFor('es', answers)).toEqual([abrimos, hola, open, thanks]);
  expect(answersFor('nl', answers)).toEqual(answers);
  expect(answersFor(null, answers)).toBe(answers);
});

describe('textLanguage', () => {
  it.each([
    ['en', 'Hi, where is my order?'],
    ['es', 'hola donde esta mi pedido'],
    ['pt', 'Oi, onde está meu pedido?'],
    ['de', 'hallo, wo ist meine bestellung'],
    ['fr', 'Bonjour, c’est encore disponible ?'],
    ['it', 'ciao, dov’è il mio ordine'],
    ['tr', 'SİPARİŞİM NEREDE, HENÜZ GELMEDİ'],
    ['id', 'Paket saya belum sampai kak'],
    ['hi', 'मेरा ऑर्डर कहाँ है'],
    ['ar', 'أين طلبي'],
    ['ur', 'میرا آرڈر کہاں ہے'],
    ['he', 'איפה ההזמנה שלי'],
  ])('tells %s by %j', (language, text) => expect(textLanguage(text)).toBe(language));

  it.each([
    ['nothing at all', ''],
    ['no words', '👍 12:30'],
    ['a word of many languages', 'ok'],
    ['as many words of two languages', 'Hello hola'],
    ['Dutch', 'Kan ik het bezorgadres wijzigen alstublieft'],
    ['Polish', 'Moja paczka jeszcze nie dotarła'],
    ['Russian', 'Где мой заказ?'],
    ['Persian', 'سفارش من کجاست'],
  ])('does not tell %s', (_what, text) => expect(textLanguage(text)).toBeNull());

  it('takes as many words as it is told', () => {
    expect(textLanguage('Thank you', 2)).toBe('en');
    expect(textLanguage('Thank you', 3)).toBeNull();
  });

  // The app's own sentences were not looked at when the words were chosen.
  it.each(languages)(
    'tells most of the app’s sentences in %s, and hardly takes one for another',
    async (language) => {
      const sentences = await sentencesOf(language);
      const told = sentences
        .map((sentence) => textLanguage(sentence))
        .filter((each) => each !== null);
      const right = told.filter((each) => language.startsWith(each));
      expect(sentences.length).toBeGreaterThan(200);
      expect(right.length / sentences.length).toBeGreaterThan(0.75);
      expect((told.length - right.length) / sentences.length).toBeLessThan(0.04);
    },
  );
});

const files = import.meta.glob<object>('../../src-shared/locales/*/*.json', { import: 'default' });
/** Those of five words and more, without what is filled in. */
async function sentencesOf(language: Language): Promise<string[]> {
  const ofLanguage = Object.entries(files).filter(([path]) => path.includes(`/${language}/`));
  const texts = (await Promise.all(ofLanguage.map(([, read]) => read()))).flatMap(textsOf);
  return texts
    .map((text) => text.replace(/\{\{.*?\}\}|<.*?>/g, ''))
    .filter((text) => (text.match(/\p{L}+/gu)?.length ?? 0) >= 5);
}
const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as object).flatMap(textsOf);
