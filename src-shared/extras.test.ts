import { describe, expect, it } from 'vitest';
import {
  extrasProblem,
  fileProblem,
  isWebAddress,
  mayAdd,
  noExtras,
  type ReplyButton,
  type ReplyExtras,
  tidyExtras,
} from './extras';
import { replyExtras } from './extras-schema';

const link: ReplyButton = { type: 'url', text: 'Open', url: 'https://example.com/order' };
const answer = (text: string): ReplyButton => ({ type: 'quick_reply', text, url: null });
const pdf = { url: 'https://example.com/a.pdf', mimeType: 'application/pdf', bytes: 1000 };
const extras = (over: Partial<ReplyExtras> = {}): ReplyExtras => ({ ...noExtras, ...over });

describe('what may be sent', () => {
  it.each<[string, string, Partial<ReplyExtras>, string | null]>([
    ['words with a footer', 'Hello', { footer: 'Maple & Thread' }, null],
    ['words with a link', 'Hello', { buttons: [link] }, null],
    ['words with three answers', 'Hello', { buttons: ['a', 'b', 'c'].map(answer) }, null],
    ['a file without words', ' ', { file: pdf }, null],
    ['buttons without words', ' ', { buttons: [link] }, 'words'],
    ['a footer alone', '', { footer: 'Maple & Thread' }, 'words'],
    ['a button without a label', 'Hello', { buttons: [answer('  ')] }, 'label'],
    ['a link that leads nowhere', 'Hello', { buttons: [{ ...link, url: 'example' }] }, 'link'],
    ['a link without an address', 'Hello', { buttons: [{ ...link, url: null }] }, 'link'],
    ['a link of another kind', 'Hello', { buttons: [{ ...link, url: 'tel:+44' }] }, 'link'],
    ['a file that was not checked', 'Hello', { file: { ...pdf, mimeType: null } }, 'file'],
    [
      'a file that is no file for WhatsApp',
      'Hi',
      { file: { ...pdf, mimeType: 'text/html' } },
      'file',
    ],
  ])('%s', (_, words, over, problem) => {
    expect(extrasProblem(words, extras(over))).toBe(problem);
  });

  it.each([
    ['image/jpeg', 5 * 2 ** 20, null],
    ['image/jpeg', 5 * 2 ** 20 + 1, 'fileSize'],
    ['image/webp', 1, 'fileType'],
    ['image/svg+xml', 1, 'fileType'],
    ['video/mp4', 16 * 2 ** 20, null],
    ['audio/ogg', 17 * 2 ** 20, 'fileSize'],
    ['application/pdf', 100 * 2 ** 20, null],
    ['application/pdf', 100 * 2 ** 20 + 1, 'fileSize'],
    ['application/msword', 1, 'fileType'],
    ['application/pdf', null, null],
    [null, null, 'fileType'],
  ])('%s of %s bytes: %s', (mimeType, bytes, problem) => {
    expect(fileProblem({ mimeType, bytes })).toBe(problem);
  });

  it.each([
    ['https://example.com', true],
    [' http://example.com/a?b=c ', true],
    ['example.com', false],
    ['https://', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
  ])('takes %s for an address: %s', (text, is) => {
    expect(isWebAddress(text)).toBe(is);
  });
});

describe('buttons', () => {
  it.each<[ReplyButton['type'], ReplyButton[], boolean]>([
    ['url', [], true],
    ['url', [link], false],
    ['url', [answer('a')], false],
    ['quick_reply', [answer('a'), answer('b')], true],
    ['quick_reply', [answer('a'), answer('b'), answer('c')], false],
    ['quick_reply', [link], false],
  ])('%s beside %j: %s', (type, buttons, may) => {
    expect(mayAdd(type, extras({ buttons }))).toBe(may);
  });
});

describe('tidied', () => {
  it('drops what was left empty, and spaces', () => {
    const untidy = extras({
      footer: ' Thanks ',
      buttons: [answer(' Yes '), answer(' ')],
      file: { ...pdf, url: ' ' },
    });
    const tidy = { footer: 'Thanks', buttons: [answer('Yes')], file: null };
    expect(tidyExtras(untidy)).toEqual(tidy);
  });

  it('is nothing where nothing is left', () => {
    expect(tidyExtras(extras({ footer: ' ', buttons: [answer('')] }))).toBeNull();
  });

  it('keeps a link that has no words yet', () => {
    expect(tidyExtras(extras({ buttons: [{ ...link, text: '' }] }))?.buttons).toHaveLength(1);
  });
});

describe('as stored', () => {
  it.each<[string, unknown, boolean]>([
    ['a draft that is half filled in', extras({ buttons: [{ ...link, url: '' }] }), true],
    ['a label of 20', extras({ buttons: [answer('x'.repeat(20))] }), true],
    ['a label of 21', extras({ buttons: [answer('x'.repeat(21))] }), false],
    ['a footer of 61', extras({ footer: 'x'.repeat(61) }), false],
    ['four answers', extras({ buttons: ['a', 'b', 'c', 'd'].map(answer) }), false],
    ['two links', extras({ buttons: [link, link] }), false],
    ['both kinds of buttons', extras({ buttons: [link, answer('a')] }), false],
    ['what it does not know', { ...noExtras, html: '<b>' }, false],
  ])('%s', (_, value, passes) => {
    expect(replyExtras.safeParse(value).success).toBe(passes);
  });
});
