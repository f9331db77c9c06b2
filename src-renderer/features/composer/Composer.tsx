import type { ConversationView } from '@shared/views';
import { lazy, Suspense } from 'react';
import { useConversation } from '../../data/conversation';
import { useNow } from '../../stores/clock';
import { WhyCard } from '../queue/WhyCard';
import { windowState } from '../takeover/windowState';
import { ClosedWindow } from './ClosedWindow';
import styles from './Composer.module.css';
import { type ComposerProps, ReplyBox } from './ReplyBox';

const Waiting = lazy(() => import('../later/Waiting'));

const EVERY_MS = 5000;

/** Where the owner answers: the box, or the way to templates when the 24 hours are over. */
export function Composer({ conversationId, mode, onSent }: ComposerProps) {
  const view = useConversation(conversationId);
  if (!view) return <div className={styles.waiting} data-mode={mode} />;
  return <OpenComposer key={conversationId} view={view} mode={mode} onSent={onSent} />;
}

interface OpenComposerProps extends Omit<ComposerProps, 'conversationId'> {
  view: ConversationView;
}

function OpenComposer({ view, mode, onSent }: OpenComposerProps) {
  const nowMs = useNow(EVERY_MS);
  const isClosed = windowState(view.windowEndsAtMs, nowMs).state === 'closed';
  return (
    <div className={styles.composer} data-mode={mode}>
      <WhyCard view={view} />
      {view.outboxLater > 0 && (
        <Suspense fallback={null}>
          <Waiting view={view} />
        </Suspense>
      )}
      {isClosed ? (
        <ClosedWindow view={view} />
      ) : (
        <ReplyBox view={view} mode={mode} onSent={onSent} />
      )}
    </div>
  );
}
