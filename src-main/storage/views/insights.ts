/** All conversations of a period in numbers, by the clock of this computer. */
import type { MessageRole } from '@shared/domain';
import type { Insights } from '@shared/views';
import type { Connection } from '../database/connection';
import { firstMessageId } from '../model/message-id';
import { QUARTER_MS } from '../stores/messages';

interface QuarterRow {
  quarter: number;
  customer: number;
  agent: number;
  me: number;
}

interface TurnRow {
  conversation: number;
  role: MessageRole;
  mine: number;
  created_at_ms: number;
}

type Day = Insights['byDay'][number];

const LONGEST_DAYS = 3660;
/** Response times are read off the newest messages of the period: enough for a median, and bounded. */
const MOST_TURNS = 5_000;

export function createInsights(connection: Connection): (fromMs: number, toMs: number) => Insights {
  const quarters = connection.query<QuarterRow>(
    `SELECT quarter, customer, agent, me FROM activity
     WHERE quarter >= ? AND quarter < ? ORDER BY quarter`,
  );
  const turns = connection.query<TurnRow>(
    `SELECT conversation, role, outbox_id IS NOT NULL AS mine, created_at_ms FROM message
     WHERE id >= ? AND id < ? AND role IN ('user', 'assistant') ORDER BY id DESC LIMIT ${MOST_TURNS}`,
  );
  const failed = connection.query<{ count: number }>(
    `SELECT (SELECT count(*) FROM message WHERE status = 'failed'
               AND created_at_ms >= :fromMs AND created_at_ms < :toMs)
       + (SELECT count(*) FROM outbox WHERE state = 'failed'
            AND created_at_ms >= :fromMs AND created_at_ms < :toMs) AS count`,
  );

  // From one conversation to the next by the index of its messages: not by all messages of the period.
  const wroteIn = `SELECT c.id FROM conversation c WHERE c.last_at_ms >= :fromMs AND EXISTS (
    SELECT 1 FROM message m WHERE m.conversation = c.id AND m.role = 'user'
      AND m.created_at_ms >= :fromMs AND m.created_at_ms < :toMs)`;
  const wrote = connection.query<{ count: number }>(`SELECT count(*) AS count FROM (${wroteIn})`);
  const needed = connection.query<{ count: number }>(
    `SELECT count(*) AS count FROM (${wroteIn}) w WHERE EXISTS (
         SELECT 1 FROM need_log n WHERE n.conversation = w.id AND n.at_ms >= :fromMs AND n.at_ms < :toMs)
       OR EXISTS (
         SELECT 1 FROM message m WHERE m.conversation = w.id AND m.role = 'assistant'
           AND m.created_at_ms >= :fromMs AND m.created_at_ms < :toMs AND m.outbox_id IS NOT NULL)`,
  );
  const needs = connection.query<Insights['needs'][number]>(
    `SELECT reason, count(DISTINCT conversation) AS customers FROM need_log
     WHERE at_ms >= :fromMs AND at_ms < :toMs GROUP BY reason ORDER BY 2 DESC, 1`,
  );
  const ranOut = connection.query<{ count: number }>(
    `SELECT count(*) AS count FROM conversation WHERE unanswered_since_ms IS NOT NULL
       AND window_ends_at_ms >= :fromMs AND window_ends_at_ms < :toMs`,
  );
  const oldest = connection.query<{ at: number | null }>(
    'SELECT created_at_ms AS at FROM message ORDER BY id LIMIT 1',
  );

  return (fromMs, toMs) => {
    const rows = quarters.all([Math.floor(fromMs / QUARTER_MS), Math.ceil(toMs / QUARTER_MS)]);
    return {
      fromMs,
      toMs,
      byHour: byHour(rows),
      byDay: byDay(rows),
      customers: {
        wrote: wrote.get({ fromMs, toMs })?.count ?? 0,
        needed: needed.get({ fromMs, toMs })?.count ?? 0,
      },
      needs: needs.all({ fromMs, toMs }),
      ranOut: ranOut.get({ fromMs, toMs })?.count ?? 0,
      sinceMs: oldest.get()?.at ?? null,
      medianResponseMs: responseTimes(
        turns.all([firstMessageId(fromMs), firstMessageId(toMs)]).reverse(),
      ),
      failedSends: failed.get({ fromMs, toMs })?.count ?? 0,
    };
  };
}

function byHour(rows: QuarterRow[]): number[] {
  const hours = new Array<number>(24).fill(0);
  for (const row of rows) {
    const hour = new Date(row.quarter * QUARTER_MS).getHours();
    hours[hour] = (hours[hour] ?? 0) + row.customer;
  }
  return hours;
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
    days.set(day, { dayStartMs: day, customer: 0, agent: 0, me: 0 });
  }
  for (const row of rows) {
    const day = days.get(dayStart(row.quarter * QUARTER_MS));
    if (!day) continue;
    day.customer += row.customer;
    day.agent += row.agent;
    day.me += row.me;
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
  for (const { conversation, role, mine, created_at_ms: atMs } of rows) {
    const since = waitingSince.get(conversation);
    if (role === 'user') waitingSince.set(conversation, since ?? atMs);
    else if (since !== undefined) {
      times[mine ? 'me' : 'agent'].push(atMs - since);
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
