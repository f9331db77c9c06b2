import { describe, expect, it } from 'vitest';
import { openConnection } from '../database/connection';
import { migrate } from '../database/migrations';
import type { InboxWrite } from '../repository-types';
import {
  at,
  lastMessageOf,
  NOON,
  openFilledInbox,
  openTestInbox,
  putConversation,
  textMessage,
} from '../testing/inbox';
import { createRepository } from './repository';

describe('the queue of reading', () => {
  const plan = (
    conversationId: string,
    over: Partial<{ atMs: number | null; kind: 'news' | 'filling'; failures: number }> = {},
  ) => ({
    kind: 'plan-reading' as const,
    conversationId,
    plan: { atMs: NOON, kind: 'news' as const, failures: 0, ...over },
  });
  const listed = (id: string, seconds: number): InboxWrite => {
    const lastMessage = lastMessageOf(textMessage(`${id} 1`, seconds, 'Hello'));
    const write = putConversation({ id, lastMessage });
    return write.kind === 'put-conversation' ? { ...write, messagesStale: true } : write;
  };

  it('gives the newest news first, what failed by itself, and what fails for long with the rest', () => {
    const inbox = openTestInbox();
    inbox.repository.apply([
      listed('old', 1),
      listed('new', 9),
      listed('broken', 8),
      listed('fill', 7),
      listed('gone', 6),
      listed('later', 5),
      plan('old'),
      plan('new'),
      plan('broken', { failures: 3 }),
      plan('fill', { kind: 'filling' }),
      plan('gone'),
      { kind: 'set-vanished', conversationId: 'gone', vanished: true },
      plan('later', { atMs: at(60) }),
    ]);
    expect(inbox.repository.dueReads(NOON, 'news', 9)).toEqual(['new', 'old']);
    expect(inbox.repository.dueReads(NOON, 'again', 9)).toEqual(['broken']);
    expect(inbox.repository.dueReads(NOON, 'other', 9)).toEqual(['fill']);
    inbox.repository.apply([plan('broken', { failures: 13 })]);
    expect(inbox.repository.dueReads(NOON, 'again', 9)).toEqual([]);
    expect(inbox.repository.dueReads(NOON, 'other', 9)).toEqual(['broken', 'fill']);
    // In line by when they are due: newer ones do not keep the rest waiting without end.
    inbox.repository.apply([plan('old', { kind: 'filling', atMs: at(-60) })]);
    expect(inbox.repository.dueReads(NOON, 'other', 9)).toEqual(['old', 'broken', 'fill']);
    expect(inbox.repository.nextReadMs(NOON)).toBe(at(60));
    expect(inbox.repository.conversation('broken')?.reading.failures).toBe(13);
  });

  it('does not wait for a clock that was set back', () => {
    const inbox = openTestInbox();
    const anHourAhead = { atMs: at(3600) };
    inbox.repository.apply([
      listed('news', 1),
      listed('broken', 2),
      listed('look', 3),
      plan('news', anHourAhead),
      plan('broken', { ...anHourAhead, failures: 2 }),
      plan('look', { ...anHourAhead, kind: 'filling' }),
      { kind: 'set-messages-stale', conversationId: 'look', stale: false },
    ]);
    expect(inbox.repository.dueReads(NOON, 'news', 9)).toEqual(['news']);
    expect(inbox.repository.dueReads(NOON, 'again', 9)).toEqual(['broken']);
    expect(inbox.repository.dueReads(NOON, 'other', 9)).toEqual([]);
    // What is not read yet waits for no later look.
    inbox.repository.apply([{ kind: 'set-messages-stale', conversationId: 'look', stale: true }]);
    expect(inbox.repository.dueReads(NOON, 'other', 9)).toEqual(['look']);
  });

  it('tells nobody of a plan', () => {
    const inbox = openFilledInbox();
    let told = 0;
    inbox.onChange(() => {
      told += 1;
    });
    inbox.repository.apply([plan('c1')]);
    expect(told).toBe(0);
  });
});

it('finds what is due to be read in the index of the queue alone: thousands may be', () => {
  const connection = openConnection({ file: null, key: '' });
  migrate(connection);
  const asked: string[] = [];
  const query: typeof connection.query = (sql) => {
    asked.push(sql);
    return connection.query(sql);
  };
  createRepository({ ...connection, query }, {} as Parameters<typeof createRepository>[1]);
  const queue = asked.filter((sql) => sql.includes('read_at_ms IS NOT NULL'));
  expect(queue).toHaveLength(3);
  for (const sql of queue) {
    const plan = connection.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    const [first] = plan.all({ nowMs: 1, limit: 1 });
    expect(first?.detail).toContain('COVERING INDEX conversation_reading');
  }
  connection.close();
});
