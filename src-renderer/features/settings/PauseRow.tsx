import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { momentText } from '../../format';
import { useNow } from '../../stores/clock';
import { acceptSettings } from '../../stores/settings';
import { showFailure } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import styles from './fields.module.css';
import { Row } from './parts';

const spans = ['30-minutes', '1-hour', 'tomorrow'] as const;

/** Silence for a while; the badge goes on counting. */
export function PauseRow({ pausedUntilMs }: { pausedUntilMs: number | null }) {
  const { t } = useTranslation('settings');
  const nowMs = useNow(5000);
  const paused = pausedUntilMs !== null && pausedUntilMs > nowMs;
  const pause = (until: (typeof spans)[number] | 'resume') => () =>
    void call('settings.pause', { until }).then(acceptSettings, showFailure);
  if (paused) {
    return (
      <Row label={t('notifications.pausedUntil', { time: momentText(pausedUntilMs, nowMs) })}>
        <Button onClick={pause('resume')}>{t('notifications.resume')}</Button>
      </Row>
    );
  }
  const name = t('notifications.pause');
  return (
    <Row label={name}>
      <div className={styles.buttons}>
        {spans.map((span) => {
          const howLong = t(`notifications.pauseFor.${span}`);
          return (
            <Button
              key={span}
              size="small"
              aria-label={`${name}: ${howLong}`}
              onClick={pause(span)}
            >
              {howLong}
            </Button>
          );
        })}
      </div>
    </Row>
  );
}
