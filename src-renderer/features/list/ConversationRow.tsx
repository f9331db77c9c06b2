import type { ConversationRow as Row } from '@shared/views';
import {
  AlarmClock,
  BellOff,
  Bot,
  Check,
  CircleAlert,
  CircleQuestionMark,
  Clock,
  Hand,
  Info,
  LifeBuoy,
  type LucideIcon,
  Pin,
  Reply,
  ScanEye,
  Timer,
} from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { leftText, listTimeText, MINUTE_MS, waitText } from '../../format';
import { useSettings } from '../../stores/settings';
import { Avatar } from '../../ui/Avatar';
import { Count } from '../../ui/Badge';
import { classes } from '../../ui/classes';
import { deliveryIcons } from '../../ui/deliveryIcons';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { isKept, Kept } from '../people/Kept';
import styles from './ConversationRow.module.css';
import { isChoosing } from './pressRow';
import {
  contactText,
  isMuted,
  isPressing,
  leadOf,
  type PillKind,
  pillOf,
  type RowPill,
  rowPreviewText,
  unseenWords,
} from './rowWords';

const pillIcons: Record<PillKind, LucideIcon> = {
  stuck: CircleAlert,
  agentStuck: CircleAlert,
  unsure: CircleQuestionMark,
  takenOver: Hand,
  takenOverLeft: Hand,
  takenOverElse: Hand,
  closing: Timer,
  handoff: LifeBuoy,
  reminder: AlarmClock,
  review: ScanEye,
  agentSilent: Timer,
  looking: CircleQuestionMark,
  queued: Clock,
};

/** More are only counted. */
const MOST_LABELS = 2;

interface ConversationRowProps {
  row: Row;
  nowMs: number;
  selected: boolean;
  focusable: boolean;
  /** There is room for the reason beside the preview. */
  wide: boolean;
  index: number;
  /** Whether it is chosen; null: nobody chooses. */
  chosen: boolean | null;
  onPress: (conversationId: string, event: MouseEvent) => void;
  onFocus: (index: number) => void;
}

/** One conversation of the list; redrawn only when what it shows changes. */
export const ConversationRow = memo(function ConversationRow({
  row,
  nowMs,
  selected,
  focusable,
  wide,
  index,
  chosen,
  onPress,
  onFocus,
}: ConversationRowProps) {
  const { t } = useTranslation('inbox');
  const unread = row.unreadCount > 0;
  const reason = pillOf(row, nowMs);
  const hasMarks = reason !== null || isKept(row);
  const waits = row.waitingSinceMs !== null;
  const longMs = useSettings(({ handoff }) => handoff.longWaitMinutes) * MINUTE_MS;
  const isLong = row.waitingSinceMs !== null && nowMs - row.waitingSinceMs >= longMs;
  const sinceMs = row.waitingSinceMs ?? row.lastMessageAtMs;
  return (
    <button
      type="button"
      className={classes(styles.row, unread && styles.unread)}
      data-needs-you={row.attention === 'needs-you' || undefined}
      aria-current={selected || undefined}
      tabIndex={focusable ? 0 : -1}
      data-chosen={chosen || undefined}
      // Choosing leaves the focus where it is.
      onMouseDown={(event) => isChoosing(event) && event.preventDefault()}
      onClick={(event) => onPress(row.id, event)}
      onFocus={() => onFocus(index)}
    >
      {chosen === null ? <Avatar seed={row.id} name={row.name} /> : <CheckMark chosen={chosen} />}
      <span className={classes(styles.lines, wide && styles.wide)}>
        <span className={styles.line}>
          <span className={styles.name} dir="auto">
            {contactText(row)}
          </span>
          {row.pinned && <Pin className={styles.muted} size={12} strokeWidth={2} aria-hidden />}
          {isMuted(row, nowMs) && (
            <BellOff className={styles.muted} size={12} strokeWidth={2} aria-hidden />
          )}
          <span
            className={classes(styles.time, waits && styles.waits)}
            data-long={isLong || undefined}
          >
            {sinceMs !== null && (
              <bdi>{waits ? waitText(sinceMs, nowMs) : listTimeText(sinceMs, nowMs)}</bdi>
            )}
          </span>
        </span>
        <span className={classes(styles.middle, !hasMarks && styles.roomy)}>
          <PreviewLine row={row} />
          {unread && (
            <Count
              count={row.unreadCount}
              label={t('unread', { count: row.unreadCount })}
              tone={row.attention === 'needs-you' ? 'attention' : 'accent'}
            />
          )}
        </span>
        {hasMarks && (
          <span className={styles.marks}>
            {reason && <Reason reason={reason} />}
            <Kept person={row} most={MOST_LABELS} />
          </span>
        )}
        <VisuallyHidden>
          {chosen ? `${t('select.chosen')}, ` : ''}
          {unseenWords(row, nowMs)}
        </VisuallyHidden>
      </span>
    </button>
  );
});

/** In the avatar's place while rows are chosen; for the pointer alone, keys have X. */
function CheckMark({ chosen }: { chosen: boolean }) {
  return (
    <span className={styles.check} data-check data-chosen={chosen || undefined} aria-hidden>
      {chosen && <Check size={16} strokeWidth={2.5} />}
    </span>
  );
}

function PreviewLine({ row }: { row: Row }) {
  const { t } = useTranslation('inbox');
  const lead = leadOf(row);
  const DeliveryIcon = lead === 'me' && row.delivery ? deliveryIcons[row.delivery] : null;
  return (
    <span className={styles.preview} data-part="preview">
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
      {lead === 'elsewhere' && (
        <>
          <Reply className={styles.glyph} size={14} strokeWidth={1.75} aria-hidden />
          <VisuallyHidden>{t('elsewhere')}</VisuallyHidden>
        </>
      )}
      {lead === 'system' && (
        <Info className={styles.glyph} size={14} strokeWidth={1.75} aria-hidden />
      )}
      {lead === 'draft' && <bdi className={styles.draft}>{t('draft')}</bdi>}
      {lead === 'me' && <bdi className={styles.lead}>{t('you')}</bdi>}
      <span className={styles.words} dir="auto">
        {rowPreviewText(row)}
      </span>
    </span>
  );
}

/** The reason for its place, in a line of its own; filled where it cannot wait. */
function Reason({ reason }: { reason: RowPill }) {
  const { t } = useTranslation('inbox');
  const Icon = pillIcons[reason.kind];
  const left = reason.leftMs === null ? '' : leftText(reason.leftMs);
  return (
    <span
      className={classes(styles.reason, styles[reason.tone])}
      data-part="reason"
      data-filled={isPressing(reason) || undefined}
    >
      <Icon size={12} strokeWidth={2} aria-hidden />
      <span className={styles.words}>{t(`pill.${reason.kind}`, { left })}</span>
    </span>
  );
}
