import { mediaKind } from '@shared/content';
import type { Message } from '@shared/domain';
import type { ThreadItem } from '@shared/views';
import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../../ui/classes';
import { VisuallyHidden } from '../../../ui/VisuallyHidden';
import { hasActions } from '../actions/wordsOf';
import { MessageContent } from '../content/MessageContent';
import { useThreadScope } from '../context';
import type { Speaker } from '../rows';
import styles from './Bubble.module.css';
import { HowItCame } from './HowItCame';
import { Meta } from './Meta';
import { OutboxNote } from './OutboxNote';
import { Quote } from './Quote';
import { Referral } from './Referral';

interface BubbleProps {
  item: ThreadItem;
  speaker: Exclude<Speaker, 'note'>;
  first: boolean;
  last: boolean;
}

/** One message: the customer's at the start, the business's at the end. */
export function Bubble({ item, speaker, first, last }: BubbleProps) {
  const { t } = useTranslation('thread');
  const id = useId();
  const { customer, agentName } = useThreadScope();
  const { message } = item;
  const overlay = isPictureAlone(message);
  const known = speaker === 'customer' ? customer : speaker === 'agent' ? agentName : null;
  const name = known ?? t(`speaker.${speaker}`);
  return (
    <article
      className={styles.message}
      data-key={item.key}
      data-speaker={speaker}
      data-first={first || undefined}
      data-last={last || undefined}
      // Reached by the arrows (useThreadKeys.ts).
      tabIndex={-1}
      aria-labelledby={`${id}-who ${id}-what`}
    >
      <div className={classes(styles.bubble, overlay && styles.framed)}>
        <VisuallyHidden>
          <span id={`${id}-who`}>{t('speaker.says', { name })}</span>
        </VisuallyHidden>
        {message.referral && <Referral referral={message.referral} />}
        {message.replyTo && <Quote messageId={message.replyTo} />}
        <div className={styles.content} id={`${id}-what`}>
          <MessageContent
            message={message}
            trailing={<Meta item={item} speaker={speaker} place={overlay ? 'overlay' : 'end'} />}
          />
        </div>
        <HowItCame message={message} />
        {hasActions(item) && (
          <button
            type="button"
            className={styles.actions}
            data-actions
            aria-label={t('actions.name')}
            aria-haspopup="menu"
          >
            <ChevronDown size={16} strokeWidth={2} aria-hidden />
          </button>
        )}
      </div>
      <OutboxNote item={item} />
    </article>
  );
}

/** Then time and ticks lie on the picture: there are no words beside which they could stand. */
function isPictureAlone({ image, unified, replyTo }: Message): boolean {
  if (replyTo) return false;
  if (image) return image.image !== null && !image.caption;
  if (!unified || unified.body || unified.footer || unified.buttons.length > 0) return false;
  return unified.media.length === 1 && mediaKind(unified.media[0]?.mimeType ?? null) === 'image';
}
