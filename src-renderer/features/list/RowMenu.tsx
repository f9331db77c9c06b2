import type { MuteUntil } from '@shared/views';
import {
  BellRing,
  Copy,
  Hand,
  LayoutTemplate,
  MailOpen,
  MessageSquareReply,
  Pin,
  PinOff,
  SquareArrowOutUpRight,
  Undo2,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { serverNow } from '../../stores/clock';
import { indexOf, rowAt, useInboxList } from '../../stores/inboxList';
import { markUnread, openConversation, openOverlay } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { getSettings } from '../../stores/settings';
import { showFailure, showToast } from '../../stores/toasts';
import { ContextMenu, MenuGroup, MenuItem, MenuSeparator } from '../../ui/Menu';
import { durationOf } from '../composer/plan';
import LabelMenu from '../people/LabelMenu';
import { QueueItems } from '../queue/QueueActions';
import { handBack, takeOver } from '../takeover/handoff';
import { MuteItems } from './MuteItems';
import { pin } from './pressRow';
import { isMuted } from './rowWords';

/** Which row was asked for its menu, and where. */
export interface RowMenuTarget {
  conversationId: string;
  /** Where the pointer is, in CSS pixels of the window. */
  at: { x: number; y: number };
}

interface RowMenuProps {
  target: RowMenuTarget;
  onClose: () => void;
}

/** What can be done with a conversation without opening it. */
export default function RowMenu({ target, onClose }: RowMenuProps) {
  const { t } = useTranslation('takeover');
  return (
    <ContextMenu at={target.at} label={t('menu.name')} onClose={onClose}>
      <Items key={target.conversationId} conversationId={target.conversationId} />
    </ContextMenu>
  );
}

function Items({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('inbox');
  const row = useInboxList((list) => rowAt(list, indexOf(list, conversationId)));
  const [drawn] = useState(() => call('inbox.rowMenu', { conversationId }));
  const offered = useSession((state) => state.session?.capabilities);
  if (!row) return null;
  const ask = (asked: Promise<unknown>) => void asked.catch(showFailure);
  const mute = (until: MuteUntil) =>
    ask(call('settings.muteConversation', { conversationId, until }));
  const usual = durationOf(getSettings().handoff);
  const number = row.number && row.numberText;
  const copy = (text: string) =>
    ask(call('clipboard.write', { text }).then(() => showToast(t('menu.numberCopied'))));
  return (
    <>
      <MenuItem icon={SquareArrowOutUpRight} onSelect={() => openConversation(conversationId)}>
        {t('menu.open')}
      </MenuItem>
      <MenuItem
        icon={MessageSquareReply}
        onSelect={() => ask(call('windows.openQuickReply', { conversationId }))}
      >
        {t('menu.quickReply')}
      </MenuItem>
      {offered?.templates && (
        <MenuItem
          icon={LayoutTemplate}
          onSelect={() => {
            openConversation(conversationId);
            openOverlay({ kind: 'template', conversationId, replaces: null });
          }}
        >
          {t('menu.template')}
        </MenuItem>
      )}
      {offered?.takeover &&
        (row.takeover.active ? (
          <MenuItem
            icon={Undo2}
            onSelect={() => ask(drawn.then(({ shown }) => handBack(conversationId, shown)))}
          >
            {t('menu.handBack')}
          </MenuItem>
        ) : (
          <MenuItem
            icon={Hand}
            onSelect={() => ask(drawn.then(({ shown }) => takeOver(conversationId, usual, shown)))}
          >
            {t('menu.takeOver')}
          </MenuItem>
        ))}
      {row.unreadCount === 0 && (
        <MenuItem icon={MailOpen} onSelect={() => ask(markUnread(conversationId))}>
          {t('menu.markUnread')}
        </MenuItem>
      )}
      {number && (
        <MenuItem icon={Copy} onSelect={() => copy(number)}>
          {t('menu.copyNumber')}
        </MenuItem>
      )}
      <MenuItem icon={row.pinned ? PinOff : Pin} onSelect={() => pin(row)}>
        {t(row.pinned ? 'menu.unpin' : 'menu.pin')}
      </MenuItem>
      <LabelMenu customers={[row]} />
      <MenuSeparator />
      <QueueItems row={row} nowMs={serverNow()} />
      <MenuSeparator />
      {isMuted(row, serverNow()) ? (
        <MenuItem icon={BellRing} onSelect={() => mute('unmute')}>
          {t('menu.unmute')}
        </MenuItem>
      ) : (
        <MenuGroup label={t('menu.mute')}>
          <MuteItems onMute={mute} />
        </MenuGroup>
      )}
    </>
  );
}
