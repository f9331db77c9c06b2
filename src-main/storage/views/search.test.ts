import { fold } from '@shared/fold';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../model/search-text';
import {
  at,
  openFilledInbox,
  openTestInbox,
  putConversation,
  putMessage,
  text,
  textMessage,
} from '../testing/inbox';
import type { Inbox } from '../types';

const messageKeys = (inbox: Inbox, query: string, limit = 50) =>
  inbox.views
    .search(query, limit)
    .filter((hit) => hit.messageKey !== null)
    .map((hit) => hit.messageKey);

describe('messages', () => {
  it('are found by the beginnings of their words, newest first, wherever they came from', () => {
    const inbox = openFilledInbox();
    inbox.repository.apply([
      putConversation({ id: 'c2' }),
      putMessage(textMessage('new', 900, 'Where is my order?')),
      putMessage(textMessage('old', 100, 'Orders today')),
      putMessage(textMessage('mid', 500, 'my ORDER'), null, 'c2'),
      putMessage(textMessage('no', 600, 'disorder')),
    ]);
    expect(messageKeys(inbox, 'order')).toEqual(['m:new', 'm:mid', 'm:old']);
    expect(messageKeys(inbox, 'ord my')).toEqual(['m:new', 'm:mid']);
    expect(messageKeys(inbox, 'o', 2)).toEqual(['m:new', 'm:mid']);
    expect(messageKeys(inbox, 'orders today please')).toEqual([]);
    expect(inbox.views.search('mid nothing', 5)).toEqual([]);
  });

  it.each([
    ['jalapeno', 'Dos jalapeños'],
    ['JALAPEÑO', 'dos jalapenos'],
    ['手机', '我想买手机壳'],
    ['买', '我想买手机壳'],
    ['สวัสดี', 'ครับสวัสดีครับ'],
    ['mensaj', 'un mensajero'],
    ['extraordinarily', 'extraordinarily long words'],
  ])('"%s" finds "%s"', (query, words) => {
    const inbox = openFilledInbox([['user', words]]);
    expect(messageKeys(inbox, query)).toEqual(['m:m1']);
  });

  it('are found by captions, buttons and the values of a template', () => {
    const inbox = openFilledInbox();
    const template = {
      id: null,
      templateName: 'shipping',
      variables: { body: ['Ada', 'ZX-81'] },
      components: [],
    };
    inbox.repository.apply([
      putMessage(
        textMessage('i', 1, '', {
          type: 'image',
          text: null,
          image: { id: null, image: null, caption: 'the broken hinge' },
        }),
      ),
      putMessage(textMessage('t', 2, '', { type: 'template', text: null, template })),
    ]);
    expect(messageKeys(inbox, 'hinge')).toEqual(['m:i']);
    expect(messageKeys(inbox, 'zx-81')).toEqual(['m:t']);
  });

  it('follow an edit and a removal', () => {
    const inbox = openFilledInbox([['user', 'first words']]);
    inbox.repository.apply([putMessage(textMessage('m1', 1, 'second thoughts'))]);
    expect([messageKeys(inbox, 'first'), messageKeys(inbox, 'second')]).toEqual([[], ['m:m1']]);
    inbox.repository.apply([{ kind: 'drop-message', conversationId: 'c1', messageId: 'm1' }]);
    expect(messageKeys(inbox, 'second')).toEqual([]);
  });

  it('of our own keep the key they have in the thread', () => {
    const inbox = openFilledInbox();
    const { id } = inbox.outbox.add({
      conversationId: 'c1',
      payload: text('on its way'),
      takeOver: null,
      createdAtMs: at(1),
    });
    const message = textMessage('s1', 2, 'on its way', { role: 'assistant' });
    inbox.outbox.settle(id, message, at(2));
    expect(inbox.views.search('on its', 5)).toEqual([
      {
        conversationId: 'c1',
        name: 'Ada',
        numberText: '+44 7700 900100',
        messageKey: `o:${id}`,
        author: 'me',
        atMs: at(2),
        place: 'message',
        snippet: [
          { text: 'on', match: true },
          { text: ' ', match: false },
          { text: 'its', match: true },
          { text: ' way', match: false },
        ],
      },
    ]);
  });
});

describe('as people remember', () => {
  const shop = () => {
    const inbox = openFilledInbox();
    inbox.repository.apply([
      putConversation({ id: 'ana', contactName: 'Ana María Pérez', number: '34612345678' }),
      putConversation({ id: 'bea', contactName: 'Bea Ordaz', number: '34612345679' }),
      putMessage(textMessage('a1', 100, 'Where is my *order*?'), null, 'ana'),
      putMessage(
        textMessage('a2', 200, 'Your order left today', { role: 'assistant' }),
        null,
        'ana',
      ),
      putMessage(textMessage('b1', 300, 'My order, please'), null, 'bea'),
      putMessage(textMessage('b2', 400, 'Ana has an order too'), null, 'bea'),
    ]);
    return inbox;
  };

  it.each([
    ['ana order', ['m:b2', 'm:a2', 'm:a1']],
    ['order ana', ['m:b2', 'm:a2', 'm:a1']],
    ['ana maria order', ['m:a2', 'm:a1']],
    ['perez order today', ['m:a2']],
    ['ana parcel', []],
  ])('"%s": a name with words of its conversation', (query, keys) => {
    expect(messageKeys(shop(), query)).toEqual(keys);
  });

  it.each([
    ['ordre', 'm:b1'],
    ['oder', 'm:b1'],
    ['ordder', 'm:b1'],
    ['ornder', 'm:b1'],
    ['ana ordwr', 'm:a1'],
    ['pwrez order', 'm:a1'],
  ])('"%s": a slip of the fingers is forgiven where nothing else is found', (query, key) => {
    expect(messageKeys(shop(), query)).toContain(key);
  });

  it('forgives a slip in a name, and none in a short word', () => {
    expect(shop().views.search('pwrez', 5)[0]?.conversationId).toBe('ana');
    expect(shop().views.search('xyz', 5)).toEqual([]);
    expect(shop().views.search('ona', 5)).toEqual([]);
  });

  it("takes WhatsApp's marks off, and says who said it", () => {
    const [hit] = shop().views.search('perez where', 5);
    expect(hit?.snippet.map(({ text: piece }) => piece).join('')).toBe('Where is my order?');
    expect(hit).toMatchObject({ author: 'customer', atMs: at(100) });
  });
});

describe('contacts', () => {
  it('are found by name and by any part of the number, above the messages', () => {
    const inbox = openFilledInbox([['user', 'tell Zoé about it']]);
    inbox.repository.apply([
      putConversation({ id: 'c2', contactName: 'Zoë Müller', number: '34612345678' }),
    ]);
    expect(inbox.views.search('zoe', 5)).toMatchObject([
      {
        conversationId: 'c2',
        messageKey: null,
        author: null,
        snippet: [
          { text: 'Zoë', match: true },
          { text: ' Müller', match: false },
        ],
      },
      { conversationId: 'c1', messageKey: 'm:m1' },
    ]);
    for (const query of ['5678', '612 34', '+34 612', '34612345678']) {
      expect(
        inbox.views.search(query, 5).map((hit) => hit.conversationId),
        query,
      ).toEqual(['c2']);
    }
    expect(inbox.views.search('07700', 5)[0]?.conversationId).toBe('c1');
  });

  it('without a number are found by username and identity, and have neither plus sign nor country', () => {
    const inbox = openTestInbox();
    const identity = 'US.13491208655302741918';
    const hidden = { number: null, identity, user: null, contactName: null };
    inbox.repository.apply([putConversation({ ...hidden, username: 'anna.k' })]);
    const anonymous = { ...hidden, id: 'c2', identity: 'BR.2049120865530274', username: null };
    inbox.repository.apply([putConversation(anonymous)]);
    expect(inbox.views.rows(['c1', 'c2'])).toMatchObject([
      { name: null, number: null, numberText: '@anna.k', country: null },
      { name: null, number: null, numberText: 'BR.2049120865530274', country: null },
    ]);
    expect(inbox.views.search('@anna', 5)).toMatchObject([
      {
        conversationId: 'c1',
        snippet: [
          { text: '@', match: false },
          { text: 'anna', match: true },
          { text: '.k', match: false },
        ],
      },
    ]);
    expect(inbox.views.search('20491208', 5)).toMatchObject([{ conversationId: 'c2' }]);
    // He shows the number, and hides it again.
    inbox.repository.apply([
      putConversation({ ...hidden, number: '+34612345678', username: 'anna.k' }),
    ]);
    expect(inbox.views.rows(['c1'])).toMatchObject([
      { number: '34612345678', numberText: '+34 612 34 56 78', country: 'ES' },
    ]);
    inbox.repository.apply([putConversation({ ...hidden, username: 'anna.new' })]);
    expect(inbox.views.rows(['c1'])).toMatchObject([
      { number: null, numberText: '@anna.new', country: null },
    ]);
    expect(inbox.views.search('5678', 5)).toEqual([]);
    expect(inbox.views.search('anna.new', 5)).toHaveLength(1);
  });

  it('follow a new name', () => {
    const inbox = openFilledInbox();
    inbox.repository.apply([putConversation({ contactName: 'Grace' })]);
    expect(inbox.views.search('ada', 5)).toEqual([]);
    expect(inbox.views.search('grace', 5)).toHaveLength(1);
  });

  it('leave room for messages', () => {
    const inbox = openTestInbox();
    inbox.repository.apply([
      ...Array.from({ length: 30 }, (_, index) =>
        putConversation({ id: `c${index}`, contactName: `Ann ${index}` }),
      ),
      ...Array.from({ length: 30 }, (_, index) =>
        putMessage(textMessage(`m${index}`, index + 1, 'ann was here'), null, 'c1'),
      ),
    ]);
    const hits = inbox.views.search('ann', 20);
    expect(hits).toHaveLength(20);
    expect(hits.filter((hit) => hit.messageKey === null)).toHaveLength(8);
  });
});

it('is not led astray by anything that is typed', { timeout: 30_000 }, () => {
  const inbox = openFilledInbox([['user', 'plain words']]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (query) => {
      expect(Array.isArray(inbox.views.search(query, 5))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it('finds what reading every message finds', { timeout: 30_000 }, () => {
  const word = fc.constantFrom('ab', 'abc', 'b', 'Ärger', 'cd', '手机', '机手', '壳', 'x9', 'été');
  const words = fc.array(word, { maxLength: 5 });
  const query = fc.oneof(words, fc.constantFrom(['a'], ['ar'], ['机'], ['手机手'], ['ét'], ['9']));
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), query, (texts, asked) => {
      const inbox = openFilledInbox();
      const stored = texts.map((parts, index) => ({
        id: `m${index}`,
        text: parts.join(index % 2 ? '' : ' '),
      }));
      inbox.repository.apply(
        stored.map(({ id, text: body }, index) => putMessage(textMessage(id, index + 1, body))),
      );
      const text = asked.join(' ');
      const expected = parseQuery(text) ? stored.filter((one) => reads(one.text, text)) : [];
      expect(messageKeys(inbox, text)).toEqual(expected.map((one) => `m:${one.id}`).reverse());
      inbox.close();
    }),
    { numRuns: 150 },
  );
});

/** Search by hand: each part of the query begins a word, or is anywhere in an unspaced run. */
function reads(text: string, query: string): boolean {
  const han = /\p{Script=Han}/u;
  const parts = fold(query).match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? [];
  const runs = fold(text).match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? [];
  return parts.every((part) =>
    runs.some((run) => (han.test(part) ? run.includes(part) : run.startsWith(part))),
  );
}
