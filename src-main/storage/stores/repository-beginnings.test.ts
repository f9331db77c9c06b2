import { describe, expect, it } from 'vitest';
import { putBeginning } from '../../sync/beginnings';
import type { OutboxPayload } from '../outbox-types';
import { NOON, openTestInbox, putConversation } from '../testing/inbox';

describe('a conversation that the owner begins', () => {
  const template = (begins = true): OutboxPayload => ({
    kind: 'template',
    templateId: 't',
    templateName: 'hello',
    language: 'en',
    variables: {},
    rendered: 'Hello',
    ...(begins && { begins: { number: '+447700900801', from: null } }),
  });
  const begin = () => {
    const inbox = openTestInbox();
    inbox.repository.apply(putBeginning({ number: '+447700900801', from: '+447700900900' }, NOON));
    return inbox;
  };
  const NEW = 'new!447700900801';

  it('has a place under the number until the server has it, and then everything goes there', () => {
    const inbox = begin();
    expect(inbox.repository.withNumber('447700900801')).toBe(NEW);
    expect(inbox.repository.beginning()).toEqual([NEW]);
    const about = { conversationId: NEW, takeOver: null, createdAtMs: NOON };
    const tried = inbox.outbox.add({ ...about, payload: template() });
    inbox.outbox.patch(tried.id, { state: 'unknown', attempts: 1, nextTryAtMs: NOON });
    const waiting = inbox.outbox.add({ ...about, payload: template() });
    inbox.drafts.setForm(NEW, 'template', 'typed');
    const moves: unknown[] = [];
    inbox.onChange(({ moved }) => moves.push(moved));
    inbox.repository.apply([
      putConversation({ id: 'real', number: '+447700900801' }),
      { kind: 'begun', conversationId: NEW, as: 'real' },
    ]);
    expect(moves).toEqual([[{ from: NEW, to: 'real' }]]);
    expect(inbox.repository.beginning()).toEqual([]);
    expect(inbox.views.get(NEW)).toBeNull();
    expect(inbox.drafts.form('real', 'template')).toBe('typed');
    expect(inbox.outbox.openIn('real')).toMatchObject([
      { id: tried.id, payload: template() },
      // What was never tried goes the usual way.
      { id: waiting.id, payload: template(false) },
    ]);
    expect(inbox.views.get('real')).toMatchObject({ outboxWaiting: 2 });
    expect(inbox.views.unsent().map(({ conversationId }) => conversationId)).toEqual([
      'real',
      'real',
    ]);
  });

  it('goes where it was not begun, but for what is to be sent', () => {
    const inbox = begin();
    const { id } = inbox.outbox.add({
      conversationId: NEW,
      payload: template(),
      takeOver: null,
      createdAtMs: NOON,
    });
    inbox.repository.dropBeginning(NEW);
    expect(inbox.repository.beginning()).toEqual([NEW]);
    inbox.outbox.remove(id);
    inbox.repository.dropBeginning('c1');
    inbox.repository.dropBeginning(NEW);
    expect(inbox.repository.beginning()).toEqual([]);
    expect(inbox.views.search('900801', 5)).toEqual([]);
  });
});
