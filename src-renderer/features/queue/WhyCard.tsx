import type { ConversationView } from '@shared/views';
import { AlarmClock, LifeBuoy, type LucideIcon, ScanEye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { leftText } from '../../format';
import { useNow } from '../../stores/clock';
import styles from './WhyCard.module.css';

const EVERY_MS = 30_000;
const MINUTE_MS = 60_000;

/** What the server or the owner's own reminder says of why he is needed; nothing where neither does. */
export function WhyCard({ view }: { view: ConversationView }) {
  const { t } = useTranslation('queue');
  const nowMs = useNow(EVERY_MS);
  const why = view.attention === 'needs-you' ? whyOf(view) : null;
  if (!why) return null;
  const { icon: Icon, kind, reason } = why;
  const waitsMs = view.waitingSinceMs === null ? 0 : nowMs - view.waitingSinceMs;
  const since = waitsMs < MINUTE_MS ? '' : leftText(waitsMs);
  return (
    <section className={styles.card} aria-label={t('why.name')}>
      <Icon size={16} strokeWidth={2} aria-hidden />
      <p className={styles.words} data-selectable>
        <bdi>{[t(`why.${kind}`), reason].filter(Boolean).join(': ')}</bdi>
        {since && <span className={styles.since}> · {since}</span>}
      </p>
    </section>
  );
}

type Why = {
  icon: LucideIcon;
  kind: 'handoff' | 'review' | 'reminder' | 'followUp';
  reason: string | null;
};

function whyOf({ attentionReason, handoff, review, reminder }: ConversationView): Why | null {
  if (attentionReason === 'reminder') {
    const kind = reminder?.kind === 'no-answer' ? 'followUp' : 'reminder';
    return { icon: AlarmClock, kind, reason: null };
  }
  if (handoff) return { icon: LifeBuoy, kind: 'handoff', reason: handoff.reason };
  if (!review) return null;
  // Codes such as low_confidence are words with other spaces.
  const reason = review.reasons.map((one) => one.replaceAll('_', ' ')).join(', ');
  return { icon: ScanEye, kind: 'review', reason };
}
