import type { ConversationRow as Row } from '@shared/views';
import {
  AlarmClock,
  BellOff,
  Bot,
  CircleAlert,
  CircleQuestionMark,
  Clock,
  Hand,
  Info,
  LifeBuoy,
  type LucideIcon,
  Pin,
  ScanEye,
  Timer,
} from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { leftText, listTimeText } from '../../format';
import { Avatar } from '../../ui/Avatar';
import { Count, Pill } from '../../ui/Badge';
import { classes } from '../../ui/classes';
import { deliveryIcons } from '../../ui/deliveryIcons';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './ConversationRow.module.css';
import { isMuted, leadOf, type PillKind, pillOf } from './rowFacts';
import { contactText, rowPreviewText, unseenWords } from './rowWords';

const pillIcons: Record<PillKind, LucideIcon> = {
  stuck: CircleAlert,
  unsure: CircleQuestionMark,
  takenOver: Hand,
  takenOverLeft: Hand,
  takenOverElse: Hand,
  closing: Timer,
  handoff: LifeBuoy,
  reminder: AlarmClock,
  review: ScanEye,
  agentSilent: Timer,
  unanswered: Timer,
  queued: Clock,
};

interface ConversationRowProps {
  row: Row;
  nowMs: number;
  selected: boolean;
  focusable: boolean;
  index: number;
  onOpen: (conversationId: string) => void;
  onFocus: (index: number) => void;
}

/** One conversation of the list; drawn anew only when what it shows changes. */
export const ConversationRow = memo(function ConversationRow({
  row,
  nowMs,
  selected,
  focusable,
  index,
  onOpen,
  onFocus,
}: ConversationRowProps) {
  const unread = row.unreadCount > 0;
  return (
    <button
      type="button"
      className={classes(styles.row, unread && styles.unread)}
      data-needs-you={row.attention === 'needs-you' || undefined}
      aria-current={selected || undefined}
      tabIndex={focusable ? 0 : -1}
      onClick={() => onOpen(row.id)}
      onFocus={() => onFocus(index)}
    >
      <Avatar seed={row.id} name={row.name} />
      <span className={styles.lines}>
        <span className={styles.line}>
          <span className={styles.name} dir="auto">
            {contactText(row)}
          </span>
          {row.pinned && <Pin className={styles.muted} size={12} strokeWidth={2} aria-hidden />}
          {isMuted(row, nowMs) && (
            <BellOff className={styles.muted} size={12} strokeWidth={2} aria-hidden />
          )}
          <span className={styles.time} dir="auto">
            {row.lastMessageAtMs !== null && listTimeText(row.lastMessageAtMs, nowMs)}
          </span>
        </span>
        <span className={styles.line}>
          <PreviewLine row={row} />
          <State row={row} nowMs={nowMs} />
        </span>
        <VisuallyHidden>{unseenWords(row, nowMs)}</VisuallyHidden>
      </span>
    </button>
  );
});

function PreviewLine({ row }: { row: Row }) {
  const { t } = useTranslation('inbox');
  const lead = leadOf(row);
  const DeliveryIcon = lead === 'you' && row.delivery ? deliveryIcons[row.delivery] : null;
  return (
    <span className={styles.preview}>
      {DeliveryIcon && (
        <DeliveryIcon
          className={classes(styles.glyph, row.delivery === 'read' && styles.read)}
          size={14}
          strokeWidth={2}
          aria-hidden
        />
      )}
      {lead === 'agent' && (
        <>
          <Bot className={styles.glyph} size={14} strokeWidth={1.75} aria-hidden />
          <VisuallyHidden>{t('agent')}</VisuallyHidden>
        </>
      )}
      {lead === 'system' && (
        <Info className={styles.glyph} size={14} strokeWidth={1.75} aria-hidden />
      )}
      {lead === 'draft' && <bdi className={styles.draft}>{t('draft')}</bdi>}
      {lead === 'you' && <bdi className={styles.lead}>{t('you')}</bdi>}
      <span className={styles.words} dir="auto">
        {rowPreviewText(row)}
      </span>
    </span>
  );
}

function State({ row, nowMs }: { row: Row; nowMs: number }) {
  const { t } = useTranslation('inbox');
  const pill = pillOf(row, nowMs);
  if (pill) {
    const left = pill.leftMs === null ? '' : leftText(pill.leftMs);
    return (
      <Pill icon={pillIcons[pill.kind]} tone={pill.tone}>
        {t(`pill.${pill.kind}`, { left })}
      </Pill>
    );
  }
  if (row.unreadCount === 0) return null;
  return (
    <Count
      count={row.unreadCount}
      label={t('unread', { count: row.unreadCount })}
      tone={row.attention === 'needs-you' ? 'attention' : 'accent'}
    />
  );
}
