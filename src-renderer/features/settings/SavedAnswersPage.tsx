import { type ReplyExtras, tidyExtras } from '@shared/extras';
import { SETTINGS_MOST, TEXT_LIMIT } from '@shared/limits';
import type { CannedReply } from '@shared/settings';
import { MessageSquareText, Paperclip, Pencil, Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { closeOverlay, useNavigation } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { useSettings } from '../../stores/settings';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { type CannedVariable, cannedVariables, nameOfFile } from '../composer/canned';
import { ExtrasFields } from '../extras/ExtrasFields';
import { ReplyPreview } from '../extras/ReplyPreview';
import columns from '../extras/ReplyPreview.module.css';
import { useExtras } from '../extras/useExtras';
import { change } from './change';
import { Section } from './parts';
import styles from './SavedAnswersPage.module.css';

const newReply = (): CannedReply => ({ id: crypto.randomUUID(), shortcut: '', text: '' });

/** The texts behind "/" in the box. */
export default function SavedAnswersPage() {
  // Those of the editor too: waiting for them there would take the page away, and the focus with it.
  const { t } = useTranslation(['settings', 'extras', 'templates']);
  const replies = useSettings((settings) => settings.cannedReplies);
  const fromBox = useNavigation(({ overlay }) => overlay?.kind === 'settings' && overlay.write);
  const [editing, setEditing] = useState<CannedReply | null>(() => (fromBox ? newReply() : null));
  const save = (cannedReplies: CannedReply[]) => change({ cannedReplies });
  const add = (
    <Button
      icon={Plus}
      disabled={replies.length >= SETTINGS_MOST.cannedReplies}
      onClick={() => setEditing(newReply())}
    >
      {t('quickReplies.add')}
    </Button>
  );
  return (
    <Section hint={t('quickReplies.hint')}>
      {replies.length === 0 ? (
        <EmptyState icon={MessageSquareText} title={t('quickReplies.empty')} action={add} />
      ) : (
        <>
          <ul className={styles.list}>
            {replies.map((reply) => (
              <li key={reply.id} className={styles.reply}>
                {reply.extras && <Paperclip size={16} strokeWidth={1.75} aria-hidden />}
                {reply.shortcut && <span className={styles.shortcut}>/{reply.shortcut}</span>}
                <span className={styles.text} dir="auto">
                  {reply.text || nameOfFile(reply)}
                </span>
                <IconButton
                  icon={Pencil}
                  label={t('quickReplies.edit', { name: nameOf(reply) })}
                  size="small"
                  onClick={() => setEditing(reply)}
                />
                <IconButton
                  icon={Trash2}
                  label={t('quickReplies.remove', { name: nameOf(reply) })}
                  size="small"
                  onClick={() => save(replies.filter(({ id }) => id !== reply.id))}
                />
              </li>
            ))}
          </ul>
          <div>{add}</div>
        </>
      )}
      {editing && (
        <ReplyEditor
          reply={editing}
          others={replies}
          onSave={(reply) => {
            save(putReply(replies, reply));
            setEditing(null);
            if (fromBox) closeOverlay();
          }}
          onCancel={() => setEditing(null)}
        />
      )}
    </Section>
  );
}

interface ReplyEditorProps {
  reply: CannedReply;
  others: CannedReply[];
  onSave: (reply: CannedReply) => void;
  onCancel: () => void;
}

/** Writes a new saved answer or changes one; what is wrong with it is said at its field. */
function ReplyEditor({ reply, others, onSave, onCancel }: ReplyEditorProps) {
  const { t } = useTranslation(['settings', 'extras']);
  const isRich = useSession(({ session }) => session?.capabilities.richReplies ?? false);
  const extras = useExtras(reply.extras ?? null);
  const formId = useId();
  const [edited, setEdited] = useState(reply);
  const text = useRef<HTMLTextAreaElement>(null);
  const [tried, setTried] = useState(false);
  /** With what goes with the words, as it is now. */
  const whole = (): CannedReply => ({
    id: edited.id,
    shortcut: edited.shortcut.trim(),
    text: edited.text.trim(),
    ...withExtras(tidyExtras(extras.newest())),
  });
  const problems = problemsOf(whole(), others);
  const sentence = (problem: string | null) =>
    tried && problem ? t(`quickReplies.problem.${problem}`) : null;
  const insert = (variable: CannedVariable) => {
    const box = text.current;
    const { selectionStart: from, selectionEnd: to } = box ?? {
      selectionStart: 0,
      selectionEnd: 0,
    };
    const placeholder = `{${variable}}`;
    const whole = edited.text.slice(0, from) + placeholder + edited.text.slice(to);
    flushSync(() => setEdited({ ...edited, text: whole.slice(0, TEXT_LIMIT) }));
    box?.focus();
    box?.setSelectionRange(from + placeholder.length, from + placeholder.length);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const isReady = await extras.check();
    if (isReady && !problems.shortcut && !problems.text) onSave(whole());
  };
  return (
    <Dialog
      open
      onClose={onCancel}
      title={t(
        `quickReplies.${others.some(({ id }) => id === reply.id) ? 'editTitle' : 'addTitle'}`,
      )}
      size={isRich ? 'large' : 'small'}
      footer={
        <>
          <Button onClick={onCancel}>{t('ui:cancel')}</Button>
          <Button variant="filled" type="submit" form={formId}>
            {t('quickReplies.save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={isRich ? columns.columns : undefined}
        onSubmit={(event) => void submit(event)}
        noValidate
      >
        <div className={columns.fields}>
          <TextField
            label={t('quickReplies.shortcut')}
            hint={t('quickReplies.shortcutHint')}
            maxLength={SETTINGS_MOST.shortcutLength}
            value={edited.shortcut}
            error={sentence(problems.shortcut)}
            onChange={(event) => setEdited({ ...edited, shortcut: event.target.value })}
          />
          <TextArea
            label={t('quickReplies.text')}
            hint={<Variables onInsert={insert} />}
            ref={text}
            error={sentence(problems.text)}
            maxLength={TEXT_LIMIT}
            value={edited.text}
            onChange={(event) => setEdited({ ...edited, text: event.target.value })}
          />
          {isRich && <ExtrasFields extras={extras} isTried={tried} />}
        </div>
        {isRich && <ReplyPreview words={edited.text} extras={extras.value} />}
      </form>
    </Dialog>
  );
}

const withExtras = (extras: ReplyExtras | null) => (extras ? { extras } : {});

/** Put in where the caret is, filled in for each customer. */
function Variables({ onInsert }: { onInsert: (variable: CannedVariable) => void }) {
  const { t } = useTranslation('settings');
  return (
    <span className={styles.variables}>
      {t('quickReplies.variables')}
      {cannedVariables.map((variable) => (
        <Button key={variable} size="small" icon={Plus} onClick={() => onInsert(variable)}>
          {t(`quickReplies.insert.${variable}`)}
        </Button>
      ))}
    </span>
  );
}

/** What is wrong with an entry: keys of sentences, settings.json `quickReplies.problem.<key>`. */
interface ReplyProblems {
  shortcut: 'taken' | null;
  text: 'textMissing' | null;
}

/** Checks an entry against the others, by the rules of settings.ts `cannedReply`. */
export function problemsOf(reply: CannedReply, others: CannedReply[]): ReplyProblems {
  const { shortcut, text, id, extras } = reply;
  const name = shortcut.trim().toLowerCase();
  const taken =
    name !== '' && others.some((other) => other.id !== id && other.shortcut.toLowerCase() === name);
  return {
    shortcut: taken ? 'taken' : null,
    text: text.trim() || extras?.file ? null : 'textMissing',
  };
}

const NAME_LENGTH = 30;

/** What it is called where it has to be told from others. */
export function nameOf(reply: CannedReply): string {
  const { shortcut } = reply;
  const text = reply.text || nameOfFile(reply);
  return shortcut || (text.length > NAME_LENGTH ? `${text.slice(0, NAME_LENGTH).trim()}…` : text);
}

/** Replaces the entry of the same id, or adds it at the end. */
export function putReply(replies: CannedReply[], reply: CannedReply): CannedReply[] {
  return replies.some(({ id }) => id === reply.id)
    ? replies.map((other) => (other.id === reply.id ? reply : other))
    : [...replies, reply];
}
