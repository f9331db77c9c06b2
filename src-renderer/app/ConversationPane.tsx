import type { WaitingSummary } from '@shared/views';
import { MessageCircle } from 'lucide-react';
import {
  lazy,
  memo,
  type RefCallback,
  Suspense,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useConversation } from '../data/conversation';
import { useRead } from '../data/read';
import { useCounts } from '../data/totals';
import { Composer } from '../features/composer/Composer';
import { FindBar } from '../features/find/FindBar';
import { useFind } from '../features/find/find';
import { contactText } from '../features/list/rowWords';
import { ConversationHeader } from '../features/thread/ConversationHeader';
import { Thread } from '../features/thread/Thread';
import { leftText } from '../format';
import { useNow } from '../stores/clock';
import { focusComposer, focusList } from '../stores/focus';
import {
  openConversation,
  openNextWaiting,
  toggleDetails,
  useNavigation,
} from '../stores/navigation';
import { useSession } from '../stores/session';
import { changeSettings, useSettings } from '../stores/settings';
import { showFailure } from '../stores/toasts';
import { Button } from '../ui/Button';
import { EmptyState, FailedState } from '../ui/EmptyState';
import { keyLabel } from '../ui/keyLabel';
import { useAfterFirstFrame } from '../ui/useAfterFirstFrame';
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
    <section className={styles.conversation} aria-label={t('conversation')}>
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
