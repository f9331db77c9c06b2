import { sendTimeProblem } from '@shared/send-time';
import { CalendarClock, Clock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../data/read';
import { fullTimeText, momentText } from '../../format';
import { serverNow } from '../../stores/clock';
import { announce, showFailure } from '../../stores/toasts';
import { MenuGroup, MenuItem, type MenuProps, MenuRoot } from '../../ui/MenuPopup';
import { LaterDialog, type LaterDialogProps } from './LaterDialog';
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
