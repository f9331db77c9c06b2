import { cleanText } from '@shared/clean';
import type { ConversationView } from '@shared/views';
import { RotateCw, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { acceptConversation, useConversationRead } from '../../data/conversation';
import { useRead } from '../../data/read';
import {
  countryText,
  dateTextOf,
  daysBetween,
  durationText,
  fullTimeText,
  numberText,
  timeText,
} from '../../format';
import { serverNow, useNow } from '../../stores/clock';
import { toggleDetails } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { showFailure } from '../../stores/toasts';
import { Avatar } from '../../ui/Avatar';
import { FailedLine, FailedState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { Skeleton } from '../../ui/Loading';
import { windowState } from '../takeover/windowState';
import { Credits } from './Credits';
import { flagOf } from './country';
import styles from './Details.module.css';
import { Blocking, Person } from './Person';
import { Facts, Section } from './Section';
import { entriesOf, keyText, leafText } from './treeValue';

const EVERY_MS = 5000;

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

/** Reads the conversation again from the server when it is opened, and when asked to. */
function Refresh({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('details');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    // What is stored is on the screen; a failure of this quiet reload shows in the connection line.
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

/** Who the customer is, as far as WhatsApp and the server say. */
function Contact({ view }: { view: ConversationView }) {
  const { t } = useTranslation('details');
  /** In place of a hidden number. */
  const hidden = view.number === null ? view.numberText : null;
  return (
    <div className={styles.contact}>
      <Avatar seed={view.id} name={view.name} />
      <div className={styles.words}>
        <p className={styles.name}>
          <bdi>{view.name ?? hidden ?? t('unnamed')}</bdi>
        </p>
        {view.ownName && view.serverName && view.serverName !== view.name && (
          <p className={styles.quiet}>
            <bdi>{view.serverName}</bdi>
          </p>
        )}
        {view.numberText && (view.name !== null || hidden === null) && (
          <p>
            <bdi>{view.numberText}</bdi>
          </p>
        )}
        {hidden !== null && <p className={styles.quiet}>{t('hidesNumber')}</p>}
        {view.country && (
          <p className={styles.quiet}>
            <span aria-hidden>{flagOf(view.country)}</span> {countryText(view.country)}
          </p>
        )}
        {view.createdAtMs !== null && (
          <p className={styles.quiet}>
            {t('since', { date: dateTextOf(view.createdAtMs, serverNow()) })}
          </p>
        )}
        {view.vanished && <p className={styles.quiet}>{t('vanished')}</p>}
      </div>
    </div>
  );
}

/** Who answers, on which number, and for how long free text is allowed. */
function Handling({ view }: { view: ConversationView }) {
  const { t } = useTranslation('details');
  const nowMs = useNow(EVERY_MS);
  const endsAtMs = view.windowEndsAtMs ?? 0;
  const isClosed = windowState(view.windowEndsAtMs, nowMs).state === 'closed';
  const until = daysBetween(nowMs, endsAtMs) === 0 ? 'windowOpen' : 'windowTomorrow';
  const { takeover } = view;
  return (
    <Section title={t('handling')}>
      <Facts
        facts={[
          [t('agent'), view.agent?.name ?? t('noAgent')],
          [t('routing'), t(`route.${view.routing}`)],
          [
            t('takenOver'),
            takeover.active ? (takeover.byMe ? t('byMe') : t('bySomeone')) : t('notTakenOver'),
          ],
          [t('ownNumber'), view.ownNumberText && <bdi>{view.ownNumberText}</bdi>],
          [
            t('window'),
            <span
              key="window"
              title={view.windowEndsAtMs === null ? undefined : fullTimeText(view.windowEndsAtMs)}
            >
              {isClosed ? t('windowClosed') : t(until, { time: timeText(endsAtMs) })}
            </span>,
          ],
        ]}
      />
    </Section>
  );
}

/** A line of zero says nothing here. */
const someOf = (count: number) => (count > 0 ? numberText(count) : null);

/** Counted over what is stored on this computer. */
function Statistics({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('details');
  const { data: statistics, error, refetch } = useRead('details.statistics', { conversationId });

  return (
    <Section title={t('statistics')}>
      {statistics ? (
        <Facts
          facts={[
            [t('stat.customer'), numberText(statistics.by.customer)],
            [t('stat.agent'), numberText(statistics.by.agent)],
            [t('stat.me'), numberText(statistics.by.me)],
            [t('stat.elsewhere'), someOf(statistics.by.elsewhere)],
            [t('stat.system'), someOf(statistics.by.system)],
            [t('stat.failed'), numberText(statistics.failed)],
            [
              t('stat.firstResponse'),
              statistics.firstResponseMs === null
                ? t('none')
                : durationText(statistics.firstResponseMs),
            ],
            [t('stat.clicks'), numberText(statistics.ctaClicks)],
          ]}
        />
      ) : error ? (
        <FailedLine error={error} onRetry={refetch} />
      ) : (
        <Skeleton width={80} />
      )}
    </Section>
  );
}

interface TreeProps {
  /** Whatever the server keeps: open JSON. */
  value: Record<string, unknown> | null;
  label: string;
}

/** JSON as people read it: names and values; what holds more unfolds. */
function Tree({ value, label }: TreeProps) {
  const { t } = useTranslation('details');
  const entries = value ? entriesOf(value) : [];
  if (entries.length === 0) return <p className={styles.empty}>{t('nothing')}</p>;
  return <Branch entries={entries} label={label} />;
}

function Branch({ entries, label }: { entries: [string, unknown][]; label?: string }) {
  return (
    <ul className={styles.branch} aria-label={label}>
      {entries.map(([key, value]) => (
        <Node key={key} name={key} value={value} />
      ))}
    </ul>
  );
}

function Node({ name, value }: { name: string; value: unknown }) {
  const { t } = useTranslation('details');
  if (typeof value === 'object' && value !== null) {
    const entries = entriesOf(value);
    return (
      <li>
        <details open={entries.length <= 4}>
          <summary className={styles.fold}>
            <span className={styles.key}>{keyText(name)}</span>{' '}
            <span className={styles.count}>{t('entries', { count: entries.length })}</span>
          </summary>
          <Branch entries={entries} />
        </details>
      </li>
    );
  }
  return (
    <li className={styles.leaf}>
      <span className={styles.key}>{keyText(name)}</span>
      <span className={styles.value} dir="auto">
        {value === null || value === ''
          ? t('none')
          : typeof value === 'boolean'
            ? t(value ? 'yes' : 'no')
            : cleanText(leafText(value))}
      </span>
    </li>
  );
}
