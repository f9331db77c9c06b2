import type { ConversationStatistics } from '@shared/views';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, on } from '../../bridge';
import { durationText, numberText } from '../../format';
import { Skeleton } from '../../ui/Skeleton';
import { Facts, Section } from './Section';

/** Counted over what is stored on this computer. */
export function Statistics({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('details');
  const [statistics, setStatistics] = useState<ConversationStatistics | null>(null);
  useEffect(() => {
    let left = false;
    const count = () => {
      call('details.statistics', { conversationId }).then(
        (counted) => {
          if (!left) setStatistics(counted);
        },
        // The numbers of before stay; the next message counts them anew.
        () => undefined,
      );
    };
    count();
    const stop = on('inbox.changed', ({ conversationIds }) => {
      if (conversationIds === null || conversationIds.includes(conversationId)) count();
    });
    return () => {
      left = true;
      stop();
    };
  }, [conversationId]);

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
