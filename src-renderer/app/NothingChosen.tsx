import type { WaitingSummary } from '@shared/views';
import { MessageCircle } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../data/read';
import { useCounts } from '../data/totals';
import { leftText } from '../format';
import { useNow } from '../stores/clock';
import { openNextWaiting } from '../stores/navigation';
import { useSession } from '../stores/session';
import { useSettings } from '../stores/settings';
import { showFailure } from '../stores/toasts';
import { Button } from '../ui/Button';
import { EmptyState, FailedState } from '../ui/EmptyState';
import { keyLabel } from '../ui/keyLabel';
import { useAfterFirstFrame } from '../ui/useAfterFirstFrame';
import styles from './MainWindow.module.css';

const FirstSteps = lazy(() => import('../features/first-steps/FirstSteps'));

/** A window that closes later presses nobody. */
const CLOSES_SOON_MS = 4 * 60 * 60_000;

/** Where a conversation will be: the first steps, then who waits. */
export function NothingChosen() {
  const { t } = useTranslation('app');
  const counts = useCounts();
  const isDemo = useSession(({ session }) => session?.demo ?? false);
  const isDone = useSettings(({ firstSteps }) => firstSteps.done);
  // The list comes first.
  const isListDrawn = useAfterFirstFrame(true);
  return (
    <section className={styles.nothing} aria-label={t('conversation')}>
      {!isDone && !isDemo ? (
        <Suspense fallback={null}>{isListDrawn && <FirstSteps />}</Suspense>
      ) : (
        counts !== null && counts.conversations > 0 && <WhoWaits needsYou={counts.needsYou} />
      )}
    </section>
  );
}

function WhoWaits({ needsYou }: { needsYou: number }) {
  const { t } = useTranslation('app');
  const nowMs = useNow(30_000);
  const { data: waiting, error, refetch } = useRead('inbox.waiting', undefined);
  if (needsYou === 0 || waiting?.count === 0) {
    return (
      <EmptyState icon={MessageCircle} title={t('waiting.nobody')}>
        {t('noneChosenHint', { keys: keyLabel('Alt+ArrowDown') })}
      </EmptyState>
    );
  }
  if (!waiting) return error && <FailedState error={error} onRetry={refetch} />;
  return (
    <EmptyState
      icon={MessageCircle}
      title={t('waiting.title', { count: waiting.count })}
      action={
        <Button variant="filled" onClick={() => void openNextWaiting().catch(showFailure)}>
          {t('waiting.answer')}
        </Button>
      }
    >
      {waitingText(waiting, nowMs, t)}
    </EmptyState>
  );
}

/** "The longest 58 min. One closes in 38 min." */
function waitingText(
  { longestSinceMs, closesAtMs }: WaitingSummary,
  nowMs: number,
  t: (key: string, params: Record<string, string>) => string,
): string {
  const closesInMs = closesAtMs === null ? Number.POSITIVE_INFINITY : closesAtMs - nowMs;
  return [
    longestSinceMs !== null && t('waiting.longest', { time: leftText(nowMs - longestSinceMs) }),
    closesInMs <= CLOSES_SOON_MS && t('waiting.closes', { time: leftText(closesInMs) }),
  ]
    .filter(Boolean)
    .join(' ');
}
