import type { ConversationView } from '@shared/views';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversationRead } from '../../data/conversation';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FailedDialog } from '../../ui/EmptyState';
import { Switch } from '../../ui/Switch';
import { contactText } from '../list/rowWords';
import { remind } from './queue';
import styles from './RemindDialog.module.css';
import { localTime, msOfLocal, TimeField, tomorrowSoonAfter } from './TimeField';

interface RemindDialogProps {
  conversationId: string;
  ifNoAnswer: boolean;
  onClose: () => void;
}

/** A time of the owner's own choice at which the conversation comes back. */
export function RemindDialog({ conversationId, ...rest }: RemindDialogProps) {
  const { data: view, error, refetch } = useConversationRead(conversationId);
  if (view) return <OpenDialog view={view} {...rest} />;
  return error && <FailedDialog error={error} onRetry={refetch} onClose={rest.onClose} />;
}

interface OpenDialogProps extends Omit<RemindDialogProps, 'conversationId'> {
  view: ConversationView;
}

function OpenDialog({ view, ifNoAnswer, onClose }: OpenDialogProps) {
  const { t } = useTranslation('queue');
  const [text, setText] = useState(() => localTime(tomorrowSoonAfter(Date.now())));
  const [onlyUnanswered, setOnlyUnanswered] = useState(ifNoAnswer);
  const [wrong, setWrong] = useState(false);
  const set = () => {
    const atMs = msOfLocal(text);
    if (atMs === null || atMs <= Date.now()) return setWrong(true);
    remind(view, { atMs }, onlyUnanswered);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('pick.title', { name: contactText(view) })}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{t('pick.cancel')}</Button>
          <Button variant="filled" onClick={set}>
            {t('pick.set')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TimeField
          label={t('pick.when')}
          error={wrong ? t('pick.over') : null}
          value={text}
          nowMs={Date.now()}
          onChange={(value) => {
            setText(value);
            setWrong(false);
          }}
          onEnter={set}
        />
        <Switch
          label={t('pick.ifNoAnswer')}
          hint={t('pick.ifNoAnswerHint')}
          checked={onlyUnanswered}
          onChange={setOnlyUnanswered}
        />
      </div>
    </Dialog>
  );
}
