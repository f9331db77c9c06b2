import { isNewConversation } from '@shared/new-conversation';
import { exportForms } from '@shared/thread-views';
import { type ConversationView, type MuteUntil, muteTimes } from '@shared/views';
import {
  ArrowLeft,
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
import { acceptConversation, useConversation } from '../../data/conversation';
import { useNow } from '../../stores/clock';
import { openOverlay } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { useSettings } from '../../stores/settings';
import { showFailure, showToast } from '../../stores/toasts';
import { Avatar } from '../../ui/Avatar';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem, MenuSeparator, MenuSubmenu } from '../../ui/Menu';
import { agentAnswers, durationOf } from '../composer/plan';
import { openFind } from '../find/find';
import { isMuted } from '../list/rowWords';
import { isKept, Kept } from '../people/Kept';
import { QueueActions, QueueItems } from '../queue/QueueActions';
import { takeOver } from '../takeover/handoff';
import { TakeoverControl } from '../takeover/TakeoverControl';
import { WindowRing } from '../takeover/WindowRing';
import { windowState } from '../takeover/windowState';
import styles from './ConversationHeader.module.css';

const LabelMenu = lazy(() => import('../people/LabelMenu'));

/** More are only counted. */
const MOST_LABELS = 2;
const EVERY_MS = 60_000;

interface ConversationHeaderProps {
  conversationId: string;
  /** In the narrow window, where the list is out of sight. */
  onBack?: (() => void) | undefined;
  onToggleDetails: () => void;
}

/** Who it is, how long free text is allowed, and who answers. */
export function ConversationHeader({
  conversationId,
  onBack,
  onToggleDetails,
}: ConversationHeaderProps) {
  const { t } = useTranslation('takeover');
  const view = useConversation(conversationId);
  const canPrompt = useSession(({ session }) => session?.capabilities.prompt ?? false);
  const detailsOpen = useSettings((settings) => settings.appearance.detailsOpen);
  const title = view?.name ?? view?.numberText ?? t('header.unnamed');
  const facts = view && [view.name ? view.numberText : null, view.agent?.name].filter(Boolean);
  return (
    <header className={styles.header}>
      {onBack && <IconButton icon={ArrowLeft} label={t('header.back')} onClick={onBack} />}
      {view && (
        <span className={styles.avatar}>
          <Avatar seed={view.id} name={view.name} />
        </span>
      )}
      <div className={styles.who} data-selectable>
        {view !== undefined && (
          <h2 className={styles.name} title={title} dir="auto">
            {title}
          </h2>
        )}
        {view && facts && (facts.length > 0 || isKept(view)) && (
          <p className={styles.line}>
            {/* A number is read from the left, whichever way the agent's name is written. */}
            {facts.length > 0 && (
              <bdi className={styles.facts} dir="ltr">
                {facts.join(' · ')}
              </bdi>
            )}
            <Kept person={view} most={MOST_LABELS} />
          </p>
        )}
      </div>
      {view && (
        <div className={styles.actions}>
          {!isNewConversation(view.id) && <WindowRing endsAtMs={view.windowEndsAtMs} />}
          <QueueActions view={view} className={styles.queue} />
          <TakeoverControl view={view} />
          {canPrompt && view.agent && (
            <IconButton
              icon={BotMessageSquare}
              label={t('header.prompt')}
              className={styles.prompt}
              onClick={() => openOverlay({ kind: 'prompt', conversationId })}
            />
          )}
          <IconButton
            icon={PanelRight}
            label={t('header.details')}
            className={styles.details}
            aria-pressed={detailsOpen}
            onClick={onToggleDetails}
          />
          <ConversationMenu
            view={view}
            canPrompt={canPrompt && view.agent !== null}
            onToggleDetails={onToggleDetails}
          />
        </div>
      )}
    </header>
  );
}

interface ConversationMenuProps {
  view: ConversationView;
  canPrompt: boolean;
  onToggleDetails: () => void;
}

/** Rare actions on a conversation, and buttons that a narrow header has no room for. */
function ConversationMenu({ view, canPrompt, onToggleDetails }: ConversationMenuProps) {
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
