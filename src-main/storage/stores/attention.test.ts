import { describe, expect, it, vi } from 'vitest';
import {
  aConversation,
  at,
  openFilledInbox,
  putConversation,
  putMessage,
  textMessage,
} from '../testing/inbox';
import type { AttentionRecord } from '../types';

const record = (over: Partial<AttentionRecord> = {}): AttentionRecord => ({
  state: 'needs-you',
  reason: 'review',
  sinceMs: at(1),
  dueAtMs: at(60),
  ...over,
});
const only = <T>(values: T[]): T => {
  expect(values).toHaveLength(1);
  return values[0]!;
};

describe('facts', () => {
  it('say all that a decision needs', () => {
    const inbox = openFilledInbox([
      ['user', 'one'],
      ['assistant', 'two'],
      ['user', 'three'],
      ['user', 'four'],
    ]);
    inbox.ledger.apply([
      putConversation({ routing: 'webhook', needsReview: true, activeSupportHandoff: true }),
      {
        kind: 'set-takeover',
        conversationId: 'c1',
        takeover: { active: true, endsAtMs: at(600), byMe: true, untilHandback: false },
      },
    ]);
    inbox.attention.setMuted('c1', Number.MAX_SAFE_INTEGER);
    const preview = (words: string) => ({ role: 'user', mine: false, kind: 'text', text: words });
    expect(inbox.attention.facts(['c1', 'gone'])).toEqual([
      {
        conversationId: 'c1',
        name: 'Ada',
        numberText: '+44 7700 900100',
        agent: { id: 'a1', name: 'Shop agent' },
        routing: 'webhook',
        takeover: { active: true, endsAtMs: at(600), byMe: true, untilHandback: false },
        needsReview: true,
        supportHandoff: true,
        windowEndsAtMs: at(3600),
        unansweredSinceMs: at(3),
        newestCustomer: { id: 'm4', atMs: at(4), preview: preview('four') },
        unnotified: [
          { id: 'm1', atMs: at(1), preview: preview('one') },
          { id: 'm3', atMs: at(3), preview: preview('three') },
          { id: 'm4', atMs: at(4), preview: preview('four') },
        ],
        unreadCount: 3,
        outboxFailed: 0,
        outboxUnknown: 0,
        mutedUntilMs: Number.MAX_SAFE_INTEGER,
        lastMessageAtMs: at(4),
        record: { state: 'quiet', reason: null, sinceMs: null, dueAtMs: null },
      },
    ]);
  });

  it('do not take an answer that failed for an answer', () => {
    const inbox = openFilledInbox([['user', 'one']]);
    const answer = textMessage('a', 2, 'reply', { role: 'assistant', status: 'failed' });
    inbox.ledger.apply([putMessage(answer)]);
    expect(only(inbox.attention.facts(['c1'])).unansweredSinceMs).toBe(at(1));
    inbox.ledger.apply([putMessage({ ...answer, status: 'delivered' })]);
    expect(only(inbox.attention.facts(['c1'])).unansweredSinceMs).toBeNull();
  });

  it('name at most twenty that were not notified, the newest of them', () => {
    const inbox = openFilledInbox(Array.from({ length: 30 }, (_, n) => ['user', `${n}`]));
    const { unnotified } = only(inbox.attention.facts(['c1']));
    expect(unnotified.map((one) => one.id)).toEqual(
      Array.from({ length: 20 }, (_, index) => `m${index + 11}`),
    );
  });
});

describe('what was notified', () => {
  it('is remembered and never moves back', () => {
    const inbox = openFilledInbox([
      ['user', 'one'],
      ['user', 'two'],
    ]);
    const unnotified = () => only(inbox.attention.facts(['c1'])).unnotified.map((one) => one.id);
    inbox.attention.setNotified('c1', at(1));
    expect(unnotified()).toEqual(['m2']);
    inbox.attention.setNotified('c1', at(2));
    inbox.attention.setNotified('c1', at(1));
    expect(unnotified()).toEqual([]);
  });
});

describe('what was decided', () => {
  it('is kept, due in its time, and told only when it is another', () => {
    const inbox = openFilledInbox();
    inbox.ledger.apply([putConversation(aConversation({ id: 'c2' }))]);
    const heard = vi.fn();
    inbox.onChange(heard);
    const records = new Map([
      ['c1', record()],
      ['c2', record({ state: 'agent', reason: null, dueAtMs: at(30) })],
      ['gone', record()],
    ]);
    inbox.attention.set(records);
    inbox.attention.set(records);
    expect(heard).toHaveBeenCalledExactlyOnceWith({ conversationIds: ['c1', 'c2'], list: true });
    expect(only(inbox.attention.facts(['c1'])).record).toEqual(record());
    expect(inbox.views.get('c1')).toMatchObject({
      attention: 'needs-you',
      attentionReason: 'review',
    });
    expect(inbox.attention.nextDueMs()).toBe(at(30));
    expect(inbox.attention.due(at(29))).toEqual([]);
    expect(inbox.attention.due(at(60))).toEqual(['c2', 'c1']);
    inbox.attention.set(new Map([['c2', record({ dueAtMs: null })]]));
    expect(inbox.attention.nextDueMs()).toBe(at(60));
  });

  it('to mute is told', () => {
    const inbox = openFilledInbox();
    inbox.attention.setMuted('c1', at(60));
    expect(inbox.views.get('c1')?.mutedUntilMs).toBe(at(60));
    inbox.attention.setMuted('c1', null);
    expect(inbox.views.get('c1')?.mutedUntilMs).toBeNull();
  });
});

describe('what is news', () => {
  it('is told of though it was committed late, with an earlier time than what was told', () => {
    const inbox = openFilledInbox([['user', 'one']]);
    inbox.attention.setNotified('c1', at(9));
    inbox.ledger.apply([putMessage(textMessage('late', 5, 'before that'))]);
    const unnotified = () => only(inbox.attention.facts(['c1'])).unnotified.map((one) => one.id);
    expect(unnotified()).toEqual(['late']);
    inbox.ledger.apply([putMessage(textMessage('late', 5, 'before that', { status: 'read' }))]);
    inbox.ledger.apply([{ kind: 'told', conversationId: 'c1', upToMs: at(9) }]);
    expect(unnotified()).toEqual([]);
  });

  it('is not what came as old', () => {
    const inbox = openFilledInbox();
    const old = textMessage('m1', 1, 'one');
    inbox.ledger.apply([{ ...putMessage(old), news: false } as never]);
    inbox.ledger.apply([putMessage(old)]);
    expect(only(inbox.attention.facts(['c1'])).unnotified).toEqual([]);
  });
});
