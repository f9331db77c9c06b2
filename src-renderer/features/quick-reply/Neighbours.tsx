import type { ConversationView } from '@shared/views';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversation } from '../../data/conversation';
import { useRead } from '../../data/read';
import { useCounts } from '../../data/totals';
import { openConversation } from '../../stores/navigation';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Kbd } from '../../ui/Kbd';
import { keyLabel } from '../../ui/keyLabel';
import { contactText } from '../list/rowWords';
import styles from './QuickReply.module.css';

const NEXT_KEYS = 'Alt+ArrowDown';
const PREVIOUS_KEYS = 'Alt+ArrowUp';

interface NeighboursProps extends NeighbourIds {
  view: ConversationView;
  /** Something else is said in this place. */
  isQuiet: boolean;
}

/** How many more wait, with buttons to the next customer and back to the previous one. */
export function Neighbours({ previous, next, view, isQuiet }: NeighboursProps) {
  const { t } = useTranslation('quickReply');
  const needsYou = useCounts()?.needsYou ?? 0;
  const waiting = needsYou - (view.attention === 'needs-you' ? 1 : 0);
  const before = useConversation(previous);
  const after = useConversation(next);
  useNeighbourKeys({ previous: before ? previous : null, next: after ? next : null });
  return (
    <>
      {!isQuiet && waiting > 0 && (
        <span className={styles.waiting}>{t('waiting', { count: waiting })}</span>
      )}
      {before && (
        <IconButton
          icon={ArrowLeft}
          label={t('previous', { name: contactText(before) })}
          keys={keyLabel(PREVIOUS_KEYS)}
          size="small"
          aria-keyshortcuts={PREVIOUS_KEYS}
          onClick={() => openConversation(before.id)}
        />
      )}
      {after && (
        <Button
          // Another person is another button: what was pressed does not become it.
          key={after.id}
          variant="quiet"
          size="small"
          className={styles.next}
          aria-keyshortcuts={NEXT_KEYS}
          onClick={() => openConversation(after.id)}
        >
          <span className={styles.nextName} dir="auto">
            {t('next', { name: contactText(after) })}
          </span>
          <ArrowRight size={16} strokeWidth={1.75} aria-hidden />
          <span aria-hidden>
            <Kbd keys={keyLabel(NEXT_KEYS)} />
          </span>
        </Button>
      )}
    </>
  );
}

export interface NeighbourIds {
  /** Who was shown before; null: nobody since the window was brought up. */
  previous: string | null;
  /** Next: the customer that the owner went back from, or else who waits longest. */
  next: string | null;
}

/** The customers before and after this one in the queue; only the owner goes to them. */
export function useNeighbours(conversationId: string | null, showing: number): NeighbourIds {
  const [trail, setTrail] = useState<Trail>(noTrail);
  // Where it fails there is nobody to go on to: what is here can be answered all the same.
  const waiting = useRead('inbox.nextWaiting', { skip: [...trail.seen] }, { keepsPrevious: true });
  const shown = useRef(showing);

  useEffect(() => {
    const isNew = shown.current !== showing;
    shown.current = showing;
    if (conversationId) setTrail((held) => visit(isNew ? noTrail : held, conversationId));
  }, [conversationId, showing]);

  return { previous: before(trail), next: after(trail) ?? waiting.data ?? null };
}

/** Alt+Down goes on, Alt+Up goes back; a key that is held goes one step. */
function useNeighbourKeys({ previous, next }: NeighbourIds): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isAlone = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (!isAlone || event.defaultPrevented || event.isComposing) return;
      const to = event.key === 'ArrowDown' ? next : event.key === 'ArrowUp' ? previous : null;
      if (to === null) return;
      event.preventDefault();
      if (!event.repeat) openConversation(to);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [previous, next]);
}

/** Whom the quick reply window has shown since it was brought up, in order, and where in it the owner is. */
interface Trail {
  seen: readonly string[];
  at: number;
}

export const noTrail: Trail = { seen: [], at: -1 };
/** As many as `inbox.nextWaiting` takes. */
const MOST = 500;

/** The window shows this conversation now: one of the trail, or a new end of it. */
export function visit(trail: Trail, conversationId: string): Trail {
  const at = trail.seen.indexOf(conversationId);
  if (at >= 0) return { seen: trail.seen, at };
  const seen = [...trail.seen, conversationId].slice(-MOST);
  return { seen, at: seen.length - 1 };
}

export function before({ seen, at }: Trail): string | null {
  return seen[at - 1] ?? null;
}

/** The customer that the owner went back from. */
export function after({ seen, at }: Trail): string | null {
  return seen[at + 1] ?? null;
}
