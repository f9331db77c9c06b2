import i18next from 'i18next';
import { dateTextOf } from '../../format';
import { serverNow } from '../../stores/clock';
import type { InboxQuery } from '../../stores/inboxList';

const happened = ['wrote', 'handled', 'agents', 'elsewhere', 'needed', 'missed'];

/** Whom a number of the insights counts: "Missed since 20 Nov". */
export function countedText({ list, fromMs }: NonNullable<InboxQuery['counted']>): string {
  const date = dateTextOf(fromMs, serverNow());
  return happened.includes(list)
    ? i18next.t(`insights:list.${list}`, { date })
    : i18next.t('insights:list.reason', { date, reason: i18next.t(`insights:reason.${list}`) });
}
