import { lazy, memo, Suspense } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useConversation } from '../data/conversation';
import { Composer } from '../features/composer/Composer';
import { FindBar } from '../features/find/FindBar';
import { useFind } from '../features/find/find';
import { contactText } from '../features/list/rowWords';
import { ConversationHeader } from '../features/thread/ConversationHeader';
import { Thread } from '../features/thread/Thread';
import { focusComposer, focusList } from '../stores/focus';
import { openConversation, toggleDetails } from '../stores/navigation';
import { changeSettings } from '../stores/settings';
import { showFailure } from '../stores/toasts';
import styles from './ConversationPane.module.css';
import { PartBoundary } from './PartBoundary';
import { useLiesOver } from './useLiesOver';

const Details = lazy(() =>
  import('../features/details/Details').then(({ Details }) => ({ default: Details })),
);

function backToList() {
  flushSync(() => openConversation(null));
  focusList();
}

/** From where one looked at them the owner goes on writing. */
function closeDetails() {
  changeSettings({ appearance: { detailsOpen: false } }).catch(showFailure);
  focusComposer();
}

interface ConversationPaneProps {
  conversationId: string;
  narrow: boolean;
  detailsOpen: boolean;
}

/** Header, thread and composer of one conversation, with its details beside it or over it. */
export const ConversationPane = memo(function ConversationPane({
  conversationId,
  narrow,
  detailsOpen,
}: ConversationPaneProps) {
  const { t } = useTranslation('app');
  const view = useConversation(conversationId);
  const [details, isCovered] = useLiesOver(detailsOpen, closeDetails);
  const isFinding = useFind((find) => find.conversationId === conversationId);
  return (
    <>
      <section
        className={styles.conversation}
        inert={isCovered}
        aria-label={t('conversation')}
        aria-description={view ? contactText(view) : undefined}
      >
        <ConversationHeader
          conversationId={conversationId}
          onBack={narrow ? backToList : undefined}
          onToggleDetails={toggleDetails}
        />
        {isFinding && <FindBar />}
        <PartBoundary>
          <Thread conversationId={conversationId} mode="main" />
        </PartBoundary>
        <Composer conversationId={conversationId} mode="main" />
      </section>
      {detailsOpen && (
        <Suspense fallback={<div className={styles.detailsWaiting} />}>
          <div ref={details} className={styles.details} data-details>
            <PartBoundary>
              <Details conversationId={conversationId} />
            </PartBoundary>
          </div>
        </Suspense>
      )}
    </>
  );
});
