import { describe, expect, it } from 'vitest';
import {
  at,
  NOON,
  openFilledInbox,
  putConversation,
  putMessage,
  text,
  textMessage,
} from '../testing/inbox';
import type { Inbox } from '../types';
import { noMark } from './queue-marks';

const only = <T>(values: T[]): T => {
  expect(values).toHaveLength(1);
  return values[0]!;
};

describe('what the owner decided', () => {
  const mark = {
    doneUpToMs: at(4),
    handledHandoff: 'Damaged on arrival',
    handledReview: null,
    reminder: { atMs: at(900), kind: 'time' as const, afterMs: at(4) },
  };
  const raised = (reason = 'Damaged on arrival') =>
    putConversation({ activeSupportHandoff: true, handoffReason: reason });
  const markOf = (inbox: Inbox) => only(inbox.attention.facts(['c1'])).mark;

  it('is kept, also when the stored messages are removed', () => {
    const inbox = openFilledInbox([['user', 'one']]);
    inbox.attention.setMark('c1', mark, 0);
    expect(markOf(inbox)).toEqual(mark);
    expect(inbox.views.get('c1')?.reminder).toEqual({ atMs: at(900), kind: 'time' });
    inbox.repository.apply([{ kind: 'drop-message', conversationId: 'c1', messageId: 'm1' }]);
    expect(markOf(inbox)).toEqual(mark);
    inbox.attention.setMark('c1', noMark, 0);
    expect(markOf(inbox)).toEqual(noMark);
  });

  it('a newer message of the customer ends the reminder, an older one does not', () => {
    const inbox = openFilledInbox([['user', 'one']]);
    inbox.attention.setMark('c1', mark, 0);
    inbox.repository.apply([putMessage(textMessage('old', 2, 'before'))]);
    expect(markOf(inbox).reminder).not.toBeNull();
    inbox.repository.apply([putMessage(textMessage('new', 5, 'after'))]);
    expect(markOf(inbox)).toEqual({ ...mark, reminder: null });
  });

  it('an answer that went out handles what was raised, and ends a reminder that is due', () => {
    const inbox = openFilledInbox([['user', 'one']]);
    inbox.repository.apply([raised()]);
    const { reminder } = mark;
    inbox.attention.setMark('c1', { ...noMark, reminder: { ...reminder, atMs: NOON } }, 0);
    const entry = inbox.outbox.add({
      conversationId: 'c1',
      payload: text('Sorry'),
      takeOver: null,
      createdAtMs: at(6),
    });
    expect(markOf(inbox).handledHandoff).toBeNull();
    inbox.outbox.settle(entry.id, textMessage('mine', 7, 'Sorry', { role: 'assistant' }), at(7));
    expect(markOf(inbox)).toMatchObject({
      handledHandoff: 'Damaged on arrival',
      handledReview: null,
      reminder: null,
    });
  });

  it('what is lowered and raised again is new', () => {
    const inbox = openFilledInbox([['user', 'one']]);
    inbox.repository.apply([raised()]);
    inbox.attention.setMark('c1', mark, 0);
    inbox.repository.apply([raised()]);
    expect(markOf(inbox).handledHandoff).toBe('Damaged on arrival');
    inbox.repository.apply([putConversation()]);
    inbox.repository.apply([raised()]);
    expect(markOf(inbox).handledHandoff).toBeNull();
  });
});
