import type { WeekSpan } from '@shared/settings';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { weekdayText } from '../../format';
import { useSettings } from '../../stores/settings';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem } from '../../ui/Menu';
import { Switch } from '../../ui/Switch';
import { change } from './change';
import { DayHours } from './DayHours';
import styles from './fields.module.css';
import { Section } from './parts';
import {
  addOpening,
  differentDays,
  everyDay,
  hoursOf,
  usualHours,
  WEEKDAYS,
  withDay,
  withUsual,
} from './weekSpans';

const set = (openingHours: WeekSpan[]) => change({ openingHours });

/** When the shop is open: one line for all days, and one for each day that is different. */
export function OpeningHours() {
  const { t } = useTranslation('settings');
  const spans = useSettings((settings) => settings.openingHours);
  /** Days in a line of their own though their hours may be the usual ones for now. */
  const [apart, setApart] = useState<readonly number[]>([]);
  /** What was there before the switch was turned off. */
  const [before, setBefore] = useState<WeekSpan[]>([]);
  const turn = (on: boolean) => {
    if (!on) setBefore(spans);
    setApart([]);
    set(on ? (before.length > 0 ? before : everyDay()) : []);
  };
  return (
    <Section title={t('opening.title')} hint={t('opening.hint')}>
      <Switch label={t('opening.on')} checked={spans.length > 0} onChange={turn} />
      {spans.length > 0 && <Days spans={spans} apart={apart} setApart={setApart} />}
    </Section>
  );
}

interface DaysProps {
  spans: WeekSpan[];
  apart: readonly number[];
  setApart: (days: readonly number[]) => void;
}

function Days({ spans, apart, setApart }: DaysProps) {
  const { t } = useTranslation('settings');
  const different = differentDays(spans, apart);
  const usual = usualHours(spans, different);
  const asUsual = WEEKDAYS.filter((weekday) => !different.includes(weekday));
  const everyone = different.length === 0 ? t('opening.everyDay') : t('opening.otherDays');
  return (
    <>
      <ul className={styles.days}>
        {asUsual.length > 0 && (
          <DayHours
            day={everyone}
            hours={usual}
            none={t('opening.closed')}
            addLabel={t('opening.add', { day: everyone })}
            total={spans.length + asUsual.length - 1}
            onAdd={() => set(withUsual(spans, different, addOpening(usual)))}
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
              none={t('opening.closed')}
              addLabel={t('opening.add', { day })}
              total={spans.length}
              onAdd={() => own(addOpening(hours))}
              onChange={own}
            >
              <IconButton
                icon={Undo2}
                label={t('opening.asUsual', { day })}
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
          <Menu trigger={<Button size="small">{t('opening.differentOn')}</Button>}>
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
