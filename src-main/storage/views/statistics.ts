/** One conversation in numbers. */
import type { MessageRole } from '@shared/domain';
import type { Connection } from '../database/connection';
import type { InboxViews } from '../types';

interface RoleRow {
  role: MessageRole;
  messages: number;
  by_me: number;
  failed: number;
  clicks: number;
}

export function createStatistics(connection: Connection): Pick<InboxViews, 'statistics'> {
  const byRole = connection.query<RoleRow>(
    `SELECT m.role, count(*) AS messages, count(m.outbox_id) AS by_me,
       count(*) FILTER (WHERE m.status = 'failed') AS failed, sum(m.clicks) AS clicks
     FROM message m JOIN conversation c ON c.id = m.conversation
     WHERE c.server_id = ? GROUP BY m.role`,
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
      const rows = new Map(byRole.all([conversationId]).map((row) => [row.role, row]));
      const sum = (field: 'messages' | 'by_me' | 'failed' | 'clicks') =>
        [...rows.values()].reduce((total, row) => total + row[field], 0);
      return {
        byRole: {
          user: rows.get('user')?.messages ?? 0,
          assistant: rows.get('assistant')?.messages ?? 0,
          system: rows.get('system')?.messages ?? 0,
        },
        byMe: sum('by_me'),
        failed: sum('failed'),
        firstResponseMs: firstResponse.get([conversationId])?.ms ?? null,
        ctaClicks: sum('clicks'),
        stored: sum('messages'),
      };
    },
  };
}
