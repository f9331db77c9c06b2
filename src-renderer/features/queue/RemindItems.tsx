import type { ConversationRow } from '@shared/views';
import { AlarmClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MenuItem, MenuSubmenu } from '../../ui/Menu';
import { type ReminderName, remind } from './queue';

const HOUR_MS = 60 * 60_000;
/** Six in the evening is offered while it is an hour away (src-main/opening-hours.ts). */
const LAST_HOUR_FOR_EVENING = 17;
const FOLLOW_UPS = ['hour', 'tomorrow', 'monday'] as const;

/** The times at which a conversation can come back, as items of a menu. */
export function RemindItems({ row, nowMs }: { row: ConversationRow; nowMs: number }) {
  const { t } = useTranslation('queue');
  return (
    <>
      {timesFor(row, nowMs).map((when) => (
        <MenuItem key={when} icon={AlarmClock} onSelect={() => remind(row, when)}>
          {t(`when.${when}`)}
        </MenuItem>
      ))}
      <MenuSubmenu label={t('ifNoAnswer')}>
        {FOLLOW_UPS.map((when) => (
          <MenuItem key={when} onSelect={() => remind(row, when, true)}>
            {t(`when.${when}`)}
          </MenuItem>
        ))}
      </MenuSubmenu>
    </>
  );
}

function timesFor({ windowEndsAtMs }: ConversationRow, nowMs: number): ReminderName[] {
  const isEveningAhead = new Date(nowMs).getHours() < LAST_HOUR_FOR_EVENING;
  const hasMoreThanAnHour = (windowEndsAtMs ?? 0) - nowMs > HOUR_MS;
  return [
    'hour',
    ...(isEveningAhead ? (['evening'] as const) : []),
    'tomorrow',
    'monday',
    ...(hasMoreThanAnHour ? (['window'] as const) : []),
  ];
}
