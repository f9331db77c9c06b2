import { noExtras, type ReplyExtras } from '@shared/extras';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { at, openFilledInbox, putConversation } from '../testing/inbox';

it('keeps a text per conversation, and tells of it without disturbing the list', () => {
  const inbox = openFilledInbox();
  const heard = vi.fn();
  inbox.onChange(heard);
  inbox.drafts.set('c1', 'Hel', at(1));
  inbox.drafts.set('c1', 'Hello', at(2));
  inbox.drafts.set('c1', 'Hello', at(3));
  expect(heard.mock.calls).toEqual([
    [{ conversationIds: ['c1'], list: false }],
    [{ conversationIds: ['c1'], list: false }],
  ]);
  expect([inbox.drafts.get('c1'), inbox.views.get('c1')?.draft, inbox.drafts.count()]).toEqual([
    'Hello',
    'Hello',
    1,
  ]);
  inbox.drafts.set('c1', '', at(4));
  expect([inbox.drafts.get('c1'), inbox.views.get('c1')?.draft, inbox.drafts.count()]).toEqual([
    '',
    null,
    0,
  ]);
});

it('keeps what the reply is to have beside its words, in sight and for its conversation alone', () => {
  const inbox = openFilledInbox();
  inbox.repository.apply([putConversation({ id: 'c2' })]);
  const extras: ReplyExtras = { ...noExtras, footer: 'Maple' };
  const heard = vi.fn();
  inbox.onChange(heard);
  inbox.drafts.setForm('c1', 'extras', JSON.stringify(extras));
  expect(heard.mock.calls).toEqual([[{ conversationIds: ['c1'], list: false }]]);
  const seen = () => ['c1', 'c2'].map((id) => inbox.views.get(id)?.extras);
  expect(seen()).toEqual([extras, null]);
  expect(inbox.drafts.count()).toBe(1);
  inbox.drafts.set('c1', 'Hello', at(1));
  expect(inbox.drafts.count()).toBe(1);
  const entry = { conversationId: 'c1', takeOver: null, createdAtMs: at(2) };
  inbox.outbox.add({ ...entry, payload: { kind: 'text', text: 'Hello' } });
  expect(seen()).toEqual([extras, null]);
  const payload = { kind: 'text' as const, text: 'Hello', extras };
  const added = inbox.outbox.add({ ...entry, payload, clears: ['draft', 'extras'] });
  expect(seen()).toEqual([null, null]);
  expect(inbox.outbox.get(added.id)?.payload).toEqual(payload);
  const item = inbox.views.threadItemOfOutbox(added.id);
  expect(item?.message).toMatchObject({ type: 'unified', unified: { footer: 'Maple' } });
  expect(inbox.views.message('c1', added.id)).toEqual(item?.message);
  expect(inbox.views.message('c2', added.id)).toBeNull();
});

it('keeps a book, and gives the list its beginning alone', () => {
  const inbox = openFilledInbox();
  const book = 'Once upon a time. '.repeat(50_000);
  inbox.drafts.set('c1', book, at(1));
  expect(inbox.drafts.get('c1')).toBe(book);
  expect(inbox.views.get('c1')?.draft).toHaveLength(500);
});

it('keeps what was filled in apart from the draft, and for its conversation alone', () => {
  const inbox = openFilledInbox();
  inbox.repository.apply([putConversation({ id: 'c2' })]);
  const { drafts } = inbox;
  drafts.set('c1', 'Hello', at(1));
  drafts.setForm('c1', 'prompt', 'Thank \0 them');
  drafts.setForm('c1', 'prompt', 'Thank \0 them twice');
  drafts.setForm('c2', 'template', '{"chosen":"t1"}');
  drafts.setForm('nobody', 'prompt', 'for nobody');
  const all = ['c1', 'c2', 'nobody'].map((id) => [
    drafts.form(id, 'prompt'),
    drafts.form(id, 'template'),
  ]);
  expect(all).toEqual([
    ['Thank \0 them twice', ''],
    ['', '{"chosen":"t1"}'],
    ['', ''],
  ]);
  drafts.setForm('c1', 'prompt', '');
  expect([drafts.form('c1', 'prompt'), drafts.get('c1')]).toEqual(['', 'Hello']);
});

it('never lets a text cross into another conversation', { timeout: 30_000 }, () => {
  const conversation = fc.constantFrom('c1', 'c2', 'c3');
  fc.assert(
    fc.property(fc.array(fc.tuple(conversation, fc.string()), { maxLength: 20 }), (typed) => {
      const inbox = openFilledInbox();
      inbox.repository.apply([putConversation({ id: 'c2' }), putConversation({ id: 'c3' })]);
      const model = new Map([
        ['c1', ''],
        ['c2', ''],
        ['c3', ''],
      ]);
      for (const [id, words] of typed) {
        inbox.drafts.set(id, words, at(1));
        model.set(id, words);
        for (const [other, expected] of model) expect(inbox.drafts.get(other)).toBe(expected);
      }
      expect(inbox.drafts.count()).toBe([...model.values()].filter(Boolean).length);
      inbox.close();
    }),
    { numRuns: 100 },
  );
});
