import { isNewConversation } from '@shared/new-conversation';
import { ArrowLeft, BotMessageSquare, PanelRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useConversation } from '../../data/conversation';
import { openOverlay } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { useSettings } from '../../stores/settings';
import { Avatar } from '../../ui/Avatar';
import { IconButton } from '../../ui/IconButton';
import { isKept, Kept } from '../people/Kept';
import { QueueActions } from '../queue/QueueActions';
import { TakeoverControl } from '../takeover/TakeoverControl';
import { WindowRing } from '../takeover/WindowRing';
import styles from './ConversationHeader.module.css';
import { ConversationMenu } from './ConversationMenu';

/** More are only counted. */
const MOST_LABELS = 2;

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
