import type { ConversationView } from '@shared/views';
import { useTranslation } from 'react-i18next';
import { daysBetween, fullTimeText, timeText } from '../../format';
import { useNow } from '../../stores/clock';
import { windowState } from '../takeover/windowState';
import { Facts, Section } from './Section';

const EVERY_MS = 5000;

/** Who answers, on which number, and for how long free text is allowed. */
export function Handling({ view }: { view: ConversationView }) {
  const { t } = useTranslation('details');
  const nowMs = useNow(EVERY_MS);
  const endsAtMs = view.windowEndsAtMs ?? 0;
  const isClosed = windowState(view.windowEndsAtMs, nowMs).state === 'closed';
  const until = daysBetween(nowMs, endsAtMs) === 0 ? 'windowOpen' : 'windowTomorrow';
  const { takeover } = view;
  return (
    <Section title={t('handling')}>
      <Facts
        facts={[
          [t('agent'), view.agent?.name ?? t('noAgent')],
          [t('routing'), t(`route.${view.routing}`)],
          [
            t('takenOver'),
            takeover.active ? (takeover.byMe ? t('byMe') : t('bySomeone')) : t('notTakenOver'),
          ],
          [t('ownNumber'), view.ownNumberText && <bdi>{view.ownNumberText}</bdi>],
          [
            t('window'),
            <span
              key="window"
              title={view.windowEndsAtMs === null ? undefined : fullTimeText(view.windowEndsAtMs)}
            >
              {isClosed ? t('windowClosed') : t(until, { time: timeText(endsAtMs) })}
            </span>,
          ],
        ]}
      />
    </Section>
  );
}
