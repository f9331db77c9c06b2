import type { ConversationView } from '@shared/views';
import { useTranslation } from 'react-i18next';
import { fullTimeText, leftText } from '../../format';
import { useNow } from '../../stores/clock';
import { windowState } from '../takeover/windowState';
import { Facts, Section } from './Section';

const EVERY_MS = 5000;

/** Who answers, on which number, and for how long free text is allowed. */
export function Handling({ view }: { view: ConversationView }) {
  const { t } = useTranslation('details');
  const nowMs = useNow(EVERY_MS);
  const { state, leftMs } = windowState(view.windowEndsAtMs, nowMs);
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
              {state === 'closed' ? t('windowClosed') : t('windowLeft', { time: leftText(leftMs) })}
            </span>,
          ],
        ]}
      />
    </Section>
  );
}
