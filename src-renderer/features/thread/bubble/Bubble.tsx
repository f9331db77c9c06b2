/** A message in the thread: a bubble, or the centred line of a note. */
import { cleanText } from '@shared/clean';
import { mediaKind, previewOf, previewText } from '@shared/content';
import type { Message } from '@shared/domain';
import type { ThreadItem } from '@shared/thread-views';
import { BotMessageSquare, Megaphone } from 'lucide-react';
import { Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fullTimeText, timeText } from '../../../format';
import { classes } from '../../../ui/classes';
import { screen } from '../../../ui/screen';
import { VisuallyHidden } from '../../../ui/VisuallyHidden';
import { hasActions } from '../actions/wordsOf';
import { MessageContent } from '../content/MessageContent';
import { useThreadScope } from '../context';
import type { Speaker } from '../rows';
import { findLinks, useLinkFinder } from '../text/links';
import { followLink } from '../text/openLink';
import styles from './Bubble.module.css';
import { Mark } from './Mark';
import { OutboxNote } from './OutboxNote';
import { useQuoted } from './useQuoted';

/** Few messages are looked behind: fetched with the first one. */
const parts = screen(() => import('./HowItCameParts'));
const loadParts = () => parts.load().catch(() => undefined);

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
  const { customer, agentName, isPainted } = useThreadScope();
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
        {hasParts(message) && <HowItCame message={message} />}
        {isPainted && hasActions(item) && (
          <button
            type="button"
            className={styles.actions}
            data-actions
            aria-label={t('actions.name')}
            aria-haspopup="menu"
          >
            <Mark shape="more" size="large" />
          </button>
        )}
      </div>
      <OutboxNote item={item} />
    </article>
  );
}

/** A picture without text: time and ticks are drawn on it. */
function isPictureAlone({ image, unified, replyTo }: Message): boolean {
  if (replyTo) return false;
  if (image) return image.image !== null && !image.caption;
  if (!unified || unified.body || unified.footer || unified.buttons.length > 0) return false;
  return unified.media.length === 1 && mediaKind(unified.media[0]?.mimeType ?? null) === 'image';
}

/** The message that this one answers; a click goes there. */
function Quote({ messageId }: { messageId: string }) {
  const { t } = useTranslation('thread');
  const { jumpTo, customer, agentName } = useThreadScope();
  const quoted = useQuoted(messageId);
  if (!quoted) return <p className={styles.far}>{t('quote.far')}</p>;
  const { key, preview } = quoted;
  const { author } = preview;
  const known = author === 'customer' ? customer : author === 'agent' ? agentName : null;
  const name = known ?? t(`speaker.${author === 'system' ? 'elsewhere' : author}`);
  return (
    <button type="button" className={styles.quote} onClick={() => jumpTo(key)}>
      <VisuallyHidden>{t('quote.answerTo')} </VisuallyHidden>
      <bdi className={styles.name}>{name}</bdi>
      <span className={styles.text} dir="auto">
        {cleanText(previewText(preview, (word, params) => t(word, params ?? {})))}
      </span>
    </button>
  );
}

/** The customer came from an ad: which one. */
function Referral({ referral }: { referral: Record<string, unknown> }) {
  const { t } = useTranslation('thread');
  useLinkFinder();
  const { headline, body, url } = referralOf(referral);
  return (
    <div className={styles.card}>
      <Megaphone size={16} strokeWidth={1.75} aria-hidden />
      <div className={styles.words}>
        <span className={styles.label}>{t('referral.label')}</span>
        {headline && (
          <span className={styles.headline} dir="auto">
            {cleanText(headline)}
          </span>
        )}
        {body && <span dir="auto">{cleanText(body)}</span>}
        {url && (
          <button type="button" className={styles.link} onClick={() => followLink(url, url)}>
            {t('referral.open')}
          </button>
        )}
      </div>
    </div>
  );
}

const hasParts = ({ thinkingSpace, toolExecutions }: Message) =>
  Boolean(thinkingSpace) || toolExecutions.length > 0;

/** How the agent came to write it, behind a quiet line. */
function HowItCame({ message }: { message: Message }) {
  const { t } = useTranslation('thread');
  const [wanted, setWanted] = useState(false);
  return (
    <details
      className={styles.how}
      onPointerEnter={() => void loadParts()}
      onToggle={() => void loadParts().then(() => setWanted(true))}
    >
      <summary>{t('how.title')}</summary>
      {wanted && (
        <Suspense fallback={null}>
          <parts.Screen message={message} />
        </Suspense>
      )}
    </details>
  );
}

/** What is shown of a click-to-WhatsApp ad (wassist-api.md 1.2); the server's object is open. */
export function referralOf(referral: Record<string, unknown>): {
  headline: string | null;
  body: string | null;
  url: string | null;
} {
  const text = (key: string) => {
    const value = referral[key];
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  };
  const url = text('sourceUrl');
  return {
    headline: text('headline'),
    body: text('body'),
    url: url && findLinks(url)[0]?.text === url ? url : null,
  };
}

/** A centred line: what the system did, or what the owner asked the agent to do. */
export function Note({ item }: { item: ThreadItem }) {
  const { t } = useTranslation('thread');
  const id = useId();
  const words =
    item.prompt === null
      ? previewText(previewOf(item.message, false), (key, params) => t(key, params ?? {}))
      : t('prompt.asked', { prompt: item.prompt });
  return (
    <article
      className={styles.row}
      data-key={item.key}
      data-speaker="note"
      tabIndex={-1}
      aria-labelledby={id}
    >
      <p className={styles.note} id={id}>
        {item.prompt !== null && <BotMessageSquare size={14} strokeWidth={1.75} aria-hidden />}
        <span dir="auto">{cleanText(words)}</span>
        <Meta item={item} speaker="me" place="inline" />
      </p>
      <OutboxNote item={item} />
    </article>
  );
}

interface MetaProps {
  item: ThreadItem;
  speaker: Speaker;
  /** At the end of the text; over a picture, on a dark ground of its own; or as part of a line. */
  place?: 'end' | 'overlay' | 'inline';
}

/** The small end of a bubble: the agent's mark, the time, and how far a message of ours has come. */
function Meta({ item, speaker, place = 'end' }: MetaProps) {
  const { t } = useTranslation('thread');
  return (
    <span className={classes(styles.meta, styles[place])} data-delivery={item.delivery}>
      {speaker === 'agent' && <Mark shape="agent" size="small" />}
      <time
        dir="auto"
        dateTime={new Date(item.createdAtMs).toISOString()}
        title={fullTimeText(item.createdAtMs)}
      >
        {timeText(item.createdAtMs)}
      </time>
      {item.delivery && speaker !== 'customer' && (
        <span className={styles.ticks} title={t(`delivery.${item.delivery}`)}>
          <Mark shape={item.delivery} size="medium" />
          <VisuallyHidden>{t(`delivery.${item.delivery}`)}</VisuallyHidden>
        </span>
      )}
    </span>
  );
}
