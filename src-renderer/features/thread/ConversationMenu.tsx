import { exportForms } from '@shared/thread-views';
import { type ConversationView, type MuteUntil, muteTimes } from '@shared/views';
import {
  Bell,
  BellOff,
  BotMessageSquare,
  Copy,
  EllipsisVertical,
  Hand,
  LayoutTemplate,
  PanelRight,
  Search,
} from 'lucide-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { acceptConversation } from '../../data/conversation';
import { useNow } from '../../stores/clock';
import { openOverlay } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { useSettings } from '../../stores/settings';
import { showFailure, showToast } from '../../stores/toasts';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem, MenuSeparator, MenuSubmenu } from '../../ui/Menu';
import { agentAnswers, durationOf } from '../composer/plan';
import { openFind } from '../find/find';
import { isMuted } from '../list/rowFacts';
import { QueueItems } from '../queue/QueueActions';
import { takeOver } from '../takeover/handoff';
import { windowState } from '../takeover/windowState';

const LabelMenu = lazy(() => import('../people/LabelMenu'));

const EVERY_MS = 60_000;

interface ConversationMenuProps {
  view: ConversationView;
  canPrompt: boolean;
  onToggleDetails: () => void;
}

/** Rare actions on a conversation, and buttons that a narrow header has no room for. */
export function ConversationMenu({ view, canPrompt, onToggleDetails }: ConversationMenuProps) {
  const { t } = useTranslation('takeover');
  const nowMs = useNow(EVERY_MS);
  const templates = useSession(({ session }) => session?.capabilities.templates ?? false);
  const takeover = useSession(({ session }) => session?.capabilities.takeover ?? false);
  const usual = useSettings((settings) => durationOf(settings.handoff));
  // Otherwise the header has it (TakeoverControl.tsx).
  const isClosed = windowState(view.windowEndsAtMs, nowMs).state === 'closed';
  const takesOverHere = takeover && isClosed && !view.takeover.active && agentAnswers(view);
  const { id: conversationId } = view;
  const number = view.number && view.numberText;

  const mute = (until: MuteUntil) => {
    call('settings.muteConversation', { conversationId, until }).then(
      acceptConversation,
      showFailure,
    );
  };
  const copy = (text: string) => {
    call('clipboard.write', { text }).then(() => showToast(t('menu.copied')), showFailure);
  };
  return (
    <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={t('menu.name')} />}>
      {takesOverHere && (
        <MenuItem icon={Hand} onSelect={() => void takeOver(conversationId, usual)}>
          {t('takeOver')}
        </MenuItem>
      )}
      <QueueItems row={view} nowMs={nowMs} />
      <MenuSeparator />
      {templates && (
        <MenuItem
          icon={LayoutTemplate}
          onSelect={() => openOverlay({ kind: 'template', conversationId, replaces: null })}
        >
          {t('menu.template')}
        </MenuItem>
      )}
      {canPrompt && (
        <MenuItem
          icon={BotMessageSquare}
          onSelect={() => openOverlay({ kind: 'prompt', conversationId })}
        >
          {t('header.prompt')}
        </MenuItem>
      )}
      <LabelMenu customers={[view]} />
      <MenuItem icon={Search} onSelect={openFind}>
        {t('search:find.name')}
      </MenuItem>
      <MenuItem icon={PanelRight} onSelect={onToggleDetails}>
        {t('header.details')}
      </MenuItem>
      {number && (
        <MenuItem icon={Copy} onSelect={() => copy(number)}>
          {t('menu.copyNumber')}
        </MenuItem>
      )}
      <MenuSubmenu label={t('menu.save.name')}>
        {exportForms.map((as) => (
          <MenuItem key={as} onSelect={() => openOverlay({ kind: 'export', conversationId, as })}>
            {t(`menu.save.${as}`)}
          </MenuItem>
        ))}
      </MenuSubmenu>
      <MenuSeparator />
      {isMuted(view, nowMs) ? (
        <MenuItem icon={Bell} onSelect={() => mute('unmute')}>
          {t('menu.unmute')}
        </MenuItem>
      ) : (
        muteTimes.map((until) => (
          <MenuItem key={until} icon={BellOff} onSelect={() => mute(until)}>
            {t(`menu.mute.${until}`)}
          </MenuItem>
        ))
      )}
    </Menu>
  );
}
