import type { ConversationView } from '@shared/views';
import { CloudUpload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { acceptConversation } from '../../data/conversation';
import { useSession } from '../../stores/session';
import { shownToken } from '../../stores/shown';
import { showFailure, showToast } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import styles from './Person.module.css';

/** Stores the owner's own name on the server as well, where the API has contacts. */
export function StoreName({ view }: { view: ConversationView }) {
  const { t } = useTranslation('people');
  const isOffered = useSession(({ session }) => session?.capabilities.contacts ?? false);
  const [busy, setBusy] = useState(false);
  if (!isOffered || !view.ownName || view.ownName === view.serverName) return null;
  const store = () => {
    setBusy(true);
    call('people.storeName', { conversationId: view.id, shown: shownToken() })
      .then((now) => {
        acceptConversation(now);
        showToast(t('storedName', { name: view.ownName }));
      }, showFailure)
      .finally(() => setBusy(false));
  };
  return (
    <div className={styles.store}>
      <Button size="small" icon={CloudUpload} busy={busy} onClick={store}>
        {t('storeName')}
      </Button>
      <p className={styles.hint}>{t('storeHint')}</p>
    </div>
  );
}
