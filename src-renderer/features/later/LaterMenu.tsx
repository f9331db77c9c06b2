import { sendTimeProblem } from '@shared/outbox';
import type { ConversationView } from '@shared/views';
import { CalendarClock, Clock, LayoutTemplate } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../data/read';
import { fullTimeText, momentText } from '../../format';
import { errorText } from '../../i18n';
import { serverNow } from '../../stores/clock';
import { openOverlay } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { announce, showFailure } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { MenuGroup, MenuItem, type MenuProps, MenuRoot } from '../../ui/MenuPopup';
import { contactText } from '../list/rowWords';
import { localTime, msOfLocal, TimeField, tomorrowSoonAfter } from '../queue/TimeField';
import styles from './LaterMenu.module.css';

export interface LaterMenuProps
  extends Pick<MenuProps, 'trigger'>,
    Pick<LaterDialogProps, 'view' | 'isFree'> {
  /** Answers with whether it waits for that time now. */
  onChoose: (atMs: number) => Promise<boolean>;
}

/** When something is to leave: a time of the day that most people mean, or any other. */
export default function LaterMenu({ trigger, ...rest }: LaterMenuProps) {
  const { t } = useTranslation('later');
  /** The time that the dialog starts from; `null`: none was chosen yet; undefined: it is closed. */
  const [asked, setAsked] = useState<number | null>();
  const { view, isFree, onChoose } = rest;
  const take = (atMs: number) => {
    const words = t('planned', { when: fullTimeText(atMs) });
    onChoose(atMs).then((waits) => waits && announce(words), showFailure);
  };
  const choose = (atMs: number) => {
    const endsAtMs = isFree ? view.windowEndsAtMs : undefined;
    if (sendTimeProblem(atMs, endsAtMs, serverNow()) === 'windowEndsBefore') setAsked(atMs);
    else take(atMs);
  };
  return (
    <>
      <MenuRoot trigger={trigger} align="end">
        <Times onChoose={choose} onPick={() => setAsked(null)} />
      </MenuRoot>
      {asked !== undefined && (
        <LaterDialog
          view={view}
          isFree={isFree}
          onChoose={take}
          startMs={asked}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

interface TimesProps {
  onChoose: (atMs: number) => void;
  onPick: () => void;
}

/** Drawn with each opening of the menu: what "this evening" is changes. */
function Times({ onChoose, onPick }: TimesProps) {
  const { t } = useTranslation(['later', 'queue']);
  const { data } = useRead('outbox.times', undefined);
  const times = [
    ['evening', data?.eveningMs ?? null],
    ['tomorrow', data?.tomorrowMs ?? null],
  ] as const;
  return (
    <MenuGroup label={t('onlyHere')}>
      {times.map(
        ([when, atMs]) =>
          atMs !== null && (
            <MenuItem key={when} icon={Clock} onSelect={() => onChoose(atMs)}>
              <span className={styles.item}>
                {t(`queue:when.${when}`)}
                <span className={styles.time}>{momentText(atMs, serverNow())}</span>
              </span>
            </MenuItem>
          ),
      )}
      <MenuItem icon={CalendarClock} onSelect={onPick}>
        {t('queue:pick.item')}
      </MenuItem>
    </MenuGroup>
  );
}

interface LaterDialogProps {
  view: ConversationView;
  /** A text of the owner's own, which must leave within the 24 hours; a template need not. */
  isFree: boolean;
  onChoose: (atMs: number) => void;
  /** Null: the owner has not named a time. */
  startMs: number | null;
  onClose: () => void;
}

/** A time of the owner's own choice; one past the 24 hours is refused, and a template offered instead. */
function LaterDialog({ view, isFree, startMs, onChoose, onClose }: LaterDialogProps) {
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
