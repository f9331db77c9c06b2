/** One conversation in numbers. */
import type { Author } from '@shared/author';
import type { Connection } from '../database/connection';
import type { InboxViews } from '../types';

interface AuthorRow {
  author: Author;
  messages: number;
  failed: number;
  clicks: number;
}

export function createStatistics(connection: Connection): Pick<InboxViews, 'statistics'> {
  const byAuthor = connection.query<AuthorRow>(
    `SELECT CASE WHEN m.outbox_id IS NOT NULL THEN 'me' WHEN m.elsewhere THEN 'elsewhere'
         WHEN m.role = 'user' THEN 'customer' WHEN m.role = 'assistant' THEN 'agent' ELSE 'system' END AS author,
       count(*) AS messages,
       count(*) FILTER (WHERE m.status = 'failed') AS failed, sum(m.clicks) AS clicks
     FROM message m JOIN conversation c ON c.id = m.conversation
     WHERE c.server_id = ? GROUP BY author`,
  );
  const firstResponse = connection.query<{ ms: number | null }>(
    `SELECT min(answer.created_at_ms) - asked.created_at_ms AS ms
     FROM (SELECT conversation, min(created_at_ms) AS created_at_ms FROM message
           WHERE conversation = (SELECT id FROM conversation WHERE server_id = ?) AND role = 'user') asked
     JOIN message answer ON answer.conversation = asked.conversation
       AND answer.role = 'assistant' AND answer.created_at_ms >= asked.created_at_ms`,
  );

  return {
    statistics(conversationId) {
      const rows = byAuthor.all([conversationId]);
      const by = { customer: 0, agent: 0, me: 0, elsewhere: 0, system: 0 };
      for (const { author, messages } of rows) by[author] = messages;
      const sum = (field: 'messages' | 'failed' | 'clicks') =>
        rows.reduce((total, row) => total + row[field], 0);
      return {
        by,
        failed: sum('failed'),
        firstResponseMs: firstResponse.get([conversationId])?.ms ?? null,
        ctaClicks: sum('clicks'),
        stored: sum('messages'),
      };
    },
  };
}
