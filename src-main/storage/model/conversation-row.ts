/** A conversation's row as the screens see it. */
import type { Label } from '@shared/people';
import type {
  AttentionReason,
  AttentionState,
  ConversationRow,
  Delivery,
  Reminder,
} from '@shared/views';
import { z } from 'zod';
import { readDraft } from './draft';
import { parseJson } from './json';
import { readPreview } from './stored-preview';

/** `listColumns` as SQLite gives them. Times and flags that are not known are 0. */
export interface ListRow {
  server_id: string;
  name: string | null;
  number: string | null;
  number_text: string | null;
  country: string | null;
  agent_id: string | null;
  agent_name: string | null;
  preview: string | null;
  last_at_ms: number;
  customer_at_ms: number | null;
  delivery: Delivery | null;
  unread_count: number;
  window_ends_at_ms: number;
  takeover_active: number;
  takeover_ends_at_ms: number | null;
  takeover_by_me: number;
  takeover_until_handback: number;
  attention: AttentionState;
  attention_reason: AttentionReason | null;
  attention_since_ms: number | null;
  remind_at_ms: number | null;
  remind_kind: Reminder['kind'] | null;
  draft: string | null;
  outbox_waiting: number;
  outbox_failed: number;
  outbox_unknown: number;
  outbox_later: number;
  muted_until_ms: number | null;
  vanished: number;
  note: string | null;
  /** Ids, as JSON. */
  labels: string;
}

/** More of a draft than a row has room for; all of it comes with the conversation (`thread.open`). */
const DRAFT_SHOWN = 500;

/** `c` is the conversation, `d` its draft, `q` what the owner decided about it. */
export const listColumns = `
  c.server_id, c.name, c.number, c.number_text, c.country, c.agent_id, c.agent_name, c.preview,
  c.last_at_ms, c.customer_at_ms, c.delivery, c.unread_count, c.window_ends_at_ms, c.takeover_active,
  c.takeover_ends_at_ms, c.takeover_by_me, c.takeover_until_handback, c.attention,
  c.attention_reason, c.attention_since_ms, q.remind_at_ms, q.remind_kind, d.text AS draft, c.outbox_waiting, c.outbox_failed, c.outbox_unknown,
  c.outbox_later, c.muted_until_ms, c.vanished,
  (SELECT note FROM person p WHERE p.contact = c.contact) AS note,
  (SELECT json_group_array(label) FROM person_label l WHERE l.contact = c.contact) AS labels`;

/** More of a note than a row has room for. */
const NOTE_SHOWN = 300;
const ids = z.array(z.number());

/** `labels`: all there are. */
export function readListRow(row: ListRow, pinned: boolean, labels: Label[]): ConversationRow {
  const borne = row.labels === '[]' ? [] : (parseJson(row.labels, ids) ?? []);
  return {
    id: row.server_id,
    name: row.name,
    number: row.number,
    numberText: row.number_text,
    country: row.country,
    agent: agentOf(row),
    preview: readPreview(row.preview),
    lastMessageAtMs: row.last_at_ms || null,
    customerAtMs: row.customer_at_ms,
    delivery: row.delivery,
    unreadCount: row.unread_count,
    windowEndsAtMs: row.window_ends_at_ms || null,
    takeover: takeoverOf(row),
    attention: row.attention,
    attentionReason: row.attention_reason,
    waitingSinceMs: row.attention === 'needs-you' ? row.attention_since_ms : null,
    reminder: reminderOf(row),
    draft: readDraft(row.draft)?.slice(0, DRAFT_SHOWN) ?? null,
    outboxWaiting: row.outbox_waiting,
    outboxStuck: row.outbox_failed + row.outbox_unknown,
    outboxLater: row.outbox_later,
    mutedUntilMs: row.muted_until_ms,
    vanished: row.vanished === 1,
    pinned,
    labels: borne.flatMap((id) => labels.find((label) => label.id === id) ?? []),
    note: row.note?.slice(0, NOTE_SHOWN) ?? '',
  };
}

/** A newer message of the customer has cleared it (stores/queue-marks.ts). */
export function reminderOf({
  remind_at_ms: atMs,
  remind_kind: kind,
}: Pick<ListRow, 'remind_at_ms' | 'remind_kind'>): Reminder | null {
  return atMs === null || kind === null ? null : { atMs, kind };
}

export function agentOf(row: Pick<ListRow, 'agent_id' | 'agent_name'>) {
  return row.agent_id === null ? null : { id: row.agent_id, name: row.agent_name ?? '' };
}

export function takeoverOf(
  row: Pick<
    ListRow,
    'takeover_active' | 'takeover_ends_at_ms' | 'takeover_by_me' | 'takeover_until_handback'
  >,
) {
  return {
    active: row.takeover_active === 1,
    endsAtMs: row.takeover_ends_at_ms,
    byMe: row.takeover_by_me === 1,
    untilHandback: row.takeover_until_handback === 1,
  };
}
