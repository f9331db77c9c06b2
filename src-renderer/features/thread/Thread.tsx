import type { ThreadItem } from '@shared/thread-views';
import type { ConversationView } from '@shared/views';
import { ArrowDown } from 'lucide-react';
import {
  lazy,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useConversationRead } from '../../data/conversation';
import { focusComposer } from '../../stores/focus';
import { useNavigation } from '../../stores/navigation';
import { Count } from '../../ui/Badge';
import { IconButton } from '../../ui/IconButton';
import { UnthrottledSuspense } from '../../ui/UnthrottledSuspense';
import { useAfterFirstFrame } from '../../ui/useAfterFirstFrame';
import { useMessageMenu } from './actions/useMessageMenu';
import { ThreadContext } from './context';
import type { ThreadLoader, ThreadState } from './loader';
import { openAgain, type ThreadMode, takeLoader } from './opening';
import { RowList } from './RowList';
import { firstRows, heldBackKeys, type ThreadRow, threadRows } from './rows';
import { rememberedHold } from './scroll';
import { useLastSent } from './sent';
import styles from './Thread.module.css';
import { EmptyThread, FailedThread, OlderState, WaitingThread } from './ThreadStates';
import { useLinkQuestion } from './text/openLink';
import { useAnnounced } from './useAnnounced';
import { isLookedAt, useReading, useSeen, useUnreadKey } from './useSeen';
import { useThreadKeys } from './useThreadKeys';
import { type Place, useThreadScroll } from './useThreadScroll';
import { historyIn } from './window';

const LinkQuestion = lazy(() => import('./text/LinkQuestion'));

export interface ThreadProps {
  conversationId: string;
  /** `quick`: the last few messages only. */
  mode: ThreadMode;
  /** The quick reply window's way to a message that is none of its few. */
  showElsewhere?: (messageKey: string) => void;
}

/** The newest message on the server; unsent ones may be below it for long. */
const newestSaid = (items: readonly ThreadItem[]) =>
  items.findLast(({ outbox }) => outbox === null)?.key ?? null;

/** The messages of a conversation. */
export function Thread({ conversationId, mode, showElsewhere }: ThreadProps) {
  const { data: view, error, refetch } = useConversationRead(conversationId);
  if (view === undefined && error)
    return <FailedThread error={error} onRetry={() => void (openAgain() ?? refetch())} />;
  if (view === undefined) return <WaitingThread />;
  if (view === null) return <EmptyThread />;
  return <OpenThread key={conversationId} view={view} mode={mode} showElsewhere={showElsewhere} />;
}

interface OpenThreadProps {
  view: ConversationView;
  mode: ThreadMode;
  showElsewhere: ThreadProps['showElsewhere'];
}

function OpenThread({ view, mode, showElsewhere }: OpenThreadProps) {
  const asksAboutLink = useLinkQuestion(({ question }) => question !== null);
  const { t } = useTranslation('thread');
  const scroller = useRef<HTMLDivElement>(null);
  const jump = useNavigation((state) =>
    state.jump?.conversationId === view.id ? state.jump : null,
  );
  const sent = useLastSent(({ sent: last }) =>
    last?.conversationId === view.id ? last.serial : 0,
  );
  const [start] = useState<Place>(() => startOf(view, mode, jump?.messageKey ?? null));
  const { thread, loader } = useThread(view.id, mode);
  const { window, status, error, olderError, loadingOlder } = thread;

  const atEnd = useRef(false);
  const isWatched = useCallback(() => atEnd.current && isLookedAt(), []);
  const unreadKey = useUnreadKey(view, sent, isWatched);
  const all = useMemo(() => {
    const history = mode === 'main' ? historyIn(window) : [];
    return threadRows(window.items, unreadKey, history);
  }, [window, unreadKey, mode]);
  const { rows, isWhole } = useFirstRows(all, start);
  const scroll = useThreadScroll({
    conversationId: view.id,
    view: scroller,
    rows,
    window,
    loader,
    start,
    olderBlocked: !isWhole || olderError !== null || mode === 'quick',
  });
  const { jumpTo, goToEnd, isAtEnd } = scroll;
  useEffect(() => {
    atEnd.current = isAtEnd;
  }, [isAtEnd]);

  const shownJump = useRef(jump?.serial);
  useEffect(() => {
    if (!jump || jump.serial === shownJump.current) return;
    shownJump.current = jump.serial;
    jumpTo(jump.messageKey);
  }, [jump, jumpTo]);
  const shownSent = useRef(sent);
  useEffect(() => {
    if (sent === shownSent.current) return;
    shownSent.current = sent;
    goToEnd();
  }, [sent, goToEnd]);

  const customer = view.name ?? view.numberText ?? t('speaker.customer');
  useSeen(view, window.hasNewer ? null : newestSaid(window.items), isAtEnd);
  useAnnounced(thread, customer);
  useReading(view.id, view.takeover.active && view.takeover.byMe);

  const menu = useMessageMenu(window.items);
  const keys = useThreadKeys(scroller, window.items, jump?.messageKey ?? null);
  const scope = useMemo(
    () => ({
      conversationId: view.id,
      customer,
      agentName: view.agent?.name ?? null,
      heldBack: heldBackKeys(window.items),
      isPainted: isWhole,
      find: (id: string) => window.items.find((item) => item.message.id === id),
      jumpTo: (key: string) => {
        const isHere = window.items.some((item) => item.key === key);
        if (showElsewhere && !isHere) showElsewhere(key);
        else jumpTo(key);
      },
    }),
    [view.id, view.agent, customer, window.items, isWhole, jumpTo, showElsewhere],
  );

  if (status === 'failed' && error)
    return <FailedThread error={error} onRetry={() => void openAgain()} />;
  return (
    <ThreadContext value={scope}>
      <div className={styles.frame} data-mode={mode}>
        <div
          ref={scroller}
          className={styles.scroller}
          role="log"
          aria-live="off"
          aria-label={t('name')}
          aria-busy={status === 'loading'}
          // The way in for Tab (useThreadKeys.ts).
          tabIndex={0}
          onScroll={scroll.onScroll}
          onScrollEnd={scroll.onScrollEnd}
          onContextMenu={menu.onContextMenu}
          onClick={menu.onClick}
          onKeyDown={keys.onKeyDown}
          onFocus={keys.onFocus}
          onClickCapture={({ target }) => {
            const unfolds = target instanceof Element && target.closest('summary, [aria-expanded]');
            if (unfolds) scroll.onUnfold();
          }}
        >
          <div className={styles.column}>
            {mode === 'main' && (
              <OlderState
                window={window}
                loading={loadingOlder}
                error={olderError}
                onRetry={() => void loader.older()}
              />
            )}
            {status === 'loading' && <WaitingThread />}
            {status === 'ready' && rows.length === 0 && <EmptyThread />}
            <RowList rows={rows} />
          </div>
        </div>
        {!isAtEnd && mode === 'main' && status === 'ready' && rows.length > 0 && (
          <div className={styles.newest}>
            {view.unreadCount > 0 && (
              <Count
                count={view.unreadCount}
                label={t('newest.unread', { count: view.unreadCount })}
              />
            )}
            <IconButton
              icon={ArrowDown}
              label={t('newest.name')}
              className={styles.newestButton}
              onClick={() => {
                goToEnd();
                focusComposer();
              }}
            />
          </div>
        )}
      </div>
      {menu.drawn}
      {asksAboutLink && (
        <UnthrottledSuspense>
          <LinkQuestion />
        </UnthrottledSuspense>
      )}
    </ThreadContext>
  );
}

/** In step with the page that main answered with (`thread.open`). */
function startOf(view: ConversationView, mode: ThreadMode, jumpKey: string | null): Place {
  if (mode === 'quick') return { at: 'end' };
  if (jumpKey) return { at: 'message', key: jumpKey };
  if (view.unreadCount > 0) return { at: 'unread' };
  const hold = rememberedHold(view.id);
  return hold ? { at: 'hold', hold } : { at: 'end' };
}

/** The messages of a conversation, kept up to date; mount it again for another conversation. */
function useThread(
  conversationId: string,
  mode: ThreadMode,
): { thread: ThreadState; loader: ThreadLoader } {
  const [loader] = useState(() => takeLoader(conversationId, mode));
  return { thread: useSyncExternalStore(loader.subscribe, loader.get), loader };
}

/** What header and composer take of a window at least. */
const AROUND_PX = 120;

/**
 * Draws what is in view first and the rest of the page after that frame, so that a conversation opens
 * at once.
 */
function useFirstRows(all: ThreadRow[], start: Place): { rows: ThreadRow[]; isWhole: boolean } {
  const isWhole = useAfterFirstFrame(all.length > 0);
  const key = keyOf(start);
  const rows = useMemo(
    () => (isWhole ? all : firstRows(all, key, window.innerHeight - AROUND_PX)),
    [isWhole, all, key],
  );
  return { rows, isWhole };
}

/** The row that must be there for the thread to begin at it. */
function keyOf(start: Place): string | null {
  switch (start.at) {
    case 'message':
      return start.key;
    case 'unread':
      return 'unread';
    case 'hold':
      return start.hold.key;
    case 'end':
      return null;
  }
}
