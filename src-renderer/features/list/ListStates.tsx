import { CircleCheck, ListX, MessagesSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../../stores/connection';
import { focusList } from '../../stores/focus';
import { changeQuery, useInboxList } from '../../stores/inboxList';
import { Button } from '../../ui/Button';
import { EmptyState, FailedState } from '../../ui/EmptyState';
import { Skeleton } from '../../ui/Loading';
import styles from './ConversationList.module.css';

/** Once it is drawn; the button that was pressed is gone. */
const toFirstRow = () => requestAnimationFrame(() => focusList());

/** No row to show: says why, and what leads on. */
export function ListEmpty() {
  const { t } = useTranslation('inbox');
  const looking = useConnection(({ connection }) => connection?.phase === 'starting');
  const failed = useInboxList((state) => state.failed);
  const { filter, agentId, country, label } = useInboxList((state) => state.query);
  const showAll = (
    <Button
      size="small"
      onClick={() =>
        void changeQuery({ filter: 'all', agentId: null, country: null, label: undefined }).then(
          toFirstRow,
        )
      }
    >
      {t('filter.removeAll')}
    </Button>
  );
  if (failed) {
    return (
      <FailedState title={t('empty.failed')} onRetry={() => void changeQuery({}).then(toFirstRow)}>
        {t('empty.failedHint')}
      </FailedState>
    );
  }
  const isNarrowed = agentId !== null || country !== null || label !== undefined;
  if (filter === 'needs-you' && !isNarrowed) {
    return (
      <EmptyState icon={CircleCheck} title={t('empty.needs-you')} action={showAll}>
        {t('empty.needs-youHint')}
      </EmptyState>
    );
  }
  if (filter !== 'all' || isNarrowed) {
    return <EmptyState icon={ListX} title={t('empty.filtered')} action={showAll} />;
  }
  if (looking) {
    return (
      <div className={styles.looking}>
        <RowSkeleton count={12} />
      </div>
    );
  }
  return (
    <EmptyState icon={MessagesSquare} title={t('empty.none')}>
      {t('empty.noneHint')}
    </EmptyState>
  );
}

/** Rows whose page is not there yet. */
export function RowSkeleton({ count }: { count: number }) {
  return Array.from({ length: count }, (_, index) => `row-${index}`).map((key) => (
    <div key={key} className={styles.row}>
      <Skeleton shape="avatar" />
      <div className={styles.lines}>
        <Skeleton width={60} />
        <Skeleton width={80} />
      </div>
    </div>
  ));
}
