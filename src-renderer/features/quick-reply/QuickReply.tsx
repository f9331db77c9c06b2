import { MessageCircleOff } from 'lucide-react';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Overlays } from '../../app/Overlays';
import { Playback } from '../../app/Playback';
import { useShowing } from '../../app/useShowing';
import { call } from '../../bridge';
import { useConversation } from '../../data/conversation';
import { awaitComposer } from '../../stores/focus';
import { useNavigation } from '../../stores/navigation';
import { showFailure } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { saveDraft } from '../composer/drafts';
import { type NeighbourIds, useNeighbours } from './Neighbours';
import styles from './QuickReply.module.css';
import { ReplyCard } from './ReplyCard';
import { useInTime } from './useInTime';

/** The small window over whatever the owner does: one look, one sentence, gone. */
export default function QuickReply() {
  const conversationId = useNavigation((state) => state.conversationId);
  const overlayOpen = useNavigation((state) => state.overlay !== null);
  const frame = useRef<HTMLDivElement>(null);
  const showing = useShowings();
  const neighbours = useNeighbours(conversationId, showing.count);
  useInTime(conversationId, useConversation(conversationId) !== undefined);
  useFitHeight(frame);
  useShowing(showing.visible ? conversationId : null);

  const close = useCallback(async () => {
    // Not awaited: the window may show somebody else by then. The page goes on storing while it is hidden.
    if (conversationId) void saveDraft(conversationId);
    await call('windows.closeSelf');
  }, [conversationId]);
  useEscape(close);

  return (
    <div ref={frame} className={styles.frame} data-overlay={overlayOpen || undefined}>
      <Playback />
      {conversationId && (
        <Conversation
          key={`${conversationId} ${showing.count}`}
          conversationId={conversationId}
          neighbours={neighbours}
          close={close}
        />
      )}
      <Overlays />
    </div>
  );
}

interface ConversationProps {
  conversationId: string;
  neighbours: NeighbourIds;
  close: () => Promise<void>;
}

function Conversation({ conversationId, neighbours, close }: ConversationProps) {
  const { t } = useTranslation('quickReply');
  const view = useConversation(conversationId);
  const leave = useCallback(() => void close().catch(showFailure), [close]);
  // The box is drawn again with each coming up of the window, and its draft read: letters are for it until then.
  useLayoutEffect(() => {
    if (useNavigation.getState().overlay === null) awaitComposer(conversationId);
  }, [conversationId]);
  if (view === undefined) return <div className={styles.empty} />;
  if (view === null) {
    return (
      <EmptyState
        icon={MessageCircleOff}
        title={t('gone')}
        action={<Button onClick={leave}>{t('close')}</Button>}
      />
    );
  }
  return <ReplyCard view={view} neighbours={neighbours} close={leave} />;
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

/** Less is a page that is not drawn yet; main takes no less either (bridge.ts). */
const LEAST_PX = 80;

/** The window is as high as its content, in CSS pixels. */
function useFitHeight(content: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = content.current;
    if (!element) return;
    let told = 0;
    const observer = new ResizeObserver(() => {
      const height = Math.ceil(element.getBoundingClientRect().height);
      if (height < LEAST_PX || height === told) return;
      told = height;
      void call('windows.fitHeight', { height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [content]);
}

/** How often this window has been brought up: it is hidden between replies, not destroyed. */
function useShowings(): { visible: boolean; count: number } {
  const [showing, setShowing] = useState({ visible: !document.hidden, count: 0 });
  useEffect(() => {
    const onChange = () =>
      setShowing(({ count }) => ({
        visible: !document.hidden,
        count: document.hidden ? count : count + 1,
      }));
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);
  return showing;
}
