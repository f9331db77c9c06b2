import type { WeekSpan } from '@shared/settings';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { weekdayText } from '../../format';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem } from '../../ui/Menu';
import { DayHours } from './DayHours';
import styles from './fields.module.css';
import {
  differentDays,
  type Hours,
  hoursOf,
  usualHours,
  WEEKDAYS,
  withDay,
  withUsual,
} from './weekSpans';

interface WeekHoursProps {
  spans: readonly WeekSpan[];
  /** Stands there instead of hours where a day has none. */
  none: string;
  addLabel: (day: string) => string;
  /** One span more on a day that has these. */
  add: (hours: readonly Hours[]) => Hours[];
  onChange: (spans: WeekSpan[]) => void;
}

/** Hours of the week: one line for all days, and one for each day that is different. */
export function WeekHours({ spans, none, addLabel, add, onChange: set }: WeekHoursProps) {
  const { t } = useTranslation('settings');
  /** Days in a line of their own though their hours may be the usual ones for now. */
  const [apart, setApart] = useState<readonly number[]>([]);
  const different = differentDays(spans, apart);
  const usual = usualHours(spans, different);
  const asUsual = WEEKDAYS.filter((weekday) => !different.includes(weekday));
  const everyone = different.length === 0 ? t('hours.everyDay') : t('hours.otherDays');
  return (
    <>
      <ul className={styles.days}>
        {asUsual.length > 0 && (
          <DayHours
            day={everyone}
            hours={usual}
            none={none}
            addLabel={addLabel(everyone)}
            total={spans.length + asUsual.length - 1}
            onAdd={() => set(withUsual(spans, different, add(usual)))}
            onChange={(hours) => set(withUsual(spans, different, hours))}
          />
        )}
        {different.map((weekday) => {
          const day = weekdayText(weekday);
          const hours = hoursOf(spans, weekday);
          const own = (changed: typeof hours) => {
            setApart(different);
            set(withDay(spans, weekday, changed));
          };
          return (
            <DayHours
              key={weekday}
              day={day}
              hours={hours}
              none={none}
              addLabel={addLabel(day)}
              total={spans.length}
              onAdd={() => own(add(hours))}
              onChange={own}
            >
              <IconButton
                icon={Undo2}
                label={t('hours.asUsual', { day })}
                size="small"
                onClick={() => {
                  setApart(different.filter((other) => other !== weekday));
                  set(withDay(spans, weekday, usual));
                }}
              />
            </DayHours>
          );
        })}
      </ul>
      {asUsual.length > 1 && (
        <div className={styles.buttons}>
          <Menu trigger={<Button size="small">{t('hours.differentOn')}</Button>}>
            {asUsual.map((weekday) => (
              <MenuItem
                key={weekday}
                onSelect={() => {
                  setApart([...different, weekday]);
                  set(withDay(spans, weekday, []));
                }}
              >
                {weekdayText(weekday)}
              </MenuItem>
            ))}
          </Menu>
        </div>
      )}
    </>
  );
}
