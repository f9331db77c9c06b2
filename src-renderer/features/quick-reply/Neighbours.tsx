import type { ConversationView } from '@shared/views';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useConversation } from '../../data/conversation';
import { useCounts } from '../../data/totals';
import { openConversation } from '../../stores/navigation';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Kbd } from '../../ui/Kbd';
import { keyLabel } from '../../ui/keyLabel';
import { contactText } from '../list/rowWords';
import styles from './QuickReply.module.css';
import { type Neighbours as Others, useNeighbourKeys } from './useNeighbours';

const NEXT_KEYS = 'Alt+ArrowDown';
const PREVIOUS_KEYS = 'Alt+ArrowUp';

interface NeighboursProps extends Others {
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
