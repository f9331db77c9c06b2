import type { ConversationRow } from '@shared/views';
import i18next from 'i18next';
import { useEffect } from 'react';
import { call, on } from '../../bridge';
import { serverNow } from '../../stores/clock';
import { useNavigation } from '../../stores/navigation';
import { announce } from '../../stores/toasts';
import { contactText, isMuted } from './rowWords';

/** As many as one request takes; where more changed at once, as many of the newest. */
const MOST = 50;
const newestUnread = {
  filter: 'unread',
  sort: 'newest',
  agentId: null,
  country: null,
  offset: 0,
  limit: MOST,
} as const;

/**
 * Says politely who wrote, for as long as the window is drawn, whatever its list shows; the open conversation
 * says the message itself (thread/useAnnounced.ts).
 */
export function useNewsAnnouncer(): void {
  useEffect(() => {
    const sinceMs = serverNow();
    const toldUpTo = new Map<string, number>();
    const tell = async (ids: string[] | null) => {
      const rows =
        ids !== null && ids.length <= MOST
          ? await call('inbox.rows', { conversationIds: ids })
          : (await call('inbox.list', newestUnread)).rows;
      const { conversationId: openId } = useNavigation.getState();
      const { named, others } = newsOf(rows, toldUpTo, sinceMs, openId, serverNow());
      for (const row of rows) toldUpTo.set(row.id, Math.max(sinceMs, row.customerAtMs ?? 0));
      const t = (key: string, params: { name?: string; count?: number }) =>
        i18next.t(`inbox:${key}`, params);
      for (const row of named) announce(t('newMessageFrom', { name: contactText(row) }));
      if (others > 0) announce(t('newFromOthers', { count: others }));
    };
    return on('inbox.changed', ({ conversationIds }) => {
      // Silent where the inbox cannot be read: what is on the screen says so.
      void tell(conversationIds).catch(() => undefined);
    });
  }, []);
}

/** More than these in one go are not read out by name. */
const NAMED_AT_ONCE = 3;

interface News {
  /** In the order of the rows. */
  named: ConversationRow[];
  /** Wrote as well. */
  others: number;
}

/**
 * @param toldUpTo when the message was written that was last told, by conversation.
 * @param sinceMs what was written before is not news.
 * @param openId the conversation whose thread tells by itself.
 */
export function newsOf(
  rows: readonly ConversationRow[],
  toldUpTo: ReadonlyMap<string, number>,
  sinceMs: number,
  openId: string | null,
  nowMs: number,
): News {
  const news = rows.filter(
    (row) =>
      row.unreadCount > 0 &&
      row.id !== openId &&
      !isMuted(row, nowMs) &&
      (row.customerAtMs ?? 0) > (toldUpTo.get(row.id) ?? sinceMs),
  );
  return {
    named: news.slice(0, NAMED_AT_ONCE),
    others: Math.max(0, news.length - NAMED_AT_ONCE),
  };
}
