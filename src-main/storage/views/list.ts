/** The list of conversations, its filters, orders and totals. Each page walks an index made for it. */
import { conversation as conversationSchema } from '@shared/domain';
import type { Label } from '@shared/people';
import type { ConversationView, InboxCounts, Sections } from '@shared/views';
import type { Clock } from '../../common/clock';
import type { Connection, Query, SqlValue } from '../database/connection';
import { type ListRow, listColumns, readListRow } from '../model/conversation-row';
import { readDraft, readExtras } from '../model/draft';
import { parseJson } from '../model/json';
import { outboxFate } from '../model/outbox-entry';
import type { People } from '../model/person';
import { phoneFacts } from '../model/phone';
import type { InboxViews, ListQuery, PinStore } from '../types';
import { insightSet } from './insight-lists';

type ListViews = Pick<InboxViews, 'list' | 'rows' | 'get' | 'counts' | 'facets'>;

const filters: Record<ListQuery['filter'], string> = {
  all: '',
  'needs-you': "c.attention = 'needs-you'",
  unread: 'c.unread_count > 0',
  agent: "c.attention = 'agent'",
  'taken-over': 'c.takeover_active = 1',
  'closed-window': 'c.window_ends_at_ms <= :nowMs',
  reminders: 'c.id IN (SELECT conversation FROM queue_mark WHERE remind_at_ms IS NOT NULL)',
  // Who waits, and who was put off: in the morning it is too late for both.
  'before-closing': `c.window_ends_at_ms > :nowMs AND c.window_ends_at_ms <= :closesByMs
    AND (c.attention = 'needs-you'
      OR c.id IN (SELECT conversation FROM queue_mark WHERE remind_at_ms IS NOT NULL))`,
};
/** Conversations whose customer bears a label: the list's indexes hold their rows' numbers. */
export const bearing = `SELECT b.id FROM person_label l JOIN conversation b ON b.contact = l.contact
  WHERE l.label = :label`;
/** Filters whose rows have an order of their own. */
const ownOrders: Partial<Record<ListQuery['filter'], string>> = {
  reminders: 'q.remind_at_ms, c.id',
  'before-closing': 'c.window_ends_at_ms, c.id',
};
export const newestFirst = 'c.last_at_ms DESC, c.id';
const orders: Record<ListQuery['sort'], { index: string; by: string }> = {
  newest: { index: 'conversation_newest', by: newestFirst },
  'needs-you': { index: 'conversation_queue', by: 'c.queue_rank, c.queue_order, c.id' },
};

function sectionsOf(numbers: Partial<Sections> | undefined): Sections {
  const { pinned = 0, waiting = 0, person = 0, agent = 0, quiet = 0 } = numbers ?? {};
  return { pinned, waiting, person, agent, quiet };
}

/** The columns that count each section of the queue (schema 11). */
const countedSections = (isPinned: string) => `,
  count(*) FILTER (WHERE ${isPinned}) AS pinned,
  count(*) FILTER (WHERE c.queue_rank < 3 AND NOT ${isPinned}) AS waiting,
  count(*) FILTER (WHERE c.queue_rank = 3 AND NOT ${isPinned}) AS person,
  count(*) FILTER (WHERE c.queue_rank = 4 AND NOT ${isPinned}) AS agent,
  count(*) FILTER (WHERE c.queue_rank = 5 AND NOT ${isPinned}) AS quiet`;

interface ViewRow extends ListRow {
  row: number;
  contact: string;
  server_name: string | null;
  body: string | null;
  seen_up_to_ms: number;
  /** What the reply is to have beside its words. */
  extras: string | null;
  never_wrote: number;
  /** Raised, and neither answered nor done. */
  handoff_open: number;
  support_handoff: number;
  review_open: number;
}

export function createListViews(
  connection: Connection,
  { pins, people, labels }: { pins: PinStore; people: People; labels: () => Label[] },
  clock: Clock,
): ListViews {
  const queries = new Map<string, Query<never>>();
  /** Each combination of filters is prepared once. */
  function prepared<Row>(sql: string): Query<Row> {
    const known = queries.get(sql) ?? connection.query(sql);
    queries.set(sql, known);
    return known as Query<Row>;
  }
  const joined = `LEFT JOIN draft d ON d.conversation = c.id
    LEFT JOIN queue_mark q ON q.conversation = c.id`;
  const one = connection.query<ViewRow>(
    `SELECT c.id AS row, ${listColumns}, c.contact, c.server_name, c.seen_up_to_ms, c.support_handoff, t.body,
       (SELECT text FROM form f WHERE f.conversation = c.id AND f.name = 'extras') AS extras,
       c.customer_at_ms IS NULL AND c.message_count > 0 AND c.older_on_server = 0 AND c.messages_stale = 0 AS never_wrote,
       c.support_handoff AND c.handoff_reason IS NOT q.handled_handoff AS handoff_open,
       c.needs_review AND c.review_reasons IS NOT q.handled_review AS review_open
     FROM conversation c ${joined} LEFT JOIN detail t ON t.conversation = c.id WHERE c.server_id = ?`,
  );
  const listed = connection.query<ListRow>(
    `SELECT ${listColumns} FROM conversation c ${joined} WHERE c.server_id = ?`,
  );
  const firstUnread = connection.query<{ server_id: string }>(
    `SELECT server_id FROM message WHERE conversation = ? AND role = 'user' AND created_at_ms > ?
     ORDER BY created_at_ms, id LIMIT 1`,
  );
  const totals = connection.query<Record<keyof InboxCounts, number>>(
    `SELECT count(*) AS conversations,
       count(*) FILTER (WHERE c.unread_count > 0) AS unread,
       count(*) FILTER (WHERE c.attention = 'needs-you') AS needsYou,
       count(*) FILTER (WHERE c.unread_count > 0 AND c.attention <> 'needs-you') AS unreadElsewhere,
       count(*) FILTER (WHERE c.attention = 'agent') AS agentHasIt,
       count(*) FILTER (WHERE c.takeover_active = 1) AS takenOver,
       count(*) FILTER (WHERE ${filters['closed-window']}) AS closedWindow,
       (SELECT count(*) FROM queue_mark WHERE remind_at_ms IS NOT NULL) AS reminders,
       (SELECT count(*) FROM outbox WHERE state <> 'sent' AND ${outboxFate} = 'waiting') AS outboxWaiting,
       (SELECT count(*) FROM outbox WHERE state <> 'sent' AND ${outboxFate} = 'stuck') AS outboxStuck
     FROM conversation c INDEXED BY conversation_newest`,
  );
  const agents = connection.query<{ id: string; name: string | null }>(
    `SELECT agent_id AS id, max(agent_name) AS name FROM conversation
     WHERE agent_id IS NOT NULL GROUP BY agent_id ORDER BY 2`,
  );
  const countries = connection.query<{ country: string }>(
    'SELECT DISTINCT country FROM conversation WHERE country IS NOT NULL ORDER BY 1',
  );
  const pinnedRows = connection.query<{ id: number }>(
    'SELECT id FROM conversation WHERE server_id IN (SELECT value FROM json_each(?))',
  );
  function get(conversationId: string): ConversationView | null {
    const row = one.get([conversationId]);
    if (!row) return null;
    const detail = parseJson(row.body, conversationSchema);
    const ownNumber = detail?.whatsappNumber?.number;
    const { name: ownName, note } = people.of(row.contact);
    const unread = row.unread_count > 0 ? firstUnread.get([row.row, row.seen_up_to_ms]) : undefined;
    return {
      ...readListRow(row, pins.all().includes(row.server_id), labels()),
      isSandbox: detail?.whatsappNumber?.isSandbox ?? false,
      ownNumberText: ownNumber ? phoneFacts(ownNumber).numberText : null,
      routing: detail?.routing ?? 'unknown',
      credits: detail?.credits ?? null,
      memory: detail?.memory ?? null,
      context: detail?.context ?? null,
      handoff: detail && row.handoff_open ? { reason: detail.handoffReason } : null,
      agentWaits: row.support_handoff === 1,
      review: detail && row.review_open ? { reasons: detail.reviewReasons } : null,
      createdAtMs: detail?.createdAt ? Date.parse(detail.createdAt) : null,
      firstUnreadKey: unread ? `m:${unread.server_id}` : null,
      note,
      ownName,
      serverName: row.server_name,
      neverWrote: row.never_wrote === 1,
      extras: row.extras === null ? null : readExtras(readDraft(row.extras) ?? ''),
    };
  }

  return {
    get,

    list({ filter, sort, agentId, country, label, closesByMs, counted, offset, limit }) {
      const { index, by } = orders[sort];
      const conditions = [
        filters[filter],
        agentId === null ? '' : 'c.agent_id = :agentId',
        country === null ? '' : 'c.country = :country',
        label === undefined ? '' : `c.id IN (${bearing})`,
        counted ? `c.id IN (${insightSet(counted.list)})` : '',
      ].filter(Boolean);
      const whereAnd = (more: string) => {
        const all = more ? [...conditions, more] : conditions;
        return all.length > 0 ? `WHERE ${all.join(' AND ')}` : '';
      };
      const values: Record<string, SqlValue> = {};
      if (filter === 'closed-window' || filter === 'before-closing') values.nowMs = clock.now();
      if (filter === 'before-closing') values.closesByMs = closesByMs ?? 0;
      if (agentId !== null) values.agentId = agentId;
      if (country !== null) values.country = country;
      if (label !== undefined) values.label = label;
      if (counted) Object.assign(values, { fromMs: counted.fromMs, toMs: counted.toMs });
      const order = ownOrders[filter] ?? by;
      const known = labels();
      const isQueue = order === orders['needs-you'].by;
      const rowsWith = (which: string, pinned: boolean, more: Record<string, SqlValue>) =>
        prepared<ListRow>(
          `SELECT ${listColumns} FROM conversation c INDEXED BY ${index}
           ${joined}
           ${whereAnd(which)} ORDER BY ${order} LIMIT :limit OFFSET :offset`,
        )
          .all({ ...values, ...more })
          .map((row) => readListRow(row, pinned, known));

      const rowsPinned = JSON.stringify(
        pinnedRows.all([JSON.stringify(pins.all())]).map(({ id }) => id),
      );
      const among = 'c.id IN (SELECT value FROM json_each(:rowsPinned))';
      const beside = 'c.id NOT IN (SELECT value FROM json_each(:rowsPinned))';
      const top =
        rowsPinned === '[]' ? [] : rowsWith(among, true, { rowsPinned, limit: -1, offset: 0 });
      const first = top.slice(offset, offset + limit);
      const below = { limit: limit - first.length, offset: Math.max(0, offset - top.length) };
      const rest =
        top.length === 0
          ? rowsWith('', false, below)
          : rowsWith(beside, false, { rowsPinned, ...below });
      const count = prepared<Sections & { total: number }>(
        `SELECT count(*) AS total${isQueue ? countedSections(rowsPinned === '[]' ? '0' : among) : ''}
         FROM conversation c INDEXED BY ${index} ${whereAnd('')}`,
      );
      const numbers = count.get(
        isQueue && rowsPinned !== '[]' ? { ...values, rowsPinned } : values,
      );
      return {
        total: numbers?.total ?? 0,
        sections: isQueue ? sectionsOf(numbers) : null,
        offset,
        rows: [...first, ...rest],
      };
    },

    rows(conversationIds) {
      const pinned = new Set(pins.all());
      const known = labels();
      return conversationIds.flatMap((id) => {
        const row = listed.get([id]);
        return row ? [readListRow(row, pinned.has(id), known)] : [];
      });
    },

    counts() {
      const row = totals.get({ nowMs: clock.now() });
      return {
        conversations: row?.conversations ?? 0,
        unread: row?.unread ?? 0,
        needsYou: row?.needsYou ?? 0,
        unreadElsewhere: row?.unreadElsewhere ?? 0,
        agentHasIt: row?.agentHasIt ?? 0,
        takenOver: row?.takenOver ?? 0,
        closedWindow: row?.closedWindow ?? 0,
        reminders: row?.reminders ?? 0,
        outboxWaiting: row?.outboxWaiting ?? 0,
        outboxStuck: row?.outboxStuck ?? 0,
      };
    },

    facets: () => ({
      agents: agents.all().map(({ id, name }) => ({ id, name: name ?? '' })),
      countries: countries.all().map((row) => row.country),
      labels: labels(),
    }),
  };
}
