import { SETTINGS_MOST } from '@shared/limits';
import type { Settings, WeekSpan } from '@shared/settings';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { weekdayText } from '../../format';
import { IconButton } from '../../ui/IconButton';
import { Switch } from '../../ui/Switch';
import { change } from './change';
import styles from './fields.module.css';
import {
  addSpan,
  changeSpan,
  everyEvening,
  minuteOfTime,
  removeSpan,
  spansMidnight,
  timeOfMinute,
} from './quietSpans';

type Quiet = Settings['notifications']['quietHours'];
/** Monday first. */
const weekdays = [1, 2, 3, 4, 5, 6, 0];

/** Hours of each weekday without notifications; they may end on the next morning. */
export function QuietHours({ quietHours }: { quietHours: Quiet }) {
  const { t } = useTranslation('settings');
  const set = (part: Partial<Quiet>) =>
    change({ notifications: { quietHours: { ...quietHours, ...part } } });
  const { enabled, spans } = quietHours;
  return (
    <>
      <Switch
        label={t('notifications.quietHours')}
        checked={enabled}
        onChange={(on) =>
          set({ enabled: on, spans: on && spans.length === 0 ? everyEvening() : spans })
        }
      />
      {enabled && (
        <ul className={styles.days}>
          {weekdays.map((weekday) => (
            <Day
              key={weekday}
              weekday={weekday}
              spans={spans}
              onChange={(changed) => set({ spans: changed })}
            />
          ))}
        </ul>
      )}
    </>
  );
}

interface DayProps {
  weekday: number;
  spans: WeekSpan[];
  onChange: (spans: WeekSpan[]) => void;
}

function Day({ weekday, spans, onChange }: DayProps) {
  const { t } = useTranslation('settings');
  const day = weekdayText(weekday);
  const own = spans.flatMap((span, index) => (span.weekday === weekday ? [{ span, index }] : []));
  return (
    <li className={styles.day}>
      <span className={styles.dayName}>{day}</span>
      <div className={styles.spans}>
        {own.map(({ span, index }) => (
          <div key={index} className={styles.span}>
            <Time
              label={t('notifications.from', { day })}
              minute={span.startMinute}
              onChange={(startMinute) => onChange(changeSpan(spans, index, { startMinute }))}
            />
            –
            <Time
              label={t('notifications.to', { day })}
              minute={span.endMinute}
              onChange={(endMinute) => onChange(changeSpan(spans, index, { endMinute }))}
            />
            {spansMidnight(span) && (
              <span className={styles.muted}>{t('notifications.nextDay')}</span>
            )}
            <IconButton
              icon={X}
              label={t('notifications.removeSpan', { day })}
              size="small"
              onClick={() => onChange(removeSpan(spans, index))}
            />
          </div>
        ))}
        {own.length === 0 && <span className={styles.muted}>{t('notifications.noSpan')}</span>}
      </div>
      <IconButton
        icon={Plus}
        label={t('notifications.addSpan', { day })}
        size="small"
        disabled={spans.length >= SETTINGS_MOST.quietSpans}
        onClick={() => onChange(addSpan(spans, weekday))}
      />
    </li>
  );
}

interface TimeProps {
  label: string;
  minute: number;
  onChange: (minute: number) => void;
}

/**
 * While it is typed in, the field is its owner's: the settings come back later, and a value set from
 * outside would take the digits from under the fingers.
 */
function Time({ label, minute, onChange }: TimeProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      type="time"
      className={styles.time}
      aria-label={label}
      value={typed ?? timeOfMinute(minute)}
      onChange={(event) => {
        const { value } = event.target;
        setTyped(value);
        const changed = minuteOfTime(value);
        if (changed !== null) onChange(changed);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
