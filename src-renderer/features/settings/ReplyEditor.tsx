import type { CannedReply } from '@shared/settings';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FieldError, TextField } from '../../ui/TextField';
import { LONGEST_SHORTCUT, LONGEST_TEXT, problemsOf } from './cannedReplies';
import styles from './QuickRepliesPage.module.css';

interface ReplyEditorProps {
  reply: CannedReply;
  others: CannedReply[];
  onSave: (reply: CannedReply) => void;
  onCancel: () => void;
}

export function ReplyEditor({ reply, others, onSave, onCancel }: ReplyEditorProps) {
  const { t } = useTranslation('settings');
  const formId = useId();
  const [edited, setEdited] = useState(reply);
  const [tried, setTried] = useState(false);
  const problems = problemsOf(edited, others);
  const sentence = (problem: string | null) =>
    tried && problem ? t(`quickReplies.problem.${problem}`) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!problems.shortcut && !problems.text) onSave({ ...edited, text: edited.text.trim() });
  };
  const textProblem = sentence(problems.text);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onCancel();
      }}
      title={t(reply.shortcut ? 'quickReplies.editTitle' : 'quickReplies.addTitle')}
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
          leading="/"
          maxLength={LONGEST_SHORTCUT}
          value={edited.shortcut}
          error={sentence(problems.shortcut)}
          onChange={(event) => setEdited({ ...edited, shortcut: event.target.value })}
        />
        <label className={styles.label}>
          {t('quickReplies.text')}
          <textarea
            className={styles.area}
            dir="auto"
            maxLength={LONGEST_TEXT}
            aria-invalid={textProblem ? true : undefined}
            aria-describedby={`${formId}-hint`}
            value={edited.text}
            onChange={(event) => setEdited({ ...edited, text: event.target.value })}
          />
        </label>
        <p className={styles.hint} id={`${formId}-hint`}>
          {t('quickReplies.variables')}
        </p>
        <FieldError error={textProblem} />
      </form>
    </Dialog>
  );
}
