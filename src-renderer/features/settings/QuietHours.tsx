import type { Settings } from '@shared/settings';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../stores/settings';
import { Button } from '../../ui/Button';
import { Switch } from '../../ui/Switch';
import { change } from './change';
import styles from './fields.module.css';
import { WeekHours } from './WeekHours';
import { addQuiet, everyEvening, outside } from './weekSpans';

type Quiet = Settings['notifications']['quietHours'];

/** Hours without notifications; they may end on the next morning. */
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
        <WeekHours
          spans={spans}
          none={t('notifications.noSpan')}
          addLabel={(day) => t('notifications.addSpan', { day })}
          add={addQuiet}
          onChange={(changed) => set({ spans: changed })}
        />
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
