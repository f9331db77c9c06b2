import { useTranslation } from 'react-i18next';
import { useRead } from '../../data/read';
import { durationText, numberText } from '../../format';
import { FailedLine } from '../../ui/FailedState';
import { Skeleton } from '../../ui/Skeleton';
import { Facts, Section } from './Section';

/** A line of zero says nothing here. */
const someOf = (count: number) => (count > 0 ? numberText(count) : null);

/** Counted over what is stored on this computer. */
export function Statistics({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('details');
  const { data: statistics, error, refetch } = useRead('details.statistics', { conversationId });

  return (
    <Section title={t('statistics')}>
      {statistics ? (
        <Facts
          facts={[
            [t('stat.customer'), numberText(statistics.by.customer)],
            [t('stat.agent'), numberText(statistics.by.agent)],
            [t('stat.me'), numberText(statistics.by.me)],
            [t('stat.elsewhere'), someOf(statistics.by.elsewhere)],
            [t('stat.system'), someOf(statistics.by.system)],
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
      ) : error ? (
        <FailedLine error={error} onRetry={refetch} />
      ) : (
        <Skeleton width={80} />
      )}
    </Section>
  );
}
