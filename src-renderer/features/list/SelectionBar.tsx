import type { ManyAction } from '@shared/views';
import { AlarmClock, BellOff, BellRing, Check, MailCheck, Tag, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { useRead } from '../../data/read';
import { serverNow } from '../../stores/clock';
import { focusComposer, focusList, worksByKey } from '../../stores/focus';
import { renewOrder } from '../../stores/inboxList';
import { endSelection, useSelection } from '../../stores/selection';
import { showFailure, showToast } from '../../stores/toasts';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem } from '../../ui/Menu';
import { LabelItems } from '../people/LabelItems';
import { timesForMany } from '../queue/QueueActions';
import { waits } from '../queue/queue';
import { MuteItems } from './MuteItems';
import { isMuted } from './rowWords';
import styles from './SelectionBar.module.css';

/** What can be done with those that are chosen. Nothing of it reaches a customer. */
export default function SelectionBar() {
  const { t } = useTranslation(['people', 'inbox', 'queue']);
  const ids = useSelection((selection) => selection.ids);
  const conversationIds = [...ids];
  // All of them: the list holds only the pages in sight.
  const { data: rows = [] } = useRead('inbox.rows', { conversationIds }, { keepsPrevious: true });
  const nowMs = serverNow();

  const leave = () => {
    endSelection();
    if (worksByKey()) focusList();
    else focusComposer();
  };
  const act = (action: ManyAction) => () => {
    const ends = action.kind === 'done' || action.kind === 'remind';
    const asked = call('many.act', { conversationIds, action });
    if (ends) leave();
    asked
      .then(({ changed, undo }) => {
        void renewOrder();
        const words = t(`did.${action.kind}`, { count: changed });
        if (changed === 0) showToast(words);
        else showToast(words, 'done', { label: t('queue:undo'), run: () => takeBack(undo) });
      })
      .catch(showFailure);
  };
  return (
    // The focus stays where it is: what is typed next goes where it went before.
    <div
      role="toolbar"
      aria-label={t('selected')}
      className={styles.bar}
      onMouseDown={(event) => event.preventDefault()}
    >
      <IconButton icon={X} label={t('endSelection')} keys="Esc" onClick={leave} />
      <span className={styles.count}>{t('inbox:select.count', { count: ids.size })}</span>
      <IconButton
        icon={Check}
        label={t('queue:done')}
        disabled={!rows.some(waits)}
        onClick={act({ kind: 'done' })}
      />
      <Menu align="end" trigger={<IconButton icon={AlarmClock} label={t('queue:remind')} />}>
        {timesForMany(nowMs).map((when) => (
          <MenuItem key={when} icon={AlarmClock} onSelect={act({ kind: 'remind', when })}>
            {t(`queue:when.${when}`)}
          </MenuItem>
        ))}
      </Menu>
      <Menu align="end" trigger={<IconButton icon={BellOff} label={t('inbox:menu.mute')} />}>
        <MuteItems onMute={(until) => act({ kind: 'mute', until })()} />
        {rows.some((row) => isMuted(row, nowMs)) && (
          <MenuItem icon={BellRing} onSelect={act({ kind: 'mute', until: 'unmute' })}>
            {t('inbox:menu.unmute')}
          </MenuItem>
        )}
      </Menu>
      <Menu align="end" trigger={<IconButton icon={Tag} label={t('labels')} />}>
        <LabelItems customers={rows} />
      </Menu>
      <IconButton
        icon={MailCheck}
        label={t('readHere')}
        disabled={!rows.some(({ unreadCount }) => unreadCount > 0)}
        onClick={act({ kind: 'read' })}
      />
    </div>
  );
}

function takeBack(undo: number): void {
  call('many.undo', { undo })
    .then(() => renewOrder())
    .catch(showFailure);
}
