import type { Settings } from '@shared/settings';
import { useTranslation } from 'react-i18next';
import { weekdayText } from '../../format';
import { useSettings } from '../../stores/settings';
import { Button } from '../../ui/Button';
import { Switch } from '../../ui/Switch';
import { change } from './change';
import { DayHours } from './DayHours';
import styles from './fields.module.css';
import { addQuiet, everyEvening, hoursOf, outside, WEEKDAYS, withDay } from './weekSpans';

type Quiet = Settings['notifications']['quietHours'];

/** Hours of each weekday without notifications; they may end on the next morning. */
export function QuietHours({ quietHours }: { quietHours: Quiet }) {
  const { t } = useTranslation('settings');
  const openingHours = useSettings((settings) => settings.openingHours);
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
          {WEEKDAYS.map((weekday) => {
            const day = weekdayText(weekday);
            return (
              <DayHours
                key={weekday}
                day={day}
                hours={hoursOf(spans, weekday)}
                none={t('notifications.noSpan')}
                addLabel={t('notifications.addSpan', { day })}
                total={spans.length}
                onAdd={() => set({ spans: addQuiet(spans, weekday) })}
                onChange={(hours) => set({ spans: withDay(spans, weekday, hours) })}
              />
            );
          })}
        </ul>
      )}
      {enabled && openingHours.length > 0 && (
        <div className={styles.buttons}>
          <Button size="small" onClick={() => set({ spans: outside(openingHours) })}>
            {t('notifications.outsideOpening')}
          </Button>
        </div>
      )}
    </>
  );
}
