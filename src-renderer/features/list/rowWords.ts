/** What a row of the list says: decided and put into words here, drawn by ConversationRow. */
import type { Author } from '@shared/author';
import { previewText } from '@shared/content';
import type { AttentionReason, ConversationRow } from '@shared/views';
import i18next from 'i18next';
import { HOUR_MS } from '../../format';

const translate = (key: string, params?: Record<string, string>) => i18next.t(key, params ?? {});

/** The contact's name, else the number as people write it. */
export function contactText(row: Pick<ConversationRow, 'name' | 'numberText'>): string {
  return row.name?.trim() || row.numberText || i18next.t('inbox:noName');
}

/** The one line of preview, without its lead. */
export function rowPreviewText(row: ConversationRow): string {
  if (row.draft) return row.draft.replace(/\s+/g, ' ').trim();
  return row.preview ? previewText(row.preview, translate) : i18next.t('inbox:noMessages');
}

/** For screen readers: what is shown by colour, shape and icon alone. */
export function unseenWords(row: ConversationRow, nowMs: number): string {
  const t = (key: string, params: Record<string, number> = {}) => i18next.t(`inbox:${key}`, params);
  const mine = leadOf(row) === 'me';
  return [
    row.attention === 'needs-you' && t('label.needsYou'),
    mine && row.delivery && t(`delivery.${row.delivery}`),
    row.pinned && t('label.pinned'),
    isMuted(row, nowMs) && t('label.muted'),
    row.vanished && t('label.vanished'),
  ]
    .filter(Boolean)
    .join(', ');
}

/** What the line of the reason can say. */
export type PillKind =
  | 'stuck'
  | 'agentStuck'
  | 'unsure'
  | 'takenOver'
  | 'takenOverLeft'
  | 'takenOverElse'
  | 'closing'
  | 'handoff'
  | 'review'
  | 'agentSilent'
  | 'reminder'
  | 'looking'
  | 'queued';

export interface RowPill {
  /** Key of its words: locales, inbox.json `pill.<kind>` and `label.<kind>`. */
  kind: PillKind;
  tone: 'neutral' | 'accent' | 'attention' | 'danger';
  /** What is left until it ends, in milliseconds. */
  leftMs: number | null;
}

const reasonPills: Partial<Record<AttentionReason, PillKind>> = {
  'support-handoff': 'handoff',
  review: 'review',
  'agent-silent': 'agentSilent',
  reminder: 'reminder',
};

/** The one state that the row shows: failure first, then a window that ends, who answers, and urgency. */
export function pillOf(row: ConversationRow, nowMs: number): RowPill | null {
  if (row.outboxStuck > 0 || row.attentionReason === 'send-failed') {
    return row.attentionReason === 'send-unknown' || row.delivery === 'unknown'
      ? { kind: 'unsure', tone: 'attention', leftMs: null }
      : { kind: 'stuck', tone: 'danger', leftMs: null };
  }
  if (row.attentionReason === 'agent-failed')
    return { kind: 'agentStuck', tone: 'danger', leftMs: null };
  const left = windowLeftMs(row, nowMs);
  if (row.attentionReason === 'window-closing' && left > 0)
    return { kind: 'closing', tone: 'attention', leftMs: left };
  if (row.takeover.active) return takeoverPill(row.takeover, nowMs);
  const reason = row.attentionReason && reasonPills[row.attentionReason];
  if (reason) return { kind: reason, tone: 'attention', leftMs: null };
  if (row.outboxWaiting > 0) {
    const kind = row.delivery === 'unknown' ? 'looking' : 'queued';
    return { kind, tone: 'neutral', leftMs: null };
  }
  if (left > 0 && left <= HOUR_MS) return { kind: 'closing', tone: 'neutral', leftMs: left };
  return null;
}

/** It cannot wait: the time to answer runs out, or something was not sent. */
export function isPressing({ kind, tone }: RowPill): boolean {
  return tone === 'danger' || (kind === 'closing' && tone === 'attention');
}

function takeoverPill(takeover: ConversationRow['takeover'], nowMs: number): RowPill {
  if (!takeover.byMe) return { kind: 'takenOverElse', tone: 'neutral', leftMs: null };
  const tone = 'accent';
  const leftMs = takeover.endsAtMs === null ? 0 : takeover.endsAtMs - nowMs;
  return takeover.untilHandback || leftMs <= 0
    ? { kind: 'takenOver', tone, leftMs: null }
    : { kind: 'takenOverLeft', tone, leftMs };
}

/** Milliseconds of the 24-hour window that are left; 0 when it is closed. */
function windowLeftMs({ windowEndsAtMs }: ConversationRow, nowMs: number): number {
  return windowEndsAtMs === null ? 0 : Math.max(0, windowEndsAtMs - nowMs);
}

/** Who speaks in the preview line; null: the customer, whose words need no lead. */
export function leadOf(row: ConversationRow): 'draft' | Exclude<Author, 'customer'> | null {
  if (row.draft) return 'draft';
  const author = row.preview?.author ?? 'customer';
  return author === 'customer' ? null : author;
}

/** Muted now; 'forever' is a time that never comes. */
export function isMuted({ mutedUntilMs }: ConversationRow, nowMs: number): boolean {
  return mutedUntilMs !== null && mutedUntilMs > nowMs;
}
