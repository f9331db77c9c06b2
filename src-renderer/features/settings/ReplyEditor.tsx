import { SETTINGS_MOST, TEXT_LIMIT } from '@shared/limits';
import type { CannedReply } from '@shared/settings';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { problemsOf } from './cannedReplies';
import styles from './QuickRepliesPage.module.css';

interface ReplyEditorProps {
  reply: CannedReply;
  others: CannedReply[];
  onSave: (reply: CannedReply) => void;
  onCancel: () => void;
}

/** Writes a new quick reply or changes one; what is wrong with it is said at its field. */
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
  return (
    <Dialog
      open
      onClose={onCancel}
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
          maxLength={SETTINGS_MOST.shortcutLength}
          value={edited.shortcut}
          error={sentence(problems.shortcut)}
          onChange={(event) => setEdited({ ...edited, shortcut: event.target.value })}
        />
        <TextArea
          label={t('quickReplies.text')}
          hint={t('quickReplies.variables')}
          error={sentence(problems.text)}
          maxLength={TEXT_LIMIT}
          value={edited.text}
          onChange={(event) => setEdited({ ...edited, text: event.target.value })}
        />
      </form>
    </Dialog>
  );
}
