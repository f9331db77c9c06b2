import type { OutboxChoice, ThreadItem } from '@shared/views';
import { CircleAlert, CircleQuestionMark } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../bridge';
import { errorText } from '../../../i18n';
import { openOverlay } from '../../../stores/navigation';
import { shownToken } from '../../../stores/shown';
import { showFailure, showToast } from '../../../stores/toasts';
import { Button } from '../../../ui/Button';
import { useThreadScope } from '../context';
import styles from './OutboxNote.module.css';

/** Under a message of ours that needs a decision, or that waits: what happened, and what can be done. */
export function OutboxNote({ item }: { item: ThreadItem }) {
  const { t } = useTranslation('thread');
  const { heldBack } = useThreadScope();
  const { outbox, delivery } = item;
  const isHeldBack = heldBack.has(item.key);
  const waits = delivery === 'queued' && (isHeldBack || outbox?.error);
  if (delivery !== 'failed' && delivery !== 'unknown' && !waits) return null;
  // That there was no answer is all there is to say of an unknown one.
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
  const run = () => {
    if (choice === 'send-as-template') {
      openOverlay({
        kind: 'template',
        conversationId: item.conversationId,
        replaces: outboxId,
      });
      return;
    }
    setBusy(true);
    call('outbox.decide', {
      conversationId: item.conversationId,
      shown: shownToken(),
      outboxId,
      choice,
    })
      .then(() => {
        if (choice === 'copy') showToast(t('stuck.copied'));
      })
      .catch(showFailure)
      .finally(() => setBusy(false));
  };
  return (
    <Button size="small" variant="plain" busy={busy} onClick={run}>
      {t(`choice.${choice}`)}
    </Button>
  );
}
