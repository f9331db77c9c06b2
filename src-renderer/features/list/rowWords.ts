/** A row in words: what is drawn, and what a screen reader says beside it. */
import { previewText } from '@shared/content';
import type { ConversationRow } from '@shared/views';
import i18next from 'i18next';
import { isMuted, leadOf } from './rowFacts';

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
