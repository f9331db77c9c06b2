import { describe, expect, it, vi } from 'vitest';
import {
  keysOf,
  openFilledInbox,
  openTestInbox,
  putConversation,
  putMessage,
  rowOf,
  textMessage,
  thread,
} from '../testing/inbox';

describe('the same again', () => {
  it('changes nothing, and nobody is told', () => {
    const inbox = openFilledInbox([['user', 'hello']]);
    const heard = vi.fn();
    inbox.onChange(heard);
    const takeover = { active: false, endsAtMs: null, byMe: false, untilHandback: false };
    inbox.repository.apply([
      ...thread([['user', 'hello']]),
      { kind: 'set-takeover', conversationId: 'c1', takeover },
      { kind: 'set-vanished', conversationId: 'c1', vanished: false },
      { kind: 'seen', conversationId: 'c1', upToMs: 0 },
    ]);
    expect(heard).not.toHaveBeenCalled();
    expect(inbox.repository.messageCount('c1')).toBe(1);
  });

  it('a status that moved on is told, but moves nothing in the list', () => {
    const inbox = openFilledInbox();
    const answer = textMessage('a', 1, 'yes', { role: 'assistant', status: 'sent' });
    inbox.repository.apply([putMessage(answer)]);
    const heard = vi.fn();
    inbox.onChange(heard);
    inbox.repository.apply([putMessage({ ...answer, status: 'read' })]);
    expect(heard).toHaveBeenCalledExactlyOnceWith({ conversationIds: ['c1'], list: false });
    expect(rowOf(inbox).delivery).toBe('read');
  });

  it('a corrected time moves the message, and only one is left', () => {
    const inbox = openFilledInbox([
      ['user', 'one'],
      ['user', 'two'],
    ]);
    inbox.repository.apply([putMessage(textMessage('m1', 9, 'one'))]);
    expect(keysOf(inbox)).toEqual(['m:m2', 'm:m1']);
    expect(inbox.views.search('one', 5)).toHaveLength(1);
  });
});

describe('writes', () => {
  it('are all or nothing', () => {
    const inbox = openFilledInbox([['user', 'one']]);
    const heard = vi.fn();
    inbox.onChange(heard);
    expect(() =>
      inbox.repository.apply([
        putMessage(textMessage('m2', 2, 'two')),
        putMessage(textMessage('x', 3, 'lost'), null, 'unknown conversation'),
      ]),
    ).toThrow(expect.objectContaining({ userError: { code: 'notFound', params: {} } }));
    expect(keysOf(inbox)).toEqual(['m:m1']);
    expect(inbox.views.search('two', 5)).toEqual([]);
    expect(heard).not.toHaveBeenCalled();
    inbox.repository.apply([putMessage(textMessage('m2', 2, 'two'))]);
    expect(keysOf(inbox)).toEqual(['m:m1', 'm:m2']);
  });

  it('name what changed, or no one when it is too many', () => {
    const inbox = openTestInbox();
    const heard = vi.fn();
    inbox.onChange(() => {
      throw new Error('a listener at fault keeps nobody from hearing');
    });
    inbox.onChange(heard);
    inbox.repository.apply([putConversation(), putConversation({ id: 'c2' })]);
    expect(heard).toHaveBeenLastCalledWith({ conversationIds: ['c1', 'c2'], list: true });
    inbox.repository.apply(
      Array.from({ length: 300 }, (_, index) => putConversation({ id: `x${index}` })),
    );
    expect(heard).toHaveBeenLastCalledWith({ conversationIds: null, list: true });
  });
});
