/** Whatever a customer writes or calls himself, and whatever the owner types, is kept as it is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOON, openFilledInbox, putConversation, putMessage, textMessage } from './testing/inbox';

const words: [string, string][] = [
  ['a null byte', 'before\u0000after'],
  ['half a surrogate pair', 'x\ud83dy'],
  ['a bidi override', 'safe\u202egnp.exe'],
  ['zalgo', 'Z\u0351\u036b\u0343\u036a\u0302'.repeat(500)],
  ['SQL', "'); DROP TABLE message; --"],
  ['a megabyte', 'long words '.repeat(100_000)],
  ['nothing but spaces', ' \n\t '],
];

describe.each(words)('%s', { timeout: 30_000 }, (_, text) => {
  it('comes out of a message and a draft as it went in, and out of a name as one line', () => {
    const inbox = openFilledInbox();
    inbox.repository.apply([
      putConversation({ contactName: `N${text}N` }),
      putMessage(textMessage('m1', 1, text)),
    ]);
    inbox.drafts.set('c1', text, NOON);
    expect(inbox.views.message('c1', 'm1')?.text?.body).toBe(text);
    expect(inbox.drafts.get('c1')).toBe(text);
    expect(inbox.repository.conversation('c1')?.conversation.contactName).toBe(`N${text}N`);
    expect(inbox.views.get('c1')?.name).toMatch(/^N[^\p{Cc}\p{Cs}]*N$/u);
    expect(inbox.views.get('c1')?.preview?.text.length).toBeLessThanOrEqual(200);
    expect(inbox.views.search(text.slice(0, 100), 5).length).toBeLessThanOrEqual(5);
  });
});

it('so does any text at all', { timeout: 30_000 }, () => {
  const inbox = openFilledInbox();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      inbox.repository.apply([putMessage(textMessage('m1', 1, text))]);
      inbox.drafts.set('c1', text, NOON);
      expect(inbox.views.message('c1', 'm1')?.text?.body).toBe(text);
      expect(inbox.drafts.get('c1')).toBe(text);
    }),
    { numRuns: 150 },
  );
});
