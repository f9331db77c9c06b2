import type { WeekSpan } from '@shared/settings';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../stores/settings';
import { Switch } from '../../ui/Switch';
import { change } from './change';
import { Section } from './parts';
import { WeekHours } from './WeekHours';
import { addOpening, everyDay } from './weekSpans';

const set = (openingHours: WeekSpan[]) => change({ openingHours });

/** When the shop is open. */
export function OpeningHours() {
  const { t } = useTranslation('settings');
  const spans = useSettings((settings) => settings.openingHours);
  /** What was there before the switch was turned off. */
  const [before, setBefore] = useState<WeekSpan[]>([]);
  const turn = (on: boolean) => {
    if (!on) setBefore(spans);
    set(on ? (before.length > 0 ? before : everyDay()) : []);
  };
  return (
    <Section title={t('opening.title')} hint={t('opening.hint')}>
      <Switch label={t('opening.on')} checked={spans.length > 0} onChange={turn} />
      {spans.length > 0 && (
        <WeekHours
          spans={spans}
          none={t('opening.closed')}
          addLabel={(day) => t('opening.add', { day })}
          add={addOpening}
          onChange={set}
        />
      )}
    </Section>
  );
}
