import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { durationText, numberText } from '../../format';
import { useStored } from '../../stores/useStored';
import { Skeleton } from '../../ui/Skeleton';
import { Facts, Section } from './Section';

/** Counted over what is stored on this computer. */
export function Statistics({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('details');
  const statistics = useStored(conversationId, 'statistics', () =>
    call('details.statistics', { conversationId }),
  );

  return (
    <Section title={t('statistics')}>
      {statistics ? (
        <Facts
          facts={[
            [t('stat.customer'), numberText(statistics.byRole.user)],
            [
              t('stat.agent'),
              numberText(Math.max(0, statistics.byRole.assistant - statistics.byMe)),
            ],
            [t('stat.me'), numberText(statistics.byMe)],
            [
              t('stat.system'),
              statistics.byRole.system ? numberText(statistics.byRole.system) : null,
            ],
            [t('stat.failed'), numberText(statistics.failed)],
            [
              t('stat.firstResponse'),
              statistics.firstResponseMs === null
                ? t('none')
                : durationText(statistics.firstResponseMs),
            ],
            [t('stat.clicks'), numberText(statistics.ctaClicks)],
          ]}
        />
      ) : (
        <Skeleton width={80} />
      )}
    </Section>
  );
}
