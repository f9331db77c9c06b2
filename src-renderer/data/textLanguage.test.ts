import { type Language, languages } from '@shared/locales';
import { describe, expect, it } from 'vitest';
import { textLanguage } from './textLanguage';

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
