import type { NotificationTestResult } from '@shared/app-state';
import { BellRing, Check, Clock3, type LucideIcon, Power } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { openOverlay } from '../../stores/navigation';
import { useSettings } from '../../stores/settings';
import { showFailure } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { Segmented } from '../../ui/Segmented';
import { change } from '../settings/change';
import styles from './FirstSteps.module.css';

const occasions = ['every-message', 'needs-you'] as const;

/** After the first sign-in: what to be told of, and three things to tick off. */
export default function FirstSteps() {
  const { t } = useTranslation(['app', 'settings']);
  const { notifications, firstSteps, startup, openingHours } = useSettings((all) => all);
  const [result, setResult] = useState<NotificationTestResult | null>(null);
  const test = () =>
    call('settings.testNotification').then((shown) => {
      setResult(shown);
      if (shown === 'shown') change({ firstSteps: { tested: true } });
    }, showFailure);
  return (
    <div className={styles.pane}>
      <div className={styles.steps}>
        <h2 className={styles.title}>{t('first.title')}</h2>
        <Segmented
          label={t('first.tellMe')}
          value={notifications.notifyOn === 'needs-you' ? 'needs-you' : 'every-message'}
          onChange={(notifyOn) => change({ notifications: { notifyOn } })}
          options={occasions.map((value) => ({
            value,
            label: t(`settings:notifications.on.${value}`),
          }))}
        />
        <ul className={styles.list}>
          <Step icon={BellRing} words={t('first.test')} isDone={firstSteps.tested}>
            <Button onClick={() => void test()}>{t('first.testButton')}</Button>
          </Step>
          <Step icon={Power} words={t('first.start')} isDone={startup.launchAtLogin}>
            <Button onClick={() => change({ startup: { launchAtLogin: true } })}>
              {t('first.startButton')}
            </Button>
          </Step>
          <Step icon={Clock3} words={t('first.hours')} isDone={openingHours.length > 0}>
            <Button
              onClick={() =>
                openOverlay({ kind: 'settings', page: 'notifications', find: 'opening.title' })
              }
            >
              {t('first.hoursButton')}
            </Button>
          </Step>
        </ul>
        <p role="status" className={styles.result}>
          {result && result !== 'shown' && t(`settings:notifications.result.${result}`)}
        </p>
        <Button variant="quiet" onClick={() => change({ firstSteps: { done: true } })}>
          {t('first.close')}
        </Button>
      </div>
    </div>
  );
}

interface StepProps {
  icon: LucideIcon;
  words: string;
  isDone: boolean;
  children: ReactNode;
}

function Step({ icon: Icon, words, isDone, children }: StepProps) {
  const { t } = useTranslation('app');
  return (
    <li className={styles.step}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      <span className={styles.words}>{words}</span>
      {isDone ? (
        <span className={styles.did}>
          <Check size={16} strokeWidth={2} aria-hidden />
          {t('first.did')}
        </span>
      ) : (
        children
      )}
    </li>
  );
}
