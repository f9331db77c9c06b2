import type { ConversationView } from '@shared/views';
import { RotateCw, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { acceptConversation, useConversationRead } from '../../data/conversation';
import { toggleDetails } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { showFailure } from '../../stores/toasts';
import { FailedState } from '../../ui/FailedState';
import { IconButton } from '../../ui/IconButton';
import { Blocking } from './Blocking';
import { Contact } from './Contact';
import { Credits } from './Credits';
import styles from './Details.module.css';
import { Handling } from './Handling';
import { Person } from './Person';
import { Section } from './Section';
import { Statistics } from './Statistics';
import { Tree } from './Tree';

/** All that is known about a conversation. */
export function Details({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('details');
  const { data: view, error, refetch } = useConversationRead(conversationId);
  return (
    <section className={styles.details} aria-label={t('name')}>
      <header className={styles.header}>
        <h2 className={styles.title}>{t('name')}</h2>
        <Refresh conversationId={conversationId} />
        <IconButton icon={X} label={t('close')} onClick={toggleDetails} />
      </header>
      {view && <Body key={conversationId} view={view} />}
      {!view && error && <FailedState error={error} onRetry={refetch} />}
    </section>
  );
}

function Body({ view }: { view: ConversationView }) {
  const { t } = useTranslation('details');
  const hasCredits = useSession(({ session }) => session?.capabilities.credits ?? false);
  const remembers = t('memory', { agent: view.agent?.name ?? t('theAgent') });
  return (
    <div className={styles.body} data-selectable>
      <Contact view={view} />
      <Person view={view} />
      <Handling view={view} />
      {hasCredits && view.credits !== null && (
        <Credits conversationId={view.id} credits={view.credits} />
      )}
      {hasEntries(view.memory) && (
        <Section title={remembers}>
          <Tree value={view.memory} label={remembers} />
        </Section>
      )}
      <Section title={t('context')}>
        <Tree value={view.context} label={t('context')} />
      </Section>
      <Statistics conversationId={view.id} />
      <Blocking view={view} />
    </div>
  );
}

const hasEntries = (kept: Record<string, unknown> | null) =>
  kept !== null && Object.keys(kept).length > 0;

/** Reads the conversation anew from the server when it is opened, and when asked to. */
function Refresh({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('details');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    // What is stored is on the screen; a failure of this quiet renewal shows in the connection line.
    call('details.refresh', { conversationId }).then(acceptConversation, () => undefined);
  }, [conversationId]);
  const refresh = () => {
    setBusy(true);
    call('details.refresh', { conversationId })
      .then(acceptConversation, showFailure)
      .finally(() => setBusy(false));
  };
  return <IconButton icon={RotateCw} label={t('refresh')} disabled={busy} onClick={refresh} />;
}
