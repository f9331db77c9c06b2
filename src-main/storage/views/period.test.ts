import { afterEach, expect, it } from 'vitest';
import { openConnection } from '../database/connection';
import { migrate } from '../database/migrations';
import { at, openTestInbox, putConversation, putMessage, textMessage } from '../testing/inbox';
import { createPeriodViews } from './period';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

it('goes through the messages of a period in pages, each once, also those of a full second', () => {
  const inbox = openTestInbox();
  closing.push(inbox.close);
  const ids = Array.from({ length: 50 }, (_, nth) => `m${nth}`);
  inbox.repository.apply([
    putConversation(),
    // More than a second has slots for.
    ...ids.map((id) => putMessage(textMessage(id, 10, id))),
    putMessage(textMessage('before', 9, 'before')),
    putMessage(textMessage('after', 20, 'after')),
  ]);
  const found: string[] = [];
  let after: number | null = null;
  do {
    const page: ReturnType<typeof inbox.views.messagesIn> = inbox.views.messagesIn(
      at(10),
      at(20),
      after,
      7,
    );
    found.push(...page.items.map(({ message }) => message.id));
    after = page.lastRow;
  } while (after !== null);
  expect(found).toEqual(ids);
  expect(inbox.views.countIn(at(0), at(3600))).toBe(52);
});

it('finds them by the numbers of their rows, whatever else is stored', () => {
  const connection = openConnection({ file: null, key: '' });
  migrate(connection);
  closing.push(connection.close);
  const asked: string[] = [];
  const query: typeof connection.query = (sql) => {
    asked.push(sql);
    return connection.query(sql);
  };
  createPeriodViews({ ...connection, query });
  const plans = asked.map((sql) => {
    const plan = connection.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    const values = sql.includes(':after') ? [{ after: 1, before: 2, limit: 1 }] : [[1, 2]];
    return plan.all(...(values as [never])).map(({ detail }) => detail);
  });
  expect(plans).toEqual([
    [
      'SEARCH m USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)',
      'SEARCH c USING INTEGER PRIMARY KEY (rowid=?)',
    ],
    [expect.stringMatching(/^SEARCH activity USING (INTEGER )?PRIMARY KEY/)],
  ]);
});
