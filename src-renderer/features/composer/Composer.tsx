import { isNewConversation } from '@shared/new-conversation';
import type { ConversationView } from '@shared/views';
import { Copy, LayoutTemplate, Lock } from 'lucide-react';
import { lazy, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { useConversation } from '../../data/conversation';
import { useNow } from '../../stores/clock';
import { useComposerPlace } from '../../stores/focus';
import { openOverlay } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { showFailure, showToast } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { UnthrottledSuspense } from '../../ui/UnthrottledSuspense';
import { WhyCard } from '../queue/WhyCard';
import { windowState } from '../takeover/windowState';
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
        <UnthrottledSuspense>
          <Waiting view={view} />
        </UnthrottledSuspense>
      )}
      {isClosed ? (
        <ClosedWindow view={view} />
      ) : (
        <ReplyBox view={view} mode={mode} onSent={onSent} />
      )}
    </div>
  );
}

function whyClosed(view: ConversationView): string {
  if (view.isSandbox) return 'sandbox';
  if (isNewConversation(view.id)) return 'new';
  return view.neverWrote ? 'unwritten' : 'words';
}

/** In place of the box when the 24 hours are over: why, and what can be sent still. */
function ClosedWindow({ view }: { view: ConversationView }) {
  const { t } = useTranslation('composer');
  const templates = useSession(({ session }) => session?.capabilities.templates ?? false);
  const wordsId = useId();
  const place = useRef<HTMLElement>(null);
  useComposerPlace(view.id, place);
  const draft = view.draft ?? '';
  const copy = () => {
    call('drafts.get', { conversationId: view.id })
      .then((text) => call('clipboard.write', { text }))
      .then(() => showToast(t('closed.copied')), showFailure);
  };
  return (
    <section
      ref={place}
      className={styles.closed}
      aria-labelledby={wordsId}
      // Not the button: continued typing would press it with each space.
      tabIndex={-1}
    >
      <Lock size={18} strokeWidth={1.75} aria-hidden />
      <p id={wordsId} className={styles.words}>
        {t(`closed.${whyClosed(view)}`)}
        {draft && ` ${t('closed.draft')}`}
      </p>
      {draft && (
        <Button icon={Copy} onClick={copy}>
          {t('closed.copy')}
        </Button>
      )}
      {templates && !view.isSandbox && (
        <Button
          variant="filled"
          icon={LayoutTemplate}
          onClick={() => openOverlay({ kind: 'template', conversationId: view.id, replaces: null })}
        >
          {t('template')}
        </Button>
      )}
    </section>
  );
}
