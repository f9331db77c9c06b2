import type { ConversationView } from '@shared/views';
import { Ban } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { setRead, useRead } from '../../data/read';
import { useSession } from '../../stores/session';
import { shownToken } from '../../stores/shown';
import { showFailure, showToast } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { contactText } from '../list/rowWords';
import styles from './Person.module.css';

/** Blocks the customer, after a question, and lets him in again; nothing where the server knows no such thing. */
export function Blocking({ view }: { view: ConversationView }) {
  const { t } = useTranslation('people');
  const isOffered = useSession(({ session }) => session?.capabilities.blacklist ?? false);
  const input = { conversationId: view.id };
  const enabled = isOffered && view.number !== null;
  const { data: isBlocked = null } = useRead('people.blocked', input, { enabled });
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!enabled || isBlocked === null) return null;
  const block = (on: boolean) => {
    setBusy(true);
    call('people.block', { ...input, shown: shownToken(), on })
      .then((now) => {
        setRead('people.blocked', input, now);
        showToast(t(now ? 'didBlock' : 'didUnblock', { name: contactText(view) }));
      }, showFailure)
      .finally(() => {
        setBusy(false);
        setAsking(false);
      });
  };
  return (
    <div className={styles.blocking}>
      {isBlocked && (
        <p className={styles.blocked}>
          <Ban size={14} strokeWidth={2} aria-hidden />
          {t('isBlocked')}
        </p>
      )}
      {isBlocked ? (
        <Button size="small" busy={busy} onClick={() => block(false)}>
          {t('unblock')}
        </Button>
      ) : (
        <Button size="small" icon={Ban} onClick={() => setAsking(true)}>
          {t('block')}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        danger
        busy={busy}
        title={t('blockTitle', { name: contactText(view) })}
        confirm={t('blockConfirm')}
        onConfirm={() => block(true)}
        onCancel={() => setAsking(false)}
      >
        {t('blockWhat', { number: view.ownNumberText ?? '' })}
      </ConfirmDialog>
    </div>
  );
}
