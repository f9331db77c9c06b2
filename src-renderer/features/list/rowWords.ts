/** A row in words: what is drawn, and the sentence that a screen reader says. */
import { previewText } from '@shared/preview';
import type { ConversationRow } from '@shared/views';
import i18next from 'i18next';
import { fullTimeText, leftText } from '../../format';
import { isMuted, leadOf, pillOf } from './rowFacts';

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

/** Begins with the contact; then the words, when, and what is the matter. */
export function rowLabel(row: ConversationRow, nowMs: number): string {
  const t = (key: string, params: Record<string, string | number> = {}) =>
    i18next.t(`inbox:${key}`, params);
  const pill = pillOf(row, nowMs);
  const lead = leadOf(row);
  const leadWord = { draft: t('draft'), you: t('you'), agent: `${t('agent')}:`, system: '' };
  const words = [lead ? leadWord[lead] : '', rowPreviewText(row)].filter(Boolean).join(' ');
  return [
    contactText(row),
    row.attention === 'needs-you' && t('label.needsYou'),
    pill && t(`label.${pill.kind}`, { left: pill.leftMs ? leftText(pill.leftMs, 'long') : '' }),
    row.unreadCount > 0 && t('unread', { count: row.unreadCount }),
    words,
    row.delivery &&
      lead !== 'draft' &&
      row.preview?.role !== 'user' &&
      t(`delivery.${row.delivery}`),
    row.lastMessageAtMs !== null && fullTimeText(row.lastMessageAtMs),
    isMuted(row, nowMs) && t('label.muted'),
    row.vanished && t('label.vanished'),
  ]
    .filter(Boolean)
    .join(', ');
}
