import { FlaskConical, TriangleAlert, X } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewsAnnouncer } from '../features/list/useNewsAnnouncer';
import { errorText } from '../i18n';
import { focusList } from '../stores/focus';
import { useInboxList } from '../stores/inboxList';
import { useNavigation } from '../stores/navigation';
import { dismissNotice, signOut, useSession } from '../stores/session';
import { useSettings } from '../stores/settings';
import { showFailure } from '../stores/toasts';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { VisuallyHidden } from '../ui/VisuallyHidden';
import { InboxPane } from './InboxPane';
import { ListSeparator } from './ListSeparator';
import styles from './MainWindow.module.css';
import { NothingChosen } from './NothingChosen';
import { Overlays } from './Overlays';
import { PartBoundary } from './PartBoundary';
import { Playback } from './Playback';
import { conversation } from './screens';
import { useMainShortcuts } from './useMainShortcuts';
import { useShowing } from './useShowing';
import { useListWidth, useNarrow } from './widths';

/** List, thread and details; in a narrow window list and thread take turns. */
export default function MainWindow() {
  const { t } = useTranslation('app');
  const conversationId = useNavigation((state) => state.conversationId);
  const detailsOpen = useSettings((settings) => settings.appearance.detailsOpen);
  const narrow = useNarrow();
  const width = useListWidth();
  useMainShortcuts();
  useShowing(conversationId);
  useNewsAnnouncer();
  const hasRows = useInboxList(({ total }) => (total ?? 0) > 0);
  // After a start or a sign-in the arrows go on from the first row.
  useEffect(() => {
    const isNowhere = document.activeElement === document.body;
    const { conversationId, overlay } = useNavigation.getState();
    if (hasRows && isNowhere && conversationId === null && overlay === null)
      focusList({ quietly: true });
  }, [hasRows]);
  const listShown = !narrow || conversationId === null;
  const threadShown = !narrow || conversationId !== null;
  const canDraw = useConversationCode(conversationId !== null);
  return (
    <div className={styles.window} style={{ '--list-width': `${width.rem}rem` } as never}>
      <Banners />
      <Playback />
      <main className={styles.columns} data-narrow={narrow || undefined}>
        <VisuallyHidden>
          <h1>{t('title')}</h1>
        </VisuallyHidden>
        <div className={styles.list} hidden={!listShown}>
          <InboxPane />
        </div>
        {!narrow && <ListSeparator width={width} />}
        {threadShown && (
          <PartBoundary key={conversationId}>
            <Suspense fallback={<div className={styles.waiting} />}>
              {conversationId === null ? (
                <NothingChosen />
              ) : canDraw ? (
                <conversation.Screen
                  conversationId={conversationId}
                  narrow={narrow}
                  detailsOpen={detailsOpen}
                />
              ) : (
                <div className={styles.waiting} data-coming />
              )}
            </Suspense>
          </PartBoundary>
        )}
      </main>
      <Overlays />
    </div>
  );
}

/**
 * Whether a conversation can be drawn; its code comes after the list. To suspend until then would cost 300 ms, by which
 * React delays what comes after a fallback. Code that cannot be had is for the boundary around it to tell.
 */
function useConversationCode(isWanted: boolean): boolean {
  const isLoaded = conversation.isLoaded();
  const [wasTried, setTried] = useState(false);
  useEffect(() => {
    if (!isWanted || isLoaded) return;
    const tried = () => setTried(true);
    conversation.load().then(tried, tried);
  }, [isWanted, isLoaded]);
  return isLoaded || wasTried;
}

/** Above everything: that this is the demo, and notices that the owner must see once. */
function Banners() {
  const { t } = useTranslation('app');
  const session = useSession((state) => state.session);
  if (!session) return null;
  return (
    <>
      {session.demo && (
        <aside className={styles.demo} aria-label={t('demo')}>
          <FlaskConical size={16} strokeWidth={1.75} aria-hidden />
          <p className={styles.words}>{t('demoBanner')}</p>
          <Button
            size="small"
            variant="quiet"
            onClick={() => void signOut(true).catch(showFailure)}
          >
            {t('endDemo')}
          </Button>
        </aside>
      )}
      {session.notice && (
        <aside className={styles.notice} aria-label={t('notice')}>
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden />
          <p className={styles.words} role="alert">
            {errorText(session.notice)}
          </p>
          <IconButton
            icon={X}
            label={t('ui:dismiss')}
            size="small"
            onClick={() => void dismissNotice().catch(showFailure)}
          />
        </aside>
      )}
    </>
  );
}
