import { SETTINGS_MOST, TEXT_LIMIT } from '@shared/limits';
import type { CannedReply } from '@shared/settings';
import { Plus } from 'lucide-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { type CannedVariable, cannedVariables } from '../composer/canned';
import { problemsOf } from './cannedReplies';
import styles from './SavedAnswersPage.module.css';

interface ReplyEditorProps {
  reply: CannedReply;
  others: CannedReply[];
  onSave: (reply: CannedReply) => void;
  onCancel: () => void;
}

/** Writes a new saved answer or changes one; what is wrong with it is said at its field. */
export function ReplyEditor({ reply, others, onSave, onCancel }: ReplyEditorProps) {
  const { t } = useTranslation('settings');
  const formId = useId();
  const [edited, setEdited] = useState(reply);
  const text = useRef<HTMLTextAreaElement>(null);
  const [tried, setTried] = useState(false);
  const problems = problemsOf(edited, others);
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!problems.shortcut && !problems.text) {
      onSave({ ...edited, shortcut: edited.shortcut.trim(), text: edited.text.trim() });
    }
  };
  return (
    <Dialog
      open
      onClose={onCancel}
      title={t(reply.text ? 'quickReplies.editTitle' : 'quickReplies.addTitle')}
      size="small"
      footer={
        <>
          <Button onClick={onCancel}>{t('ui:cancel')}</Button>
          <Button variant="filled" type="submit" form={formId}>
            {t('quickReplies.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.editor} onSubmit={submit} noValidate>
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
      </form>
    </Dialog>
  );
}

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
