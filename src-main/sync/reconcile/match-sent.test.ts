import type { Message, TemplateVariables } from '@shared/domain';
import { noExtras, type ReplyButton, type ReplyExtras } from '@shared/extras';
import { describe, expect, it } from 'vitest';
import { aMessage, anEntry, iso, localMessage, NOON } from '../testing/fixtures';
import { matchSent } from './match-sent';

const sent = (id: string, body: string, atMs: number, outboxId: string | null = null) =>
  localMessage(aMessage({ id, role: 'assistant', body, createdAt: iso(atMs) }), outboxId);
const unsettled = (
  over: Parameters<typeof anEntry>[0] = {},
  anchorCreatedAtMs: number | null = NOON,
) => ({
  entry: anEntry({ state: 'unknown', anchorMessageId: 'anchor', ...over }),
  anchorCreatedAtMs,
});

describe('finding what was sent', () => {
  it('finds the same words after the anchor', () => {
    expect(matchSent([unsettled()], [sent('m2', 'We open at nine.', NOON + 5)])).toEqual(
      new Map([['o1', 'm2']]),
    );
  });

  it('takes no notice of trimming, line ends and how accents are written', () => {
    const entry = unsettled({ payload: { kind: 'text', text: ' Caf\u00e9\r\nat nine \n' } });
    expect(matchSent([entry], [sent('m2', 'Cafe\u0301\nat nine', NOON + 5)]).size).toBe(1);
  });

  it.each([
    ['other words', sent('m2', 'We open at ten.', NOON + 5)],
    ['older than the anchor', sent('m2', 'We open at nine.', NOON - 5)],
    ['the anchor itself', sent('anchor', 'We open at nine.', NOON)],
    ['of another send', sent('m2', 'We open at nine.', NOON + 5, 'o0')],
    [
      'written by the customer',
      localMessage(aMessage({ id: 'm2', body: 'We open at nine.', createdAt: iso(NOON + 5) })),
    ],
  ])('does not take a message that is %s', (_case, message) => {
    expect(matchSent([unsettled()], [message]).size).toBe(0);
  });

  it('takes one in the very second of the anchor: some servers count in seconds', () => {
    expect(matchSent([unsettled()], [sent('m2', 'We open at nine.', NOON)]).size).toBe(1);
  });

  it('goes by the place in the thread where the anchor is in sight', () => {
    const [before, anchor, after] = ['m1', 'anchor', 'm2'].map((id) =>
      sent(id, 'We open at nine.', NOON),
    );
    expect(matchSent([unsettled()], [before!, anchor!, after!])).toEqual(new Map([['o1', 'm2']]));
    expect(matchSent([unsettled()], [before!, anchor!]).size).toBe(0);
  });

  it('does not guess without the anchor: the same words may be of last week', () => {
    const lost = unsettled({}, null);
    const old = sent('m2', 'We open at nine.', NOON - 5);
    const anchor = sent('anchor', 'Before it.', NOON);
    const ours = sent('m3', 'We open at nine.', NOON + 5);
    expect(matchSent([lost], [old, ours]).size).toBe(0);
    expect(matchSent([lost], [old, anchor, ours])).toEqual(new Map([['o1', 'm3']]));
    const firstOfAll = unsettled({ anchorMessageId: null }, null);
    expect(matchSent([firstOfAll], [ours])).toEqual(new Map([['o1', 'm3']]));
  });

  it('gives two equal sends a message each, in order, and never one to both', () => {
    const two = [unsettled(), unsettled({ id: 'o2' })];
    const both = [
      sent('m2', 'We open at nine.', NOON + 5),
      sent('m3', 'We open at nine.', NOON + 9),
    ];
    expect(matchSent(two, both)).toEqual(
      new Map([
        ['o1', 'm2'],
        ['o2', 'm3'],
      ]),
    );
    expect(matchSent(two, both.slice(0, 1))).toEqual(new Map([['o1', 'm2']]));
  });

  it('reads the words of unified messages', () => {
    const message = aMessage({
      id: 'm2',
      role: 'assistant',
      type: 'unified',
      text: null,
      unified: { body: 'We open at nine.', footer: null, buttons: [], media: [] },
      createdAt: iso(NOON + 5),
    });
    expect(matchSent([unsettled()], [localMessage(message)]).size).toBe(1);
  });

  it('never takes a message for a prompt', () => {
    const prompt = unsettled({ payload: { kind: 'prompt', prompt: 'We open at nine.' } });
    expect(matchSent([prompt], [sent('m2', 'We open at nine.', NOON + 5)]).size).toBe(0);
  });
});

describe('finding a template', () => {
  const template = (name: string, variables: TemplateVariables) =>
    localMessage(
      aMessage({
        id: 'm2',
        role: 'assistant',
        type: 'template',
        text: null,
        template: { id: null, templateName: name, variables, components: [] },
        createdAt: iso(NOON + 5),
      }),
    );
  const entry = (variables: TemplateVariables) =>
    unsettled({
      payload: {
        kind: 'template',
        templateId: 't1',
        templateName: 'order_update',
        language: 'en',
        variables,
        rendered: 'Your order is on its way.',
      },
    });

  it.each<[string, TemplateVariables, string, TemplateVariables, number]>([
    ['same values', { body: ['Ada', '7'] }, 'order_update', { body: ['Ada', '7'] }, 1],
    ['values left out by the server', { body: ['Ada'] }, 'order_update', {}, 1],
    ['other values', { body: ['Ada'] }, 'order_update', { body: ['Bob'] }, 0],
    ['another template', { body: ['Ada'] }, 'welcome', { body: ['Ada'] }, 0],
    [
      'named, in another order',
      { body: { a: '1', b: '2' } },
      'order_update',
      { body: { b: '2', a: '1' } },
      1,
    ],
    [
      'named, swapped',
      { body: { a: '1', b: '2' } },
      'order_update',
      { body: { a: '2', b: '1' } },
      0,
    ],
  ])('%s', (_case, sentValues, name, remoteValues, found) => {
    expect(matchSent([entry(sentValues)], [template(name, remoteValues)]).size).toBe(found);
  });
});

describe('a reply with more than words', () => {
  const pdf = { url: 'https://shop.test/prices.pdf', mimeType: 'application/pdf', bytes: 10 };
  const yes: ReplyButton = { type: 'quick_reply', text: 'Yes', url: null };
  const said = (over: Partial<NonNullable<Message['unified']>>) =>
    localMessage(
      aMessage({
        id: 'm2',
        role: 'assistant',
        type: 'unified',
        text: null,
        unified: { body: null, footer: null, buttons: [], media: [], ...over },
        createdAt: iso(NOON + 5),
      }),
    );
  const saidYes = { ...yes, quickReplyId: 'of the server' };
  const media = (url: string) => [{ url, mimeType: 'application/pdf' }];

  it.each<[string, string, Partial<ReplyExtras>, Parameters<typeof said>[0], number]>([
    ['the same', 'Ok?', { buttons: [yes] }, { body: 'Ok?', buttons: [saidYes] }, 1],
    ['no buttons', 'Ok?', { buttons: [yes] }, { body: 'Ok?' }, 0],
    [
      'other buttons',
      'Ok?',
      { buttons: [{ ...yes, text: 'No' }] },
      { body: 'Ok?', buttons: [saidYes] },
      0,
    ],
    ['another footer', 'Ok?', { footer: 'Maple' }, { body: 'Ok?', footer: 'Thread' }, 0],
    ['the same footer', 'Ok?', { footer: 'Maple' }, { body: 'Ok?', footer: 'Maple' }, 1],
    [
      'its file kept elsewhere',
      'Here.',
      { file: pdf },
      { body: 'Here.', media: media('https://media.test/1') },
      1,
    ],
    ['no file', 'Here.', { file: pdf }, { body: 'Here.' }, 0],
    ['the file alone', '', { file: pdf }, { media: media(pdf.url) }, 1],
    [
      'the file alone, by its name',
      '',
      { file: pdf },
      { media: media('https://media.test/a/prices.pdf') },
      1,
    ],
    [
      'a file of the agent’s',
      '',
      { file: pdf },
      { media: media('https://media.test/photo.pdf') },
      0,
    ],
  ])('%s', (_, text, extras, unified, found) => {
    const payload = { kind: 'text' as const, text, extras: { ...noExtras, ...extras } };
    expect(matchSent([unsettled({ payload })], [said(unified)]).size).toBe(found);
  });
});
