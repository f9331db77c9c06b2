import type { UserError } from '@shared/errors';
import { PEOPLE_MOST } from '@shared/people';
import type { ConversationView } from '@shared/views';
import { Ban, Check, CloudUpload, Tag } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { acceptConversation } from '../../data/conversation';
import { setRead, useRead } from '../../data/read';
import { errorText } from '../../i18n';
import { useSession } from '../../stores/session';
import { shownToken } from '../../stores/shown';
import { showFailure, showToast } from '../../stores/toasts';
import { LabelChip } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Menu } from '../../ui/Menu';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { keepDraft, onKept, saveDraft, unstored } from '../composer/drafts';
import { contactText } from '../list/rowWords';
import { LabelItems } from '../people/LabelItems';
import styles from './Person.module.css';
import { Section } from './Section';

/** What the owner keeps of the customer: a name of his own, a note, labels. */
export function Person({ view }: { view: ConversationView }) {
  const { t } = useTranslation('people');
  const name = useKept(view.id, 'name', view.ownName);
  const note = useKept(view.id, 'note', view.note);
  return (
    <Section title={t('onlyHere')}>
      <TextField
        label={t('name')}
        placeholder={view.serverName ?? undefined}
        maxLength={PEOPLE_MOST.nameLength}
        value={name.text}
        error={problemOf(name)}
        hint={<Stored state={name.state} />}
        onChange={(event) => name.type(event.currentTarget.value)}
        onBlur={name.save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') name.save();
        }}
      />
      <StoreName view={view} />
      <TextArea
        label={t('note')}
        maxLength={PEOPLE_MOST.noteLength}
        value={note.text}
        error={problemOf(note)}
        hint={<Stored state={note.state} />}
        onChange={(event) => note.type(event.currentTarget.value)}
        onBlur={note.save}
      />
      <div className={styles.labels}>
        {view.labels.length > 0 && (
          <ul className={styles.list} aria-label={t('labels')}>
            {view.labels.map((label) => (
              <li key={label.id}>
                <LabelChip label={label} className={styles.chip} />
              </li>
            ))}
          </ul>
        )}
        <Menu
          trigger={
            <Button size="small" icon={Tag}>
              {t('labels')}
            </Button>
          }
        >
          <LabelItems customers={[view]} />
        </Menu>
      </div>
    </Section>
  );
}

const problemOf = ({ state }: KeptField) => (state.is === 'failed' ? errorText(state.why) : null);

/** Whether it is stored. */
function Stored({ state }: { state: KeptState }) {
  const { t } = useTranslation('people');
  return (
    <span className={styles.state} role="status">
      {state.is === 'saved' && (
        <>
          <Check size={12} strokeWidth={2} aria-hidden />
          {t('saved')}
        </>
      )}
      {state.is === 'failed' && t('notSaved')}
    </span>
  );
}

/** Stores the owner's own name on the server as well, where the API has contacts. */
function StoreName({ view }: { view: ConversationView }) {
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

/** `failed`: a sentence that says why. */
type KeptState = { is: 'still' | 'typing' | 'saved' } | { is: 'failed'; why: UserError };

interface KeptField {
  text: string;
  state: KeptState;
  type: (text: string) => void;
  /** Stores it now; also what failed before. */
  save: () => void;
}

/** What the owner types about a customer: stored at each pause and when the field is left, and kept until it is. */
function useKept(conversationId: string, place: 'name' | 'note', stored: string): KeptField {
  const [waiting, setWaiting] = useState(() => unstored(conversationId, place));
  /** As it was typed, while the field has the focus: what is stored has no spaces at its ends. */
  const [typed, setTyped] = useState<string | null>(waiting?.text ?? null);
  const [wasTyped, setWasTyped] = useState(false);
  useEffect(() => {
    const stop = onKept((id, where) => {
      if (id === conversationId && where === place) setWaiting(unstored(conversationId, place));
    });
    return () => {
      stop();
      void saveDraft(conversationId, place);
    };
  }, [conversationId, place]);

  return {
    text: typed ?? stored,
    state: stateOf(),
    type: (text) => {
      setTyped(text);
      setWasTyped(true);
      keepDraft(conversationId, text, place);
      setWaiting({ text, failed: null });
    },
    save: () => {
      void saveDraft(conversationId, place).then(() => {
        const left = unstored(conversationId, place);
        setWaiting(left);
        if (!left) setTyped(null);
      });
    },
  };

  function stateOf(): KeptState {
    if (waiting?.failed) return { is: 'failed', why: waiting.failed };
    if (waiting) return { is: 'typing' };
    return { is: wasTyped ? 'saved' : 'still' };
  }
}

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
