import { sendTimeProblem } from '@shared/send-time';
import type { ConversationView } from '@shared/views';
import { LayoutTemplate } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n';
import { serverNow } from '../../stores/clock';
import { openOverlay } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { contactText } from '../list/rowWords';
import { localTime, msOfLocal, tomorrowSoonAfter } from '../queue/localTime';
import { TimeField } from '../queue/TimeField';

export interface LaterDialogProps {
  view: ConversationView;
  /** A text of the owner's own, which must leave within the 24 hours; a template need not. */
  isFree: boolean;
  onChoose: (atMs: number) => void;
  /** Null: the owner has not named a time. */
  startMs: number | null;
  onClose: () => void;
}

/** A time of the owner's own choice; one past the 24 hours is refused, and a template offered instead. */
export function LaterDialog({ view, isFree, startMs, onChoose, onClose }: LaterDialogProps) {
  const { t } = useTranslation(['later', 'queue', 'composer']);
  const templates = useSession(({ session }) => session?.capabilities.templates ?? false);
  const [text, setText] = useState(() => localTime(startMs ?? tomorrowSoonAfter(serverNow())));
  const [isTried, setTried] = useState(startMs !== null);
  const problemNow = () =>
    sendTimeProblem(msOfLocal(text), isFree ? view.windowEndsAtMs : undefined, serverNow());
  const problem = isTried ? problemNow() : null;
  const set = () => {
    setTried(true);
    const atMs = msOfLocal(text);
    if (atMs === null || problemNow()) return;
    onClose();
    onChoose(atMs);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title', { customer: contactText(view) })}
      size="small"
      footer={
        <>
          {problem === 'windowEndsBefore' && templates && !view.isSandbox ? (
            <Button
              icon={LayoutTemplate}
              onClick={() => {
                onClose();
                openOverlay({ kind: 'template', conversationId: view.id, replaces: null });
              }}
            >
              {t('composer:template')}
            </Button>
          ) : (
            <Button onClick={onClose}>{t('queue:pick.cancel')}</Button>
          )}
          <Button variant="filled" onClick={set}>
            {t('set')}
          </Button>
        </>
      }
    >
      <TimeField
        label={t('queue:pick.when')}
        hint={t('onlyHere')}
        error={problem && errorText({ code: problem, params: {} })}
        value={text}
        nowMs={serverNow()}
        onChange={(value) => {
          setText(value);
          setTried(false);
        }}
        onEnter={set}
      />
    </Dialog>
  );
}
