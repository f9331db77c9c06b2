import { lazy, memo, type RefCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
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
import { openConversation, toggleDetails, useNavigation } from '../stores/navigation';
import { changeSettings } from '../stores/settings';
import { showFailure } from '../stores/toasts';
import { UnthrottledSuspense } from '../ui/UnthrottledSuspense';
import styles from './ConversationPane.module.css';
import { PartBoundary } from './PartBoundary';

const Details = lazy(() =>
  import('../features/details/Details').then(({ Details }) => ({ default: Details })),
);

function backToList() {
  flushSync(() => openConversation(null));
  focusList();
}

/** Back to the box, where the owner came from. */
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
export default memo(function ConversationPane({
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
        <UnthrottledSuspense fallback={<div className={styles.detailsWaiting} />}>
          <div ref={details} className={styles.details} data-details>
            <PartBoundary>
              <Details conversationId={conversationId} />
            </PartBoundary>
          </div>
        </UnthrottledSuspense>
      )}
    </>
  );
});

/**
 * Whether a part covers the conversation; the style sheet decides by the width. One that the owner opened takes the
 * focus, and Esc or a press beside it closes it, as the focus must never be covered. One that covers it only because
 * the window became smaller, or in the next conversation, is closed.
 */
function useLiesOver(
  open: boolean,
  close: () => void,
): [ref: RefCallback<HTMLElement>, isOver: boolean] {
  const [part, setPart] = useState<HTMLElement | null>(null);
  const [isOver, setOver] = useState(false);
  const asked = useRef(false);
  const before = useRef(open);
  useLayoutEffect(() => {
    if (open !== before.current) asked.current = open;
    before.current = open;
  }, [open]);
  useLayoutEffect(() => {
    if (!part) return setOver(false);
    const look = () => {
      const lies = getComputedStyle(part).position === 'absolute';
      if (!lies) asked.current = false;
      else if (!asked.current) return close();
      setOver(lies);
    };
    const observer = new ResizeObserver(look);
    observer.observe(document.documentElement);
    look();
    return () => observer.disconnect();
  }, [part, close]);
  useEffect(() => {
    if (!isOver || !part) return;
    if (!part.contains(document.activeElement)) part.querySelector('button')?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (useNavigation.getState().overlay === null) close();
    };
    // What is covered is inert: a press on it hits the parent of both.
    const onPress = ({ target }: PointerEvent) => {
      if (target === part.parentElement) close();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('pointerdown', onPress);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('pointerdown', onPress);
    };
  }, [isOver, part, close]);
  return [setPart, isOver];
}
