import type { BridgeInput } from '@shared/bridge';
import { previewOf, previewText } from '@shared/content';
import type { ThreadItem } from '@shared/thread-views';
import type { OutboxChoice } from '@shared/views';
import i18next from 'i18next';
import { CircleAlert, CircleQuestionMark } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../bridge';
import { errorText } from '../../../i18n';
import { focusComposer } from '../../../stores/focus';
import { openOverlay } from '../../../stores/navigation';
import { shownToken } from '../../../stores/shown';
import { showFailure, showToast } from '../../../stores/toasts';
import { Button } from '../../../ui/Button';
import { saveDraft } from '../../composer/drafts';
import { useThreadScope } from '../context';
import styles from './OutboxNote.module.css';

/** Enough to know which message it is. */
const DESCRIBED_CHARS = 80;

/** Under a message of ours that needs a decision, or that waits: what happened, and what can be done. */
export function OutboxNote({ item }: { item: ThreadItem }) {
  const { t } = useTranslation('thread');
  const { heldBack } = useThreadScope();
  const { outbox, delivery } = item;
  const isHeldBack = heldBack.has(item.key);
  const waits = delivery === 'queued' && (isHeldBack || outbox?.error);
  if (delivery !== 'failed' && delivery !== 'unknown' && !waits) return null;
  // Of an unknown one there is no more to say than that no answer came.
  const reason = delivery === 'failed' && outbox?.error ? ` ${errorText(outbox.error)}` : '';
  const looking = delivery === 'unknown' && outbox !== null && outbox.nextTryAtMs !== null;
  const Icon = delivery === 'failed' ? CircleAlert : CircleQuestionMark;
  return (
    <div className={styles.note} data-state={delivery}>
      <p className={styles.words}>
        {!waits && <Icon size={16} strokeWidth={1.75} aria-hidden />}
        <span>
          {t(isHeldBack ? 'stuck.heldBack' : looking ? 'stuck.looking' : `stuck.${delivery}`)}
          {reason}
        </span>
      </p>
      {outbox && outbox.choices.length > 0 && (
        <div className={styles.choices}>
          {outbox.choices.map((choice) => (
            <Choice key={choice} choice={choice} item={item} outboxId={outbox.id} />
          ))}
        </div>
      )}
    </div>
  );
}

interface ChoiceProps {
  choice: OutboxChoice;
  item: ThreadItem;
  outboxId: string;
}

function Choice({ choice, item, outboxId }: ChoiceProps) {
  const { t } = useTranslation('thread');
  const [busy, setBusy] = useState(false);
  const { conversationId } = item;
  const decide = async (choice: BridgeInput<'outbox.decide'>['choice']) => {
    // An edited message is added to the text that is in the box.
    if (choice === 'edit') await saveDraft(conversationId);
    await call('outbox.decide', { conversationId, shown: shownToken(), outboxId, choice });
    if (choice === 'copy') return showToast(t('stuck.copied'));
    // The button is gone.
    focusComposer(conversationId);
    if (choice !== 'discard') return;
    showToast(t('stuck.discarded'), 'done', {
      label: t('queue:undo'),
      run: () => call('outbox.restore', { conversationId, outboxId }).catch(showFailure),
    });
  };
  const run = () => {
    if (choice === 'send-as-template') {
      openOverlay({ kind: 'template', conversationId, replaces: outboxId });
      return;
    }
    setBusy(true);
    decide(choice)
      .catch(showFailure)
      .finally(() => setBusy(false));
  };
  return (
    <Button
      size="small"
      variant={choice === 'edit' ? 'tonal' : 'plain'}
      busy={busy}
      aria-description={wordsOfItem(item)}
      onClick={run}
    >
      {t(`choice.${choice}`)}
    </Button>
  );
}

/** The message that a button is about: several may wait for a decision. */
function wordsOfItem({ message, prompt }: ThreadItem): string {
  const translate = (key: string, params: Record<string, string> = {}) => i18next.t(key, params);
  return (prompt ?? previewText(previewOf(message, true), translate)).slice(0, DESCRIBED_CHARS);
}
