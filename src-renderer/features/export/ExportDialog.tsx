import type { ExportForm } from '@shared/thread-views';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, on } from '../../bridge';
import { useConversationRead } from '../../data/conversation';
import { numberText } from '../../format';
import { showFailure, showToast } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FailedDialog } from '../../ui/EmptyState';
import { Switch } from '../../ui/Switch';
import { contactText } from '../list/rowWords';
import styles from './ExportDialog.module.css';

interface ConversationExportProps {
  conversationId: string;
  as: ExportForm;
  onClose: () => void;
}

/** One conversation, as a file or on paper. */
export function ConversationExport({ conversationId, as, onClose }: ConversationExportProps) {
  const { t } = useTranslation('saving');
  const { data: view, error, refetch } = useConversationRead(conversationId);
  if (!view) return error && <FailedDialog error={error} onRetry={refetch} onClose={onClose} />;
  return (
    <ExportDialog
      title={t(as === 'print' ? 'title.print' : 'title.save', { name: contactText(view) })}
      as={as}
      take={(anonymous) => call('export.conversation', { conversationId, as, anonymous })}
      onClose={onClose}
    />
  );
}

interface PeriodExportProps {
  span: { fromMs: number; toMs: number };
  onClose: () => void;
}

/** All messages of a period. */
export function PeriodExport({ span, onClose }: PeriodExportProps) {
  const { t } = useTranslation('saving');
  return (
    <ExportDialog
      title={t('title.period')}
      as="csv"
      take={(anonymous) => call('export.period', { ...span, anonymous })}
      onClose={onClose}
    />
  );
}

interface ExportDialogProps {
  title: string;
  as: ExportForm;
  take: (anonymous: boolean) => Promise<{ path: string | null } | null>;
  onClose: () => void;
}

/** Whether people are named in it, then how far it is. Closed, it ends what is under way. */
function ExportDialog({ title, as, take, onClose }: ExportDialogProps) {
  const { t } = useTranslation('saving');
  const [anonymous, setAnonymous] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const busy = useRef(false);
  const start = useRef<HTMLButtonElement>(null);
  useEffect(
    () => () => {
      if (busy.current) void call('export.cancel').catch(() => {});
    },
    [],
  );

  const go = async () => {
    busy.current = true;
    setIsBusy(true);
    try {
      const taken = await take(anonymous);
      if (!taken) return;
      if (taken.path !== null) showToast(t('media:saved', { path: taken.path }));
      busy.current = false;
      onClose();
    } catch (error) {
      showFailure(error);
    } finally {
      busy.current = false;
      setIsBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      size="small"
      initialFocus={start}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button ref={start} variant="filled" busy={isBusy} onClick={() => void go()}>
            {t(`takeover:menu.save.${as}`)}
          </Button>
        </>
      }
    >
      {isBusy ? (
        <Progress />
      ) : (
        <Switch
          label={t('anonymous')}
          hint={t('anonymousHint')}
          checked={anonymous}
          onChange={setAnonymous}
        />
      )}
    </Dialog>
  );
}

function Progress() {
  const { t } = useTranslation('saving');
  const [at, setAt] = useState({ done: 0, total: 0 });
  useEffect(() => on('export.progress', setAt), []);
  const words = () => {
    if (at.total === 0) return t('saving');
    if (at.done >= at.total) return t('making');
    return t('progress', { done: numberText(at.done), total: numberText(at.total) });
  };
  return (
    <div className={styles.progress}>
      <progress
        aria-label={t('saving')}
        max={at.total || 1}
        value={at.total === 0 ? undefined : at.done}
      />
      <p>{words()}</p>
    </div>
  );
}
