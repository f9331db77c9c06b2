/** The inbox in numbers: all conversations of a period, by the clock of this computer, and one conversation. */
import type { Author } from '@shared/author';
import type { MessageRole } from '@shared/domain';
import type { Answered, Insights } from '@shared/figures';
import type { InsightList } from '@shared/filters';
import type { Connection } from '../database/connection';
import { firstMessageId } from '../model/message-id';
import { QUARTER_MS } from '../stores/messages';
import type { InboxViews } from '../types';
import { insightSet } from './insight-lists';

interface QuarterRow {
  quarter: number;
  customer: number;
  ours: number;
}

interface TurnRow {
  conversation: number;
  role: MessageRole;
  mine: number;
  elsewhere: number;
  created_at_ms: number;
}

type Day = Insights['byDay'][number];

const LONGEST_DAYS = 3660;
/** Response times are read off the newest messages of the period: enough for a median, and bounded. */
const MOST_TURNS = 5_000;

export function createInsights(connection: Connection): Pick<InboxViews, 'insights' | 'answered'> {
  const quarters = connection.query<QuarterRow>(
    `SELECT quarter, customer, agent + me AS ours FROM activity
     WHERE quarter >= ? AND quarter < ? ORDER BY quarter`,
  );
  const turns = connection.query<TurnRow>(
    `SELECT conversation, role, outbox_id IS NOT NULL AS mine, elsewhere, created_at_ms
     FROM message
     WHERE id >= ? AND id < ? AND role IN ('user', 'assistant') ORDER BY id DESC LIMIT ${MOST_TURNS}`,
  );
  const count = (list: InsightList) =>
    connection.query<{ count: number }>(`SELECT count(*) AS count FROM (${insightSet(list)})`);
  const sets = {
    wrote: count('wrote'),
    needed: count('needed'),
    elsewhere: count('elsewhere'),
    missed: count('missed'),
  };
  const needs = connection.query<Insights['needs'][number]>(
    `SELECT reason, count(DISTINCT conversation) AS customers FROM need_log
     WHERE at_ms >= :fromMs AND at_ms < :toMs GROUP BY reason ORDER BY 2 DESC, 1`,
  );
  const oldest = connection.query<{ at: number | null }>(
    'SELECT created_at_ms AS at FROM message ORDER BY id LIMIT 1',
  );

  // Per customer and day: 'me' if the owner answered at all, else who answered the last message, if anybody.
  const answered = connection.query<{
    who: Exclude<keyof Answered, 'dayStartMs'>;
    customers: number;
  }>(
    `WITH day AS (
       SELECT conversation, min(created_at_ms) AS first_ms, max(created_at_ms) AS last_ms FROM message
       WHERE id >= :fromId AND id < :toId AND role = 'user' GROUP BY conversation)
     SELECT CASE
         WHEN EXISTS (SELECT 1 FROM message m WHERE m.conversation = day.conversation
           AND m.role = 'assistant' AND m.created_at_ms >= first_ms AND m.created_at_ms < :toMs
           AND m.outbox_id IS NOT NULL) THEN 'me'
         ELSE coalesce((SELECT iif(m.outbox_id IS NOT NULL, 'me', iif(m.elsewhere, 'elsewhere', 'agent')) FROM message m
           WHERE m.conversation = day.conversation AND m.role = 'assistant'
             AND m.created_at_ms >= last_ms AND m.status IS NOT 'failed'
           ORDER BY m.created_at_ms LIMIT 1), 'nobody')
       END AS who, count(*) AS customers
     FROM day GROUP BY who`,
  );

  const insights: InboxViews['insights'] = (fromMs, toMs) => {
    const span = { fromMs, toMs };
    const rows = quarters.all([Math.floor(fromMs / QUARTER_MS), Math.ceil(toMs / QUARTER_MS)]);
    return {
      fromMs,
      toMs,
      byWeekQuarter: byWeekQuarter(rows),
      byDay: byDay(rows),
      customers: {
        wrote: sets.wrote.get(span)?.count ?? 0,
        needed: sets.needed.get(span)?.count ?? 0,
        elsewhere: sets.elsewhere.get(span)?.count ?? 0,
      },
      needs: needs.all({ fromMs, toMs }),
      missed: sets.missed.get(span)?.count ?? 0,
      sinceMs: oldest.get()?.at ?? null,
      medianResponseMs: responseTimes(
        turns.all([firstMessageId(fromMs), firstMessageId(toMs)]).reverse(),
      ),
    };
  };
  return {
    insights,
    answered(fromMs, toMs) {
      const numbers = { agent: 0, me: 0, elsewhere: 0, nobody: 0 };
      const ids = { fromId: firstMessageId(fromMs), toId: firstMessageId(toMs) };
      for (const { who, customers } of answered.all({ toMs, ...ids })) numbers[who] = customers;
      return numbers;
    },
  };
}

function byWeekQuarter(rows: QuarterRow[]): number[] {
  const week = new Array<number>(7 * 24 * 4).fill(0);
  for (const row of rows) {
    const at = new Date(row.quarter * QUARTER_MS);
    const quarter = (at.getDay() * 24 + at.getHours()) * 4 + Math.floor(at.getMinutes() / 15);
    week[quarter] = (week[quarter] ?? 0) + row.customer;
  }
  return week;
}

/** Every day from the first with messages to the last, the quiet ones too. */
function byDay(rows: QuarterRow[]): Day[] {
  const last = rows.at(-1);
  if (!last) return [];
  const end = dayStart(last.quarter * QUARTER_MS);
  const days = new Map<number, Day>();
  for (
    let day = dayStart((rows[0] ?? last).quarter * QUARTER_MS);
    day <= end && days.size < LONGEST_DAYS;
    day = dayStart(day, 1)
  ) {
    days.set(day, { dayStartMs: day, customer: 0, ours: 0 });
  }
  for (const row of rows) {
    const day = days.get(dayStart(row.quarter * QUARTER_MS));
    if (!day) continue;
    day.customer += row.customer;
    day.ours += row.ours;
  }
  return [...days.values()];
}

/** Local midnight, also where a day has 23 or 25 hours. */
function dayStart(atMs: number, daysLater = 0): number {
  const date = new Date(atMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysLater).getTime();
}

/** From the first message that nobody had answered to the answer; oldest first. */
function responseTimes(rows: TurnRow[]): Insights['medianResponseMs'] {
  const waitingSince = new Map<number, number>();
  const times = { agent: [] as number[], me: [] as number[] };
  for (const { conversation, role, mine, elsewhere, created_at_ms: atMs } of rows) {
    const since = waitingSince.get(conversation);
    if (role === 'user') waitingSince.set(conversation, since ?? atMs);
    else if (since !== undefined) {
      if (!elsewhere) times[mine ? 'me' : 'agent'].push(atMs - since);
      waitingSince.delete(conversation);
    }
  }
  return { agent: median(times.agent), me: median(times.me) };
}

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

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
