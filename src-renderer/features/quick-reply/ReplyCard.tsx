import type { ConversationView } from '@shared/views';
import i18next from 'i18next';
import {
  CheckCheck,
  CircleAlert,
  CircleQuestionMark,
  Clock,
  SquareArrowOutUpRight,
} from 'lucide-react';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { acceptConversation } from '../../data/conversation';
import { leftText } from '../../format';
import { useNow } from '../../stores/clock';
import { useNavigation } from '../../stores/navigation';
import { useSettings } from '../../stores/settings';
import { showFailure } from '../../stores/toasts';
import { Avatar } from '../../ui/Avatar';
import { IconButton } from '../../ui/IconButton';
import { Composer } from '../composer/Composer';
import { agentAnswers } from '../composer/plan';
import { contactText } from '../list/rowWords';
import { isKept, Kept } from '../people/Kept';
import { QueueActions } from '../queue/QueueActions';
import { TakeoverControl } from '../takeover/TakeoverControl';
import { WindowRing } from '../takeover/WindowRing';
import { Thread } from '../thread/Thread';
import { type NeighbourIds, Neighbours } from './Neighbours';
import styles from './QuickReply.module.css';

/** How long after the reply went out, with nothing done in the window. */
export const DONE_AFTER_MS = 15_000;
const signs = ['keydown', 'input', 'pointermove', 'pointerdown', 'wheel'] as const;
const EVERY_MS = 5000;
/** More are only counted. */
const MOST_LABELS = 3;

interface ReplyCardProps {
  view: ConversationView;
  neighbours: NeighbourIds;
  close: () => void;
}

/** Contact and agent, the last messages, the box, and who else waits. */
export function ReplyCard({ view, neighbours, close }: ReplyCardProps) {
  const { t } = useTranslation('quickReply');
  const nowMs = useNow(EVERY_MS);
  const { state, sent } = useSentReply(view);
  const card = useRef<HTMLElement>(null);
  const [isDone, setDone] = useState(false);
  /** The line above the box says when it leaves. */
  const canUndo = useSettings(({ composer }) => composer.undoSeconds > 0);
  useLeaveWhenDone(state === 'sent' || state === 'queued' || isDone, card, close);
  const openMain = useCallback(
    (messageKey: string | null) => {
      call('windows.openMain', { conversationId: view.id, messageKey }).then(() => {
        if (useNavigation.getState().conversationId === view.id) close();
      }, showFailure);
    },
    [view.id, close],
  );
  return (
    <main
      ref={card}
      className={styles.card}
      aria-label={t('label')}
      aria-description={contactText(view)}
    >
      <header className={styles.header}>
        <Avatar seed={view.id} name={view.name} />
        <div className={styles.who}>
          <h1 className={styles.name} dir="auto">
            {contactText(view)}
          </h1>
          <p className={styles.agent}>{agentLine(view, nowMs)}</p>
          {isKept(view) && (
            <p className={styles.kept}>
              <Kept person={view} most={MOST_LABELS} />
            </p>
          )}
        </div>
        <WindowRing endsAtMs={view.windowEndsAtMs} />
        <TakeoverControl view={view} sudden />
        <IconButton icon={SquareArrowOutUpRight} label={t('open')} onClick={() => openMain(null)} />
      </header>
      <Thread conversationId={view.id} mode="quick" showElsewhere={openMain} />
      <Composer
        conversationId={view.id}
        mode="quick"
        onSent={(later) => (later || canUndo ? setDone(true) : sent())}
      />
      <footer className={styles.footer}>
        <QueueActions
          view={view}
          className={styles.queue}
          size="small"
          onDone={() => setDone(true)}
        />
        <Outcome state={state} />
        <Neighbours {...neighbours} view={view} isQuiet={state !== null} />
      </footer>
    </main>
  );
}

const outcomes = {
  sent: CheckCheck,
  queued: Clock,
  looking: CircleQuestionMark,
  stuck: CircleAlert,
};

/** For the eye: a screen reader hears it from the thread (useAnnounced.ts). */
function Outcome({ state }: { state: AfterSend | null }) {
  const { t } = useTranslation('quickReply');
  const shown = state === 'sending' ? null : state;
  const Icon = shown && outcomes[shown];
  return (
    <p className={styles.outcome} role="status" aria-live="off" data-state={shown}>
      {shown && Icon && (
        <>
          <Icon size={16} strokeWidth={2} aria-hidden />
          {t(shown)}
        </>
      )}
    </p>
  );
}

/** "Mila answers", "You have it for 8 min"; renewed by the caller as time goes by. */
function agentLine(view: ConversationView, nowMs: number): string {
  const t = (key: string, params: Record<string, string> = {}) =>
    i18next.t(`quickReply:${key}`, params);
  const { active, byMe, untilHandback, endsAtMs } = view.takeover;
  if (active && !byMe) return t('someoneHasIt');
  if (active && (untilHandback || endsAtMs === null)) return t('youHaveItUntil');
  if (active && endsAtMs !== null) {
    return t('youHaveIt', { left: leftText(Math.max(0, endsAtMs - nowMs)) });
  }
  if (agentAnswers(view) && view.agentWaits) return t('agentWaits');
  return agentAnswers(view) && view.agent
    ? t('agentHasIt', { agent: view.agent.name })
    : t('nobody');
}

/** After a send: says what became of it, until the owner types on. */
function useSentReply(view: ConversationView): {
  state: AfterSend | null;
  sent: () => void;
} {
  const [sentAtMs, setSentAtMs] = useState<number | null>(null);
  const [impatient, setImpatient] = useState(false);
  const state = sentAtMs === null ? null : afterSend(view, impatient ? PATIENCE_MS : 0);

  useEffect(() => {
    if (sentAtMs === null) return;
    const timer = setTimeout(() => setImpatient(true), PATIENCE_MS);
    const typesOn = () => setSentAtMs(null);
    window.addEventListener('input', typesOn);
    return () => {
      clearTimeout(timer);
      setImpatient(false);
      window.removeEventListener('input', typesOn);
    };
  }, [sentAtMs]);

  const sent = async () => {
    // The view at hand is older than the send.
    const fresh = await call('inbox.get', { conversationId: view.id }).catch(() => null);
    if (fresh) acceptConversation(fresh);
    setSentAtMs(Date.now());
  };
  return { state, sent: () => void sent() };
}

/**
 * Once a reply is out, the window goes by itself: not while the pointer is over it, a text is in
 * the box, or something is open over it.
 */
function useLeaveWhenDone(
  isDone: boolean,
  card: RefObject<HTMLElement | null>,
  leave: () => void,
): void {
  useEffect(() => {
    if (!isDone) return;
    let timer: ReturnType<typeof setTimeout>;
    const inUse = () =>
      card.current?.matches(':hover') ||
      card.current?.querySelector('textarea')?.value.trim() ||
      useNavigation.getState().overlay !== null ||
      document.querySelector('[role="menu"], [role="dialog"], [role="alertdialog"]');
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (inUse()) wait();
        else leave();
      }, DONE_AFTER_MS);
    };
    wait();
    for (const sign of signs) window.addEventListener(sign, wait, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, wait);
    };
  }, [isDone, card, leave]);
}

/** Longer than a send takes on a working connection; then it counts as waiting. */
export const PATIENCE_MS = 2500;

/** `queued`: it waits for the connection; `looking`: it may have arrived; `stuck`: the owner must decide. */
type AfterSend = 'sending' | 'sent' | 'queued' | 'looking' | 'stuck';

/** `sinceMs`: how long ago it was sent. */
export function afterSend(
  view: Pick<ConversationView, 'outboxWaiting' | 'outboxStuck' | 'delivery'>,
  sinceMs: number,
): AfterSend {
  if (view.outboxStuck > 0) return 'stuck';
  if (view.outboxWaiting === 0) return 'sent';
  if (view.delivery === 'unknown') return 'looking';
  return sinceMs < PATIENCE_MS ? 'sending' : 'queued';
}
