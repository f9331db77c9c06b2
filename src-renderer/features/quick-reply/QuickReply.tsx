import { MessageCircleOff } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Overlays } from '../../app/Overlays';
import { useShowing } from '../../app/useShowing';
import { call } from '../../bridge';
import { useConversation } from '../../stores/conversations';
import { openConversation, useNavigation } from '../../stores/navigation';
import { showFailure } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { saveDraft } from '../composer/drafts';
import styles from './QuickReply.module.css';
import { ReplyCard } from './ReplyCard';
import { useFitHeight } from './useFitHeight';
import { useShowings } from './useShowings';

/** The small window over whatever the owner does: one look, one sentence, gone. */
export default function QuickReply() {
  const conversationId = useNavigation((state) => state.conversationId);
  const overlayOpen = useNavigation((state) => state.overlay !== null);
  const frame = useRef<HTMLDivElement>(null);
  const showing = useShowings();
  useFitHeight(frame);
  useShowing(showing.visible ? conversationId : null);

  const close = useCallback(async () => {
    if (conversationId) await saveDraft(conversationId);
    await call('windows.closeSelf');
  }, [conversationId]);
  useEscape(close);

  return (
    <div ref={frame} className={styles.frame} data-overlay={overlayOpen || undefined}>
      {conversationId && (
        <Conversation
          key={`${conversationId} ${showing.count}`}
          conversationId={conversationId}
          close={close}
        />
      )}
      <Overlays />
    </div>
  );
}

interface ConversationProps {
  conversationId: string;
  close: () => Promise<void>;
}

function Conversation({ conversationId, close }: ConversationProps) {
  const { t } = useTranslation('quickReply');
  const view = useConversation(conversationId);
  const leave = useCallback(() => void close().catch(showFailure), [close]);
  const goOn = useNextWaiting(conversationId, leave);
  if (view === undefined) return <div className={styles.waiting} />;
  if (view === null) {
    return (
      <EmptyState
        icon={MessageCircleOff}
        title={t('gone')}
        action={<Button onClick={leave}>{t('close')}</Button>}
      />
    );
  }
  return <ReplyCard view={view} goOn={goOn} close={leave} />;
}

/** Those already dealt with since the window was brought up are not offered again. */
let passed: string[] = [];
/** As many as `inbox.nextWaiting` takes. */
const MOST_PASSED = 500;

/** On to the next who waits; with nobody left the window closes. */
function useNextWaiting(conversationId: string, leave: () => void): () => void {
  useEffect(() => {
    const forget = () => {
      if (document.hidden) passed = [];
    };
    document.addEventListener('visibilitychange', forget);
    return () => document.removeEventListener('visibilitychange', forget);
  }, []);
  return useCallback(() => {
    passed = [...passed, conversationId].slice(-MOST_PASSED);
    call('inbox.nextWaiting', { skip: passed }).then((next) => {
      if (next) openConversation(next);
      else leave();
    }, showFailure);
  }, [conversationId, leave]);
}

/** Esc closes, unless it was meant for something that is open in the window. */
function useEscape(close: () => Promise<void>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inside =
        event.target instanceof Element &&
        event.target.closest('[role="menu"], [role="dialog"], [role="alertdialog"]');
      if (event.key !== 'Escape' || event.defaultPrevented || inside) return;
      void close().catch(showFailure);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [close]);
}
