import { mayAdd, noExtras, type ReplyExtras, tidyExtras } from '@shared/extras';
import type { ConversationView } from '@shared/views';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FieldError } from '../../ui/TextField';
import { saveDraft, unstored } from '../composer/drafts';
import { keepExtras } from '../composer/useDraft';
import { contactText } from '../list/rowWords';
import { type Begin, ExtrasFields, withButton } from './ExtrasFields';
import { ReplyPreview } from './ReplyPreview';
import styles from './ReplyPreview.module.css';
import { useExtras } from './useExtras';

export interface ExtrasDialogProps {
  view: ConversationView;
  /** What is in the box. */
  words: string;
  begin?: Begin | undefined;
  onClose: () => void;
}

/** What the reply in the box is to have beside its words. However it is closed, nothing is lost. */
export function ExtrasDialog({ view, words, begin, onClose }: ExtrasDialogProps) {
  const { t } = useTranslation('extras');
  const [start] = useState(() => begun(view.extras, begin));
  const extras = useExtras(start, (value) => keepExtras(view.id, tidyExtras(value)));
  const [busy, setBusy] = useState(false);
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const closing = useRef(false);
  const first = useRef<HTMLInputElement>(null);

  const close = async () => {
    await saveDraft(view.id, 'extras');
    const failed = unstored(view.id, 'extras')?.failed;
    if (failed) setError(errorText(failed));
    else onClose();
  };
  const done = async () => {
    if (closing.current) return;
    closing.current = true;
    setBusy(true);
    setTried(true);
    if (await extras.check()) await close();
    closing.current = false;
    setBusy(false);
  };
  return (
    <Dialog
      open
      onClose={() => void close()}
      title={t('title', { customer: contactText(view) })}
      size="large"
      initialFocus={begin && first}
      footer={
        <Button variant="filled" busy={busy} onClick={() => void done()}>
          {t('done')}
        </Button>
      }
    >
      <div className={styles.columns}>
        <div className={styles.fields}>
          <ExtrasFields extras={extras} isTried={isTried} begin={begin} first={first} />
          <FieldError error={error} />
        </div>
        <ReplyPreview words={words} extras={extras.value} />
      </div>
    </Dialog>
  );
}

/** With the button that the owner came for, where there is room for it. */
function begun(value: ReplyExtras | null, begin: Begin | undefined): ReplyExtras {
  const known = value ?? noExtras;
  return begin && begin !== 'file' && mayAdd(begin, known) ? withButton(known, begin) : known;
}
