import { textDirection } from '@shared/locales/index';
import type { ConversationView } from '@shared/views';
import { type Why, whyOf, whyText } from '@shared/why';
import { AlarmClock, LifeBuoy, type LucideIcon, ScanEye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { leftText } from '../../format';
import { useNow } from '../../stores/clock';
import styles from './WhyCard.module.css';

const EVERY_MS = 30_000;
const MINUTE_MS = 60_000;
const icons: Record<Why['kind'], LucideIcon> = {
  handoff: LifeBuoy,
  review: ScanEye,
  reminder: AlarmClock,
  followUp: AlarmClock,
};

/** What the server or the owner's own reminder says of why he is needed; nothing where neither does. */
export function WhyCard({ view }: { view: ConversationView }) {
  const { t, i18n } = useTranslation();
  const nowMs = useNow(EVERY_MS);
  const why = view.attention === 'needs-you' ? whyOf(view) : null;
  if (!why) return null;
  const Icon = icons[why.kind];
  const waitsMs = view.waitingSinceMs === null ? 0 : nowMs - view.waitingSinceMs;
  const since = waitsMs < MINUTE_MS ? '' : leftText(waitsMs);
  // Written in the language of the customer or of the agent; its full stop stays at its own end.
  const isApart = why.reason && textDirection(i18n.language) === 'rtl';
  const reason = isApart ? `\u2068${why.reason}\u2069` : why.reason;
  return (
    <section className={styles.card} aria-label={t('queue:why.name')}>
      <Icon size={16} strokeWidth={2} aria-hidden />
      <p className={styles.words} data-selectable>
        <bdi>{whyText({ ...why, reason }, t)}</bdi>
        {since && <span className={styles.since}> · {since}</span>}
      </p>
    </section>
  );
}
