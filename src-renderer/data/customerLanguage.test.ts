import type { Message } from '@shared/domain';
import type { ThreadItem } from '@shared/thread-views';
import { expect, it } from 'vitest';
import { installFakeBridge } from '../test/fakeBridge';
import { sampleItem, sampleMessage } from '../test/sample';
import { answersFor, customerLanguage, readCustomerLanguage } from './customerLanguage';

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
