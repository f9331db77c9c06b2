import type { AttentionReason } from '@shared/views';
import { describe, expect, it } from 'vitest';
import type { InboxWrite } from '../repository-types';
import {
  at,
  NOON,
  openFilledInbox,
  openTestInbox,
  putConversation,
  putMessage,
  text,
  textMessage,
} from '../testing/inbox';

const HOUR = 3600;
const said = (id: string, seconds: number, role: 'user' | 'assistant', conversationId = 'c1') =>
  putMessage(textMessage(id, seconds, id, { role }), null, conversationId);

/** The owner answers from here. */
function answer(inbox: ReturnType<typeof openTestInbox>, seconds: number, conversationId = 'c1') {
  const { id } = inbox.outbox.add({
    conversationId,
    payload: text('mine'),
    takeOver: null,
    createdAtMs: at(seconds),
  });
  const message = textMessage(`s-${id}`, seconds, 'mine', { role: 'assistant' });
  inbox.outbox.settle(id, message, at(seconds));
}

describe('one conversation', () => {
  it('in numbers', () => {
    const inbox = openFilledInbox();
    const clicks = [1, 2, 3].map((id) => ({ id: `${id}`, createdAt: '2026-11-22' }));
    const button = { id: null, text: 'Look', url: null, buttonText: 'Go', image: null, clicks };
    inbox.repository.apply([
      said('greeting', 5, 'assistant'),
      said('q1', 10, 'user'),
      said('q2', 20, 'user'),
      putMessage(
        textMessage('a1', 70, '', {
          role: 'assistant',
          type: 'cta_button',
          text: null,
          ctaButton: button,
        }),
      ),
      putMessage(
        textMessage('a2', 80, 'x', { role: 'assistant', status: 'failed', source: 'api' }),
      ),
      putMessage(textMessage('s1', 90, 'x', { role: 'system' })),
      putConversation({ id: 'c2' }),
      said('other', 1, 'user', 'c2'),
    ]);
    answer(inbox, 100);
    expect(inbox.views.statistics('c1')).toEqual({
      by: { customer: 2, agent: 2, me: 1, elsewhere: 1, system: 1 },
      failed: 1,
      firstResponseMs: 60_000,
      ctaClicks: 3,
      stored: 7,
    });
  });

  it('without messages or answers', () => {
    const inbox = openFilledInbox([['user', 'hello']]);
    expect(inbox.views.statistics('c1').firstResponseMs).toBeNull();
    expect(inbox.views.statistics('gone')).toMatchObject({ stored: 0, firstResponseMs: null });
  });
});

describe('all conversations of a period', () => {
  it('by hour, by day and by who answered, with the medians of waiting', () => {
    const inbox = openFilledInbox();
    inbox.repository.apply([
      putConversation({ id: 'c2' }),
      said('q1', 0, 'user'),
      said('q2', 30, 'user'),
      said('a1', 60, 'assistant'),
      said('a2', 65, 'assistant'),
      said('q3', 100, 'user', 'c2'),
      said('a3', 110, 'assistant', 'c2'),
      said('q4', 26 * HOUR, 'user', 'c2'),
    ]);
    answer(inbox, 26 * HOUR + 300, 'c2');
    const insights = inbox.views.insights(NOON - HOUR * 1000, NOON + 48 * HOUR * 1000);
    expect(insights).toMatchObject({
      customers: { wrote: 2, needed: 1, elsewhere: 0 },
      needs: [],
      sinceMs: NOON,
      medianResponseMs: { agent: 35_000, me: 300_000 },
      missed: 0,
    });
    const day = (offset: number) => {
      const noon = new Date(NOON);
      return new Date(noon.getFullYear(), noon.getMonth(), noon.getDate() + offset).getTime();
    };
    const answered = (offset: number) => inbox.views.answered(day(offset), day(offset + 1));
    expect([answered(0), answered(1)]).toEqual([
      { agent: 2, me: 0, elsewhere: 0, nobody: 0 },
      { agent: 0, me: 1, elsewhere: 0, nobody: 0 },
    ]);
    inbox.repository.apply([said('q5', 50 * HOUR, 'user')]);
    expect(answered(2)).toEqual({ agent: 0, me: 0, elsewhere: 0, nobody: 1 });
    expect(insights.byDay).toEqual([
      { dayStartMs: day(0), customer: 3, ours: 3 },
      { dayStartMs: day(1), customer: 1, ours: 1 },
    ]);
    const week = new Array(7 * 24 * 4).fill(0);
    const quarterOf = (at: Date) => (at.getDay() * 24 + at.getHours()) * 4;
    week[quarterOf(new Date(NOON))] = 3;
    week[quarterOf(new Date(NOON + 26 * HOUR * 1000))] += 1;
    expect(insights.byWeekQuarter).toEqual(week);
  });

  it('count as the agent’s only what is known to be the agent’s', () => {
    const inbox = openFilledInbox();
    const others = (id: string, seconds: number, conversationId: string, source: string | null) =>
      putMessage(textMessage(id, seconds, id, { role: 'assistant', source }), null, conversationId);
    inbox.repository.apply([
      putConversation({ id: 'c2' }),
      putConversation({ id: 'c3' }),
      said('q1', 0, 'user'),
      said('a1', 60, 'assistant'),
      said('q2', 0, 'user', 'c2'),
      others('colleague', 60, 'c2', 'api'),
      said('q3', 0, 'user', 'c3'),
      others('nobody-knows', 60, 'c3', null),
    ]);
    const span = { fromMs: NOON - 1000, toMs: at(200) };
    expect(inbox.views.insights(span.fromMs, span.toMs)).toMatchObject({
      customers: { wrote: 3, needed: 0, elsewhere: 2 },
      medianResponseMs: { agent: 60_000, me: null },
    });
    expect(inbox.views.answered(span.fromMs, span.toMs)).toEqual({
      agent: 1,
      me: 0,
      elsewhere: 2,
      nobody: 0,
    });
    const counted = (list: 'agents' | 'elsewhere') => {
      const all = { filter: 'all', sort: 'newest', agentId: null, country: null } as const;
      const { rows } = inbox.views.list({
        ...all,
        counted: { list, ...span },
        offset: 0,
        limit: 9,
      });
      return rows.map(({ id, preview }) => [id, preview?.author]).sort();
    };
    expect(counted('agents')).toEqual([['c1', 'agent']]);
    expect(counted('elsewhere')).toEqual([
      ['c2', 'elsewhere'],
      ['c3', 'elsewhere'],
    ]);
  });

  it('remembers each reason for which the owner was needed', () => {
    const inbox = openFilledInbox();
    inbox.repository.apply([
      putConversation({ id: 'c2' }),
      said('q1', 0, 'user'),
      said('q2', 100, 'user', 'c2'),
    ]);
    const needs = (id: string, reason: AttentionReason | null, seconds: number) => {
      const state = reason ? 'needs-you' : 'quiet';
      const sinceMs = reason ? at(seconds) : null;
      inbox.attention.set(new Map([[id, { state, reason, sinceMs, dueAtMs: null }]]));
    };
    needs('c1', 'agent-silent', 0);
    needs('c1', 'support-handoff', 60);
    needs('c1', 'support-handoff', 90);
    needs('c1', null, 0);
    needs('c2', 'support-handoff', 120);
    const during = (toS: number) => inbox.views.insights(NOON - 1000, at(toS));
    expect(during(200)).toMatchObject({
      customers: { wrote: 2, needed: 2 },
      needs: [
        { reason: 'support-handoff', customers: 2 },
        { reason: 'agent-silent', customers: 1 },
      ],
    });
    expect(during(110)).toMatchObject({ customers: { wrote: 2, needed: 1 } });
  });

  it('leaves out what is outside, and shows the quiet days between', () => {
    const inbox = openFilledInbox();
    inbox.repository.apply([
      said('early', -200 * HOUR, 'user'),
      said('in', 0, 'user'),
      said('later', 72 * HOUR, 'user'),
    ]);
    const insights = inbox.views.insights(NOON - HOUR * 1000, NOON + 100 * HOUR * 1000);
    expect(insights.byDay.map((day) => day.customer)).toEqual([1, 0, 0, 1]);
  });

  it('counts what could not be sent, here and at the server', () => {
    const inbox = openFilledInbox();
    inbox.repository.apply([
      putMessage(textMessage('f1', 10, 'x', { role: 'assistant', status: 'failed' })),
      putMessage(textMessage('f2', 90 * HOUR, 'x', { role: 'assistant', status: 'failed' })),
    ] satisfies InboxWrite[]);
    const { id } = inbox.outbox.add({
      conversationId: 'c1',
      payload: text('x'),
      takeOver: null,
      createdAtMs: at(20),
    });
    inbox.outbox.patch(id, { state: 'failed' });
    // The customer once, and in the list that the number opens.
    const span = { fromMs: NOON, toMs: NOON + HOUR * 1000 };
    expect(inbox.views.insights(span.fromMs, span.toMs).missed).toBe(1);
    const listed = inbox.views.list({
      filter: 'all',
      sort: 'needs-you',
      agentId: null,
      country: null,
      counted: { list: 'missed', ...span },
      offset: 0,
      limit: 9,
    });
    expect(listed).toMatchObject({ total: 1, rows: [{ id: 'c1' }] });
  });

  it('is bounded whatever is asked for', () => {
    const inbox = openFilledInbox([['user', 'x']]);
    const everything = inbox.views.insights(0, Number.MAX_SAFE_INTEGER);
    expect(everything.byDay).toHaveLength(1);
    expect(openTestInbox().views.insights(0, Number.MAX_SAFE_INTEGER)).toMatchObject({
      byDay: [],
      medianResponseMs: { agent: null, me: null },
    });
  });
});
