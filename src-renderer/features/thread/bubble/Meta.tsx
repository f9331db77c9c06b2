import type { ThreadItem } from '@shared/thread-views';
import { Bot } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fullTimeText, timeText } from '../../../format';
import { classes } from '../../../ui/classes';
import { deliveryIcons } from '../../../ui/deliveryIcons';
import { VisuallyHidden } from '../../../ui/VisuallyHidden';
import type { Speaker } from '../rows';
import styles from './Meta.module.css';

interface MetaProps {
  item: ThreadItem;
  speaker: Speaker;
  /** At the end of the text; over a picture, on a dark ground of its own; or as part of a line. */
  place?: 'end' | 'overlay' | 'inline';
}

/** The small end of a bubble: the agent's mark, the time, and how far a message of ours has come. */
export function Meta({ item, speaker, place = 'end' }: MetaProps) {
  const { t } = useTranslation('thread');
  const Icon = item.delivery && deliveryIcons[item.delivery];
  return (
    <span className={classes(styles.meta, styles[place])} data-delivery={item.delivery}>
      {speaker === 'agent' && <Bot size={13} strokeWidth={1.75} aria-hidden />}
      <time
        dir="auto"
        dateTime={new Date(item.createdAtMs).toISOString()}
        title={fullTimeText(item.createdAtMs)}
      >
        {timeText(item.createdAtMs)}
      </time>
      {Icon && speaker !== 'customer' && (
        <span className={styles.ticks} title={t(`delivery.${item.delivery}`)}>
          <Icon size={14} strokeWidth={2} aria-hidden />
          <VisuallyHidden>{t(`delivery.${item.delivery}`)}</VisuallyHidden>
        </span>
      )}
    </span>
  );
}
