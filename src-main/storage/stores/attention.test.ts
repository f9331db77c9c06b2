import { describe, expect, it, vi } from 'vitest';
import type { AttentionRecord } from '../attention-types';
import {
  aConversation,
  at,
  openFilledInbox,
  putConversation,
  putMessage,
  textMessage,
} from '../testing/inbox';
import type { Inbox } from '../types';
import { noMark } from './queue-marks';

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
    inbox.repository.apply([
      putConversation({
        routing: 'webhook',
        needsReview: true,
        reviewReasons: ['complaint'],
        activeSupportHandoff: true,
        handoffReason: 'Damaged on arrival',
      }),
      {
        kind: 'set-takeover',
        conversationId: 'c1',
        takeover: { active: true, endsAtMs: at(600), byMe: true, untilHandback: false },
      },
    ]);
    inbox.attention.setMuted('c1', Number.MAX_SAFE_INTEGER);
    const preview = (words: string) => ({ author: 'customer', kind: 'text', text: words });
    expect(inbox.attention.facts(['c1', 'gone'])).toEqual([
      {
        conversationId: 'c1',
        name: 'Ada',
        numberText: '+44 7700 900100',
        agent: { id: 'a1', name: 'Shop agent' },
        routing: 'webhook',
        takeover: { active: true, endsAtMs: at(600), byMe: true, untilHandback: false },
        handoff: 'Damaged on arrival',
        review: '["complaint"]',
        mark: noMark,
        windowEndsAtMs: at(3600),
        unansweredSinceMs: at(3),
        newestCustomer: { id: 'm4', atMs: at(4), preview: preview('four') },
        unnotified: [
          { id: 'm1', atMs: at(1), preview: preview('one'), words: 'one' },
          { id: 'm3', atMs: at(3), preview: preview('three'), words: 'three' },
          { id: 'm4', atMs: at(4), preview: preview('four'), words: 'four' },
        ],
        unreadCount: 3,
        seenUpToMs: 0,
        outboxFailed: 0,
        outboxUnknown: 0,
        failed: null,
        mutedUntilMs: Number.MAX_SAFE_INTEGER,
        lastMessageAtMs: at(4),
        record: { state: 'quiet', reason: null, sinceMs: null, dueAtMs: null },
        needTold: true,
      },
    ]);
  });

  it('do not take an answer that failed for an answer', () => {
    const inbox = openFilledInbox([['user', 'one']]);
    const answer = textMessage('a', 2, 'reply', { role: 'assistant', status: 'failed' });
    inbox.repository.apply([putMessage(answer)]);
    const facts = () => only(inbox.attention.facts(['c1']));
    expect(facts()).toMatchObject({
      unansweredSinceMs: at(1),
      failed: { atMs: at(2), byAgent: true },
    });
    inbox.repository.apply([putMessage({ ...answer, status: 'delivered' })]);
    expect(facts()).toMatchObject({ unansweredSinceMs: null, failed: null });
  });

  it('name at most twenty that were not notified, the newest of them', () => {
    const inbox = openFilledInbox(Array.from({ length: 30 }, (_, n) => ['user', `${n}`]));
    const { unnotified } = only(inbox.attention.facts(['c1']));
    expect(unnotified.map((one) => one.id)).toEqual(
      Array.from({ length: 20 }, (_, index) => `m${index + 11}`),
    );
  });
});

describe('what was told', () => {
  const idsOf = (inbox: Inbox) =>
    only(inbox.attention.facts(['c1'])).unnotified.map((one) => one.id);

  it('is news no more, nor what came before it', () => {
    const inbox = openFilledInbox(Array.from({ length: 30 }, (_, n) => ['user', `${n}`]));
    expect(inbox.attention.untold()).toEqual(['c1']);
    inbox.attention.told([{ facts: only(inbox.attention.facts(['c1'])), needsOwner: false }]);
    expect(idsOf(inbox)).toEqual([]);
    expect(inbox.attention.untold()).toEqual([]);
  });

  it('is only what was read for it: what came meanwhile is news', () => {
    const inbox = openFilledInbox([['user', 'one']]);
    const facts = only(inbox.attention.facts(['c1']));
    inbox.repository.apply([putMessage(textMessage('late', 1, 'at the same time'))]);
    inbox.attention.told([{ facts: facts, needsOwner: false }]);
    expect(idsOf(inbox)).toEqual(['late']);
  });

  it('what is seen is not new', () => {
    const inbox = openFilledInbox([
      ['user', 'one'],
      ['user', 'two'],
    ]);
    inbox.repository.apply([{ kind: 'seen', conversationId: 'c1', upToMs: at(1) }]);
    expect(idsOf(inbox)).toEqual(['m2']);
  });

  it('that it needs the owner stays until it does not; a decision that changes nothing is not new', () => {
    const inbox = openFilledInbox();
    const decide = (over: Partial<AttentionRecord>) =>
      inbox.attention.set(new Map([['c1', record(over)]]));
    decide({});
    expect(inbox.attention.untold()).toEqual([]);
    decide({ state: 'agent', reason: null });
    decide({});
    expect(inbox.attention.untold()).toEqual(['c1']);
    inbox.attention.told([{ facts: only(inbox.attention.facts(['c1'])), needsOwner: true }]);
    decide({ reason: 'support-handoff' });
    expect(inbox.attention.untold()).toEqual([]);
  });

  it('of a send holds until it is tried again', () => {
    const inbox = openFilledInbox();
    const { id } = inbox.outbox.add({
      conversationId: 'c1',
      payload: { kind: 'text', text: 'At nine' },
      takeOver: null,
      createdAtMs: at(1),
    });
    const untold = () => inbox.attention.untoldSends().map(({ outboxId }) => outboxId);
    inbox.outbox.patch(id, { state: 'unknown', nextTryAtMs: at(9) });
    expect(untold()).toEqual([]);
    inbox.outbox.patch(id, { nextTryAtMs: null });
    expect(untold()).toEqual([id]);
    inbox.attention.toldSends([id]);
    inbox.outbox.patch(id, { state: 'failed' });
    expect(untold()).toEqual([]);
    inbox.outbox.patch(id, { state: 'queued' });
    inbox.outbox.patch(id, { state: 'failed' });
    expect(untold()).toEqual([id]);
  });
});

describe('what waits', () => {
  it('is what the owner has not seen and nobody answered, and what is known of ends with the newest', () => {
    const inbox = openFilledInbox([
      ['user', 'one'],
      ['assistant', 'answered'],
      ['user', 'three'],
      ['user', 'four'],
    ]);
    const waiting = () => inbox.attention.waiting('c1').map(({ id }) => id);
    expect(waiting()).toEqual(['m3', 'm4']);
    inbox.repository.apply([{ kind: 'seen', conversationId: 'c1', upToMs: at(3) }]);
    expect(waiting()).toEqual(['m4']);
    expect(inbox.attention.newestKnownMs()).toBe(at(4));
  });
});

describe('what was decided', () => {
  it('is kept, due in its time, and told only when it is another', () => {
    const inbox = openFilledInbox();
    inbox.repository.apply([putConversation(aConversation({ id: 'c2' }))]);
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
    inbox.repository.apply([{ kind: 'told', conversationId: 'c1', upToMs: at(9) }]);
    inbox.repository.apply([putMessage(textMessage('late', 5, 'before that'))]);
    const unnotified = () => only(inbox.attention.facts(['c1'])).unnotified.map((one) => one.id);
    expect(unnotified()).toEqual(['late']);
    inbox.repository.apply([putMessage(textMessage('late', 5, 'before that', { status: 'read' }))]);
    inbox.repository.apply([{ kind: 'told', conversationId: 'c1', upToMs: at(9) }]);
    expect(unnotified()).toEqual([]);
  });

  it('is not what came as old', () => {
    const inbox = openFilledInbox();
    const old = textMessage('m1', 1, 'one');
    inbox.repository.apply([{ ...putMessage(old), news: false } as never]);
    inbox.repository.apply([putMessage(old)]);
    expect(only(inbox.attention.facts(['c1'])).unnotified).toEqual([]);
  });
});
