import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { useInboxList } from '../../stores/inboxList';
import { useNavigation } from '../../stores/navigation';
import { announce } from '../../stores/toasts';
import { newsOf, unreadOf } from './news';
import { contactText } from './rowWords';

type List = ReturnType<typeof useInboxList.getState>;

/** Says politely who wrote; the open conversation's own log says the message itself. */
export function useNewsAnnouncer(list: List): void {
  const { t } = useTranslation('inbox');
  const known = useRef<Map<string, number> | null>(null);
  useEffect(() => {
    const rows = [...list.came, ...Object.values(list.pages).flat()];
    const open = useNavigation.getState().conversationId;
    for (const row of newsOf(rows, known.current, open)) {
      announce(t('newMessageFrom', { name: contactText(row) }));
    }
    if (rows.length > 0) known.current = unreadOf(rows, known.current);
  }, [list.came, list.pages, t]);
}
