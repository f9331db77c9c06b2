import type { BridgeInput } from '@shared/bridge';
import { previewOf, previewText } from '@shared/content';
import type { LaterEntry } from '@shared/thread-views';
import type { ConversationView } from '@shared/views';
import { CircleAlert, Clock, Pencil, SendHorizontal, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { useRead } from '../../data/read';
import { leftText, momentText } from '../../format';
import { errorText } from '../../i18n';
import { useNow } from '../../stores/clock';
import { focusComposer } from '../../stores/focus';
import { openOverlay } from '../../stores/navigation';
import { shownToken } from '../../stores/shown';
import { showFailure, showToast } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { saveDraft } from '../composer/drafts';
import styles from './Waiting.module.css';

/** Replies that leave later or can still be taken back; one that asks has its choices. */
export default function Waiting({ view }: { view: ConversationView }) {
  const { t } = useTranslation(['later', 'queue', 'thread']);
  const { data } = useRead('outbox.later', { conversationId: view.id });
  if (!data || data.length === 0) return null;
  return (
    <section className={styles.waiting} aria-label={t('name')}>
      <ul className={styles.list}>
        {data.map((entry) => (
          <Entry key={entry.item.key} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

type Choice = BridgeInput<'outbox.decide'>['choice'];

function Entry({ entry }: { entry: LaterEntry }) {
  const { t } = useTranslation(['later', 'queue', 'thread']);
  const [busy, setBusy] = useState(false);
  const { item, kind, atMs } = entry;
  const { conversationId, message, prompt } = item;
  const { id: outboxId, error } = item.outbox;
  const words =
    prompt === null
      ? previewText(previewOf(message, true), (key, params) => t(key, params ?? {}))
      : t('thread:prompt.asked', { prompt });

  const decide = async (choice: Choice) => {
    // An edited message is added to the text that is in the box.
    if (choice === 'edit') await saveDraft(conversationId);
    await call('outbox.decide', { conversationId, shown: shownToken(), outboxId, choice });
    if (choice === 'edit' && prompt !== null) openOverlay({ kind: 'prompt', conversationId });
    else focusComposer(conversationId);
    if (choice !== 'discard') return;
    showToast(t('deleted'), 'done', {
      label: t('queue:undo'),
      run: () => call('outbox.restore', { conversationId, outboxId }).catch(showFailure),
    });
  };
  const run = (choice: Choice) => {
    setBusy(true);
    decide(choice)
      .catch(showFailure)
      .finally(() => setBusy(false));
  };
  const edit = () => {
    if (!message.template) run('edit');
    else
      openOverlay({
        kind: 'template',
        conversationId,
        replaces: outboxId,
        templateId: message.template.id ?? undefined,
      });
  };
  const about = { 'aria-description': words, 'aria-busy': busy || undefined };
  const Icon = error ? CircleAlert : Clock;
  return (
    <li className={styles.entry} data-asks={error ? '' : undefined}>
      <Icon className={styles.icon} size={16} strokeWidth={1.75} aria-hidden />
      <p className={styles.words}>
        <bdi className={styles.text}>{words}</bdi>
        {error ? (
          <span className={styles.question} role="status">
            {errorText(error)}
          </span>
        ) : (
          <span className={styles.when}>
            {kind === 'held' ? <Left atMs={atMs} /> : <When atMs={atMs} />}
          </span>
        )}
      </p>
      {kind === 'held' ? (
        <Button size="small" icon={Undo2} {...about} onClick={() => run('edit')}>
          {t('queue:undo')}
        </Button>
      ) : error ? (
        <div className={styles.choices}>
          <Button size="small" {...about} onClick={() => run('send-now')}>
            {t('now')}
          </Button>
          <Button size="small" {...about} onClick={edit}>
            {t('thread:choice.edit')}
          </Button>
          <Button size="small" {...about} onClick={() => run('discard')}>
            {t('delete')}
          </Button>
        </div>
      ) : (
        <div className={styles.actions}>
          <IconButton
            icon={SendHorizontal}
            label={t('now')}
            size="small"
            {...about}
            onClick={() => run('send-now')}
          />
          <IconButton
            icon={Pencil}
            label={t('thread:choice.edit')}
            size="small"
            {...about}
            onClick={edit}
          />
          <IconButton
            icon={Trash2}
            label={t('delete')}
            size="small"
            {...about}
            onClick={() => run('discard')}
          />
        </div>
      )}
    </li>
  );
}

function When({ atMs }: { atMs: number }) {
  const nowMs = useNow(30_000);
  return <time dateTime={new Date(atMs).toISOString()}>{momentText(atMs, nowMs)}</time>;
}

function Left({ atMs }: { atMs: number }) {
  const { t } = useTranslation('later');
  const nowMs = useNow(1_000);
  return t('leaves', { time: leftText(Math.max(1_000, atMs - nowMs)) });
}
