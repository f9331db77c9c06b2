import { SETTINGS_MOST } from '@shared/limits';
import { spansMidnight } from '@shared/quiet-hours';
import type { WeekSpan } from '@shared/settings';
import { Plus, Undo2, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { weekdayText } from '../../format';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem } from '../../ui/Menu';
import styles from './fields.module.css';
import {
  differentDays,
  type Hours,
  hoursOf,
  minuteOfTime,
  timeOfMinute,
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

interface DayHoursProps {
  /** As the owner reads it: "Monday", "Every day". */
  day: string;
  hours: readonly Hours[];
  /** Stands there instead of hours where there are none. */
  none: string;
  addLabel: string;
  /** Hours of all days together. */
  total: number;
  onAdd: () => void;
  onChange: (hours: Hours[]) => void;
  /** Behind the button to add. */
  children?: ReactNode;
}

function DayHours(props: DayHoursProps) {
  const { day, hours, none, onChange, children } = props;
  const { t } = useTranslation('settings');
  const set = (at: number, part: Partial<WeekSpan>) =>
    onChange(hours.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <li className={styles.day}>
      <span className={styles.dayName}>{day}</span>
      <div className={styles.spans}>
        {hours.map((one, index) => (
          <div key={index} className={styles.span}>
            <Time
              label={t('hours.from', { day })}
              minute={one.startMinute}
              onChange={(startMinute) => set(index, { startMinute })}
            />
            –
            <Time
              label={t('hours.to', { day })}
              minute={one.endMinute}
              onChange={(endMinute) => set(index, { endMinute })}
            />
            {spansMidnight(one) && <span className={styles.muted}>{t('hours.nextDay')}</span>}
            <IconButton
              icon={X}
              label={t('hours.remove', { day })}
              size="small"
              onClick={() => onChange(hours.filter((_, other) => other !== index))}
            />
          </div>
        ))}
        {hours.length === 0 && <span className={styles.muted}>{none}</span>}
      </div>
      <IconButton
        icon={Plus}
        label={props.addLabel}
        size="small"
        disabled={props.total >= SETTINGS_MOST.quietSpans}
        onClick={props.onAdd}
      />
      {children}
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
