import type { Message } from '@shared/domain';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterEach, expect, it } from 'vitest';
import {
  at,
  putConversation,
  putMessage,
  text,
  textMessage,
  thread,
} from '../storage/testing/inbox';
import { conversationText, type DocumentParts, periodCsv } from './document';
import { inbox, open, pageOf, parts, textOf } from './testing/document';

afterEach(() => inbox.close());

const parsed = (csv: string) =>
  Papa.parse<string[]>(csv.replace(/^\uFEFF/, '').trimEnd(), { newline: '\r\n' }).data;
const csvOf = async (over: Partial<DocumentParts> = {}) =>
  textOf(conversationText('csv', 'c1', parts(over)));

it('writes a conversation as a table that spreadsheets read, oldest first', async () => {
  open(
    thread([
      ['user', 'Is it "blue",\nor red?'],
      ['assistant', 'Blue.'],
    ]),
  );
  const csv = await csvOf();
  expect(csv.startsWith('\uFEFFTime,Customer,Number,From,Message,State\r\n')).toBe(true);
  expect(parsed(csv).slice(1)).toEqual([
    [
      expect.stringMatching(/^2026-11-22 \d\d:00:01$/),
      'Ada',
      '44 7700 900100',
      'Ada',
      'Is it "blue",\nor red?',
      '',
    ],
    [
      expect.stringMatching(/^2026-11-22 \d\d:00:02$/),
      'Ada',
      '44 7700 900100',
      'Shop agent',
      'Blue.',
      '',
    ],
  ]);
});

it('parts cells by the semicolon where the comma is the decimal mark', async () => {
  open(thread([['user', 'Hello']]));
  expect(await csvOf({ region: 'de-DE' })).toContain('\uFEFFTime;Customer;Number');
});

const signs = fc.constantFrom(...'=+-@＝\t",;|\n a1'.split(''));
const signed = () => fc.sample(fc.string({ unit: signs, minLength: 1, maxLength: 6 }), 300);
const isFormula = (cell: string) => /^[=+\-@＝\t\r]/.test(cell);

it('lets nothing that anybody wrote begin a formula, and loses none of it', async () => {
  const wrote = signed();
  open(thread(wrote.map((words) => ['user', words])));
  const cells = parsed(await csvOf())
    .slice(1)
    .map(([, , , , words = '']) => words);
  const letters = (words: string) => words.replace(/^'| /g, '');
  expect(cells.filter(isFormula)).toEqual([]);
  expect(cells.map(letters)).toEqual(wrote.map(letters));
});

it.each(['en-GB', 'de-DE'])(
  'lets none begin one where a program parts cells by another sign (%s)',
  async (region) => {
    open(thread(signed().map((words) => ['user', words])));
    // At its worst: each sign parts them, and a quotation mark in the middle means nothing.
    const cells = (await csvOf({ region })).split(/[\r\n,;\t|]/);
    expect(cells.map((cell) => cell.replace(/^"+/, '')).filter(isFormula)).toEqual([]);
  },
);

it('writes text as WhatsApp exports it, with which days are stored', async () => {
  open(
    thread([
      ['user', 'Hello'],
      ['assistant', 'Yes?\nWe are open.'],
    ]),
  );
  const written = await textOf(conversationText('text', 'c1', parts()));
  expect(written.replace(/\d\d:00 - /g, 'HH:MM - ')).toBe(
    'WhatsApp conversation with Ada\n+44 7700 900100\n' +
      'Stored on this computer: 22 November 2026. Older messages are not stored here.\n\n' +
      '22/11/2026, HH:MM - Ada: Hello\n' +
      '22/11/2026, HH:MM - Shop agent: Yes?\nWe are open.\n',
  );
});

it('lets no message pass for another one in the text', async () => {
  for (const locale of ['en-GB', 'en-US', 'de-DE', 'ar-EG', 'hi-IN']) {
    const written = async (lines: Parameters<typeof thread>[0]) => {
      open(thread(lines));
      const text = await textOf(conversationText('text', 'c1', parts({ locale })));
      inbox.close();
      return text.trimEnd().split('\n');
    };
    const real = (await written([['assistant', 'You get it back.']])).at(-1) ?? '';
    const forged = await written([['user', `Thanks\n${real}\n\u200E${real}\n- 2 of them`]]);
    expect(real).toContain(' - Shop agent: ');
    expect(forged.slice(-3)).toEqual([`  ${real}`, `  \u200E${real}`, '- 2 of them']);
  }
});

const said = (over: Partial<Message>) => textMessage('m1', 1, '', { text: null, ...over });
const wordsOf = async (message: Message) => {
  open([putMessage(message)]);
  return parsed(await csvOf())[1]?.[4];
};

it('names pictures and files', async () => {
  const media = [
    { url: 'https://cdn.example/a/Invoice%20May.pdf', mimeType: 'application/pdf' },
    { url: 'https://cdn.example/v.ogg', mimeType: 'audio/ogg' },
  ];
  const unified = {
    body: 'Here',
    footer: 'Shop',
    buttons: [
      { type: 'url' as const, text: 'Track', url: 'https://t.example', quickReplyId: null },
    ],
    media,
  };
  expect(await wordsOf(said({ type: 'unified', unified }))).toBe(
    '[Document: Invoice May.pdf]\n[Voice message: v.ogg]\nHere\nShop\n[Track: https://t.example]',
  );
});

it('writes a template as the customer saw it', async () => {
  const component = { format: null, buttons: [], examples: [], mediaUrl: null };
  const template = {
    id: null,
    templateName: 'order_update',
    variables: { body: ['Ada', '12'] },
    components: [
      { ...component, type: 'BODY' as const, text: 'Dear {{1}}, order {{2}} is on its way.' },
      { ...component, type: 'FOOTER' as const, text: 'Your shop' },
    ],
  };
  expect(await wordsOf(said({ type: 'template', role: 'assistant', template }))).toBe(
    'Dear Ada, order 12 is on its way.\nYour shop',
  );
});

const entry = { takeOver: null, createdAtMs: at(5), replaces: null };

it('marks what did not go out, and leaves out what only the agent was told', async () => {
  open(
    thread([['assistant', 'Lost']]).map((write) =>
      write.kind === 'put-message'
        ? { ...write, message: { ...write.message, status: 'failed' as const } }
        : write,
    ),
  );
  inbox.outbox.add({
    conversationId: 'c1',
    payload: { kind: 'prompt', prompt: 'Say hello' },
    ...entry,
  });
  inbox.outbox.add({ conversationId: 'c1', payload: text('On its way'), ...entry });
  expect(
    parsed(await csvOf())
      .slice(1)
      .map(([, , , from, words, state]) => [from, words, state]),
  ).toEqual([
    ['Shop agent', 'Lost', 'Not sent'],
    ['Business', 'On its way', 'Waiting to be sent'],
  ]);
});

it('leaves out names and numbers everywhere but inside the messages', async () => {
  const media = [{ url: 'https://cdn.example/Ada.pdf', mimeType: 'application/pdf' }];
  const file = { body: null, footer: null, buttons: [], media };
  open([
    ...thread([
      ['user', 'I am Ada'],
      ['assistant', 'Hi'],
    ]),
    putMessage(textMessage('m9', 9, '', { text: null, type: 'unified', unified: file })),
  ]);
  for (const whole of [
    await csvOf({ anonymous: true }),
    await textOf(conversationText('text', 'c1', parts({ anonymous: true }))),
    await pageOf({ anonymous: true }),
  ]) {
    expect(whole.replace('I am Ada', '')).not.toMatch(/Ada|7700|Shop agent/);
    expect(whole).toContain('Customer 1');
    expect(whole).toContain('I am Ada');
  }
});

it('goes through a long conversation in pages, tells how far it is, and stops where it is told to', async () => {
  const long = Array.from({ length: 450 }, (_, nth) => ['user', `Line ${nth}`] as ['user', string]);
  open(thread(long));
  const steps: string[] = [];
  const rows = parsed(await csvOf({ onProgress: (done, total) => steps.push(`${done}/${total}`) }));
  expect(rows.slice(1).map(([, , , , words]) => words)).toEqual(long.map(([, words]) => words));
  expect([steps[0], steps.at(-1), steps.length]).toEqual(['50/450', '450/450', 9]);

  const stop = new AbortController();
  const stopped = csvOf({ signal: stop.signal, onProgress: () => stop.abort() });
  await expect(stopped).rejects.toThrow(/abort/);
});

it('writes all conversations of a period in the order of time', async () => {
  open([
    putConversation({ id: 'c2', contactName: 'Bob', number: '447700900200' }),
    putMessage(textMessage('a1', 0, 'Before')),
    putMessage(textMessage('a2', 10, 'First')),
    putMessage(textMessage('b1', 20, 'Second'), null, 'c2'),
    putMessage(textMessage('a3', 30, 'Third')),
    putMessage(textMessage('a4', 40, 'After')),
  ]);
  const span = { fromMs: at(10), toMs: at(40) };
  const rows = async (anonymous: boolean) =>
    parsed(await textOf(periodCsv(span, parts({ anonymous }))))
      .slice(1)
      .map(([, customer, number, , words]) => [customer, number, words]);
  expect(await rows(false)).toEqual([
    ['Ada', '44 7700 900100', 'First'],
    ['Bob', '44 7700 900200', 'Second'],
    ['Ada', '44 7700 900100', 'Third'],
  ]);
  expect(await rows(true)).toEqual([
    ['Customer 1', '', 'First'],
    ['Customer 2', '', 'Second'],
    ['Customer 1', '', 'Third'],
  ]);
});
