import type { ConversationRow, ConversationView } from '@shared/views';
import { AlarmClock, CalendarClock, Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { HOUR_MS } from '../../format';
import { useNow } from '../../stores/clock';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem, MenuSubmenu } from '../../ui/Menu';
import { markDone, pickReminder, type ReminderName, remind, waits } from './queue';

const EVERY_MS = 60_000;
/** Six in the evening is offered while it is an hour away (src-main/common/opening-hours.ts). */
const LAST_HOUR_FOR_EVENING = 17;
const FOLLOW_UPS = ['hour', 'tomorrow', 'monday'] as const;

interface QueueActionsProps {
  view: ConversationView;
  className?: string;
  size?: 'normal' | 'small';
  /** A press on Done. */
  onDone?: () => void;
}

/** Done, and to come back later; Done only while somebody or something waits. */
export function QueueActions({ view, className, size = 'normal', onDone }: QueueActionsProps) {
  const { t } = useTranslation('queue');
  const nowMs = useNow(EVERY_MS);
  return (
    <div className={className}>
      {waits(view) && (
        <IconButton
          icon={Check}
          label={t('done')}
          size={size}
          onClick={() => {
            markDone(view);
            onDone?.();
          }}
        />
      )}
      <Menu align="end" trigger={<IconButton icon={AlarmClock} label={t('remind')} size={size} />}>
        <RemindItems row={view} nowMs={nowMs} />
      </Menu>
    </div>
  );
}

/** Done and reminders, for a menu of a conversation. */
export function QueueItems({ row, nowMs }: { row: ConversationRow; nowMs: number }) {
  const { t } = useTranslation('queue');
  return (
    <>
      {waits(row) && (
        <MenuItem icon={Check} onSelect={() => markDone(row)}>
          {t('done')}
        </MenuItem>
      )}
      <MenuSubmenu label={t('remind')}>
        <RemindItems row={row} nowMs={nowMs} />
      </MenuSubmenu>
    </>
  );
}

/** The times at which a conversation can come back, as items of a menu. */
function RemindItems({ row, nowMs }: { row: ConversationRow; nowMs: number }) {
  const { t } = useTranslation('queue');
  return (
    <>
      {timesFor(row, nowMs).map((when) => (
        <MenuItem key={when} icon={AlarmClock} onSelect={() => remind(row, when)}>
          {t(`when.${when}`)}
        </MenuItem>
      ))}
      <MenuItem icon={CalendarClock} onSelect={() => pickReminder(row, false)}>
        {t('pick.item')}
      </MenuItem>
      <MenuSubmenu label={t('ifNoAnswer')}>
        {FOLLOW_UPS.map((when) => (
          <MenuItem key={when} icon={AlarmClock} onSelect={() => remind(row, when, true)}>
            {t(`when.${when}`)}
          </MenuItem>
        ))}
        <MenuItem icon={CalendarClock} onSelect={() => pickReminder(row, true)}>
          {t('pick.item')}
        </MenuItem>
      </MenuSubmenu>
    </>
  );
}

/** Those that are the same for everybody. */
export function timesForMany(nowMs: number): Exclude<ReminderName, 'window'>[] {
  const isEveningAhead = new Date(nowMs).getHours() < LAST_HOUR_FOR_EVENING;
  return ['hour', ...(isEveningAhead ? (['evening'] as const) : []), 'tomorrow', 'monday'];
}

function timesFor({ windowEndsAtMs }: ConversationRow, nowMs: number): ReminderName[] {
  const hasMoreThanAnHour = (windowEndsAtMs ?? 0) - nowMs > HOUR_MS;
  return [...timesForMany(nowMs), ...(hasMoreThanAnHour ? (['window'] as const) : [])];
}
