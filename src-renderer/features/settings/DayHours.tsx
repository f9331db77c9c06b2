/** Hours of one day, as the quiet hours and the opening hours edit them. */
import { SETTINGS_MOST } from '@shared/limits';
import { spansMidnight } from '@shared/quiet-hours';
import type { WeekSpan } from '@shared/settings';
import { Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton';
import styles from './fields.module.css';
import { type Hours, minuteOfTime, timeOfMinute } from './weekSpans';

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

export function DayHours(props: DayHoursProps) {
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
