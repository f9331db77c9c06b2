import i18next from 'i18next';
import { useEffect } from 'react';
import { call, on } from '../../bridge';
import { serverNow } from '../../stores/clock';
import { useNavigation } from '../../stores/navigation';
import { announce } from '../../stores/toasts';
import { newsOf } from './news';
import { contactText } from './rowWords';

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
