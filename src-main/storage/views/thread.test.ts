import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  at,
  keysOf,
  openFilledInbox,
  openTestInbox,
  putConversation,
  putMessage,
  text,
  textMessage,
} from '../testing/inbox';
import type { Inbox } from '../types';

const add = (inbox: Inbox, words: string) =>
  inbox.outbox.add({
    conversationId: 'c1',
    payload: text(words),
    takeOver: null,
    createdAtMs: at(0),
  }).id;
const page = (inbox: Inbox, key: string | null, side: 'before' | 'after' | 'around', limit = 2) => {
  const at = key === null ? null : { key, side };
  const { items, hasOlder, hasNewer } = inbox.views.threadPage('c1', at, limit);
  return { keys: items.map((item) => item.key), hasOlder, hasNewer };
};
const five = () =>
  openFilledInbox([
    ['user', '1'],
    ['assistant', '2'],
    ['user', '3'],
    ['assistant', '4'],
    ['system', '5'],
  ]);

it('is seen up to the server’s newest at or above what is in sight, never a time of ours', () => {
  const inbox = five();
  const outboxId = add(inbox, 'not sent');
  inbox.outbox.patch(outboxId, { state: 'failed' });
  expect(inbox.views.seenUpToMs('c1', `o:${outboxId}`)).toBe(at(5));
  expect(inbox.views.seenUpToMs('c1', 'm:m3')).toBe(at(3));
  expect(inbox.views.seenUpToMs('c1', 'm:gone')).toBeNull();
  inbox.repository.apply([putMessage(textMessage('m6', 6, 'Hello?'))]);
  expect(inbox.views.seenUpToMs('c1', `o:${outboxId}`)).toBe(at(6));
});

describe('a page', () => {
  it('is the newest without a place', () => {
    expect(page(five(), null, 'before')).toEqual({
      keys: ['m:m4', 'm:m5'],
      hasOlder: true,
      hasNewer: false,
    });
    expect(page(five(), null, 'before', 5).hasOlder).toBe(false);
  });

  it('is before, after or around a place', () => {
    const inbox = five();
    expect(page(inbox, 'm:m3', 'before')).toEqual({
      keys: ['m:m1', 'm:m2'],
      hasOlder: false,
      hasNewer: true,
    });
    expect(page(inbox, 'm:m2', 'after')).toEqual({
      keys: ['m:m3', 'm:m4'],
      hasOlder: true,
      hasNewer: true,
    });
    expect(page(inbox, 'm:m3', 'after').hasNewer).toBe(false);
    expect(page(inbox, 'm:m3', 'around', 3)).toEqual({
      keys: ['m:m2', 'm:m3', 'm:m4'],
      hasOlder: true,
      hasNewer: true,
    });
    expect(page(inbox, 'm:m3', 'around', 1).keys).toEqual(['m:m3']);
    expect(page(inbox, 'm:m5', 'around', 4).keys).toEqual(['m:m2', 'm:m3', 'm:m4', 'm:m5']);
  });

  it('of a place that is not there, or in another conversation, is the newest', () => {
    const inbox = five();
    inbox.repository.apply([
      putConversation({ id: 'c2' }),
      putMessage(textMessage('other', 1, 'x'), null, 'c2'),
    ]);
    expect(page(inbox, 'm:gone', 'before').keys).toEqual(['m:m4', 'm:m5']);
    expect(page(inbox, 'm:other', 'after').keys).toEqual(['m:m4', 'm:m5']);
    expect(page(inbox, 'o:gone', 'around').keys).toEqual(['m:m4', 'm:m5']);
  });

  it('of a conversation that is not there is empty', () => {
    expect(openTestInbox().views.threadPage('c1', null, 5)).toEqual({
      items: [],
      history: [],
      hasOlder: false,
      hasNewer: false,
      olderOnServer: false,
    });
  });

  it('says whether the server may have older ones', () => {
    const inbox = five();
    expect(inbox.views.threadPage('c1', null, 5).olderOnServer).toBe(true);
    inbox.repository.apply([
      { kind: 'set-older-on-server', conversationId: 'c1', olderOnServer: false },
    ]);
    expect(inbox.views.threadPage('c1', null, 5).olderOnServer).toBe(false);
  });
});

describe('a quoted message', () => {
  it('is given in a few words, at any place in the thread', () => {
    const inbox = five();
    expect(inbox.views.quoted('c1', 'm1')).toEqual({
      key: 'm:m1',
      preview: { author: 'customer', kind: 'text', text: '1' },
    });
    inbox.repository.apply([putMessage(textMessage('long', 9, 'word '.repeat(4000)))]);
    expect(inbox.views.quoted('c1', 'long')?.preview.text.length).toBeLessThanOrEqual(200);
  });

  it('of the owner is known as theirs, by the key that it has in the thread', () => {
    const inbox = five();
    const id = add(inbox, 'mine');
    inbox.outbox.settle(id, textMessage('sent', 9, 'mine', { role: 'assistant' }), at(9));
    const quoted = inbox.views.quoted('c1', 'sent');
    expect(quoted).toMatchObject({ key: `o:${id}`, preview: { author: 'me', text: 'mine' } });
    expect(keysOf(inbox)).toContain(quoted?.key);
  });

  it('is none where it is not stored, or is in another conversation', () => {
    const inbox = five();
    inbox.repository.apply([
      putConversation({ id: 'c2' }),
      putMessage(textMessage('other', 1, 'x'), null, 'c2'),
    ]);
    expect(inbox.views.quoted('c1', 'gone')).toBeNull();
    expect(inbox.views.quoted('c1', 'other')).toBeNull();
    expect(inbox.views.quoted('gone', 'm1')).toBeNull();
  });
});

describe('what is not sent yet', () => {
  it('is last, in the order of writing, whenever the customer writes', () => {
    const inbox = openFilledInbox([['user', 'hello']]);
    const [first, second] = [add(inbox, 'one'), add(inbox, 'two')];
    inbox.repository.apply([putMessage(textMessage('late', 500, 'still there?'))]);
    expect(keysOf(inbox)).toEqual(['m:m1', 'm:late', `o:${first}`, `o:${second}`]);
    expect(page(inbox, `o:${second}`, 'before').keys).toEqual(['m:late', `o:${first}`]);
    expect(page(inbox, `o:${first}`, 'after').keys).toEqual([`o:${second}`]);
    expect(page(inbox, 'm:late', 'after')).toEqual({
      keys: [`o:${first}`, `o:${second}`],
      hasOlder: true,
      hasNewer: false,
    });
    expect(inbox.views.unsent().map((item) => item.key)).toEqual([`o:${first}`, `o:${second}`]);
  });

  it('says what may be done about it', () => {
    const inbox = openFilledInbox();
    const id = add(inbox, 'too late');
    const error = { code: 'windowClosed', params: {} } as const;
    inbox.outbox.patch(id, { state: 'failed', error });
    expect(inbox.views.threadItemOfOutbox(id)).toMatchObject({
      delivery: 'failed',
      outbox: {
        id,
        state: 'failed',
        error,
        choices: ['send-as-template', 'copy', 'discard'],
        nextTryAtMs: null,
      },
    });
  });

  it('reads as the customer will read it', () => {
    const inbox = openFilledInbox();
    const { id } = inbox.outbox.add({
      conversationId: 'c1',
      payload: {
        kind: 'template',
        templateId: 't',
        templateName: 'order',
        language: 'en',
        variables: { body: ['7'] },
        rendered: 'Order 7 is ready',
      },
      takeOver: null,
      createdAtMs: at(1),
    });
    const message = inbox.views.threadItemOfOutbox(id)?.message;
    expect(message?.template).toMatchObject({
      templateName: 'order',
      components: [{ type: 'BODY', text: 'Order 7 is ready' }],
    });
    expect(inbox.views.get('c1')?.preview).toMatchObject({
      kind: 'template',
      text: 'Order 7 is ready',
    });
  });
});

it('pages join up to the whole thread from both ends, also where times are equal', {
  timeout: 30_000,
}, () => {
  const message = fc.tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.constantFrom('user' as const, 'assistant' as const),
  );
  fc.assert(
    fc.property(
      fc.array(message, { minLength: 1, maxLength: 14 }),
      fc.nat(3),
      fc.integer({ min: 1, max: 5 }),
      (messages, unsent, limit) => {
        const inbox = openFilledInbox();
        inbox.repository.apply(
          messages.map(([second, role], index) =>
            putMessage(textMessage(`m${index}`, second, 'x', { role })),
          ),
        );
        const prompt = inbox.outbox.add({
          conversationId: 'c1',
          payload: { kind: 'prompt', prompt: 'go on' },
          takeOver: null,
          createdAtMs: at(3),
        });
        inbox.outbox.patch(prompt.id, { state: 'sent', sentAtMs: at(3) });
        for (let index = 0; index < unsent; index++) add(inbox, `unsent ${index}`);

        const all = keysOf(inbox);
        expect(new Set(all).size).toBe(messages.length + 1 + unsent);
        expect(readAll(inbox, 'before', limit)).toEqual(all);
        expect(readAll(inbox, 'after', limit)).toEqual(all);
        inbox.close();
      },
    ),
    { numRuns: 80 },
  );
});

/** As a screen scrolls: page by page from one end to the other. */
function readAll(inbox: Inbox, side: 'before' | 'after', limit: number): string[] {
  const first = inbox.views.threadPage('c1', null, 200).items.at(0)?.key;
  let keys =
    side === 'before' ? page(inbox, null, side, limit).keys : first === undefined ? [] : [first];
  for (;;) {
    const edge = side === 'before' ? keys[0] : keys.at(-1);
    const next = page(inbox, edge ?? null, side, limit);
    if (next.keys.length === 0) return keys;
    keys = side === 'before' ? [...next.keys, ...keys] : [...keys, ...next.keys];
    if (!(side === 'before' ? next.hasOlder : next.hasNewer)) return keys;
  }
}

it('one conversation says that its customer never wrote, once its whole thread is here', () => {
  const { repository, views } = openTestInbox();
  repository.apply([putConversation({ id: 'new' })]);
  const neverWrote = () => views.get('new')?.neverWrote;
  expect(neverWrote()).toBe(false);
  const template = textMessage('t1', 1, 'Hello', { role: 'assistant' });
  repository.apply([putMessage(template, null, 'new')]);
  expect(neverWrote()).toBe(false);
  const olderOnServer = false;
  repository.apply([{ kind: 'set-older-on-server', conversationId: 'new', olderOnServer }]);
  expect(neverWrote()).toBe(true);
  repository.apply([putMessage(textMessage('t2', 2, 'Hi'), null, 'new')]);
  expect(neverWrote()).toBe(false);
});
