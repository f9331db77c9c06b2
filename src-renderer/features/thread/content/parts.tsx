/** What several kinds of content are made of: words, and what can be tapped under them. */
import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { excerptOf } from '../text/excerpt';
import { FormattedText } from '../text/FormattedText';
import { findLinks, useLinkFinder } from '../text/links';
import { followLink } from '../text/openLink';
import styles from './content.module.css';

/** Text, folded when it is very long. */
export function LongText({ text, trailing }: { text: string; trailing?: ReactNode }) {
  const excerpt = excerptOf(text);
  if (excerpt === null) return <FormattedText text={text} trailing={trailing} />;
  return <FoldedText text={text} excerpt={excerpt} trailing={trailing} />;
}

interface FoldedTextProps {
  text: string;
  excerpt: string;
  trailing: ReactNode;
}

function FoldedText({ text, excerpt, trailing }: FoldedTextProps) {
  const { t } = useTranslation('thread');
  const id = useId();
  const [whole, setWhole] = useState(false);
  return (
    <>
      <div id={id}>
        <FormattedText text={whole ? text : excerpt} />
      </div>
      <button
        type="button"
        className={styles.more}
        aria-expanded={whole}
        aria-controls={id}
        onClick={() => setWhole(!whole)}
      >
        {whole ? t('text.showLess') : t('text.showAll')}
      </button>
      {trailing}
    </>
  );
}

/** What the customer can tap under a message, row by row. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

interface ActionRowProps {
  icon: LucideIcon;
  /** The button's text. */
  name: string;
  /** Where it leads; shown in full, since the name may say something else. */
  url?: string | null;
  children?: ReactNode;
}

/** One button as the customer sees it; `children` say what became of it. */
export function ActionRow({ icon: Icon, name, url = null, children }: ActionRowProps) {
  return (
    <div className={styles.action}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      <span className={styles.actionName} dir="auto">
        {name}
      </span>
      {children}
      {url && <Address name={name} url={url} />}
    </div>
  );
}

/** Only what may be opened is a link; the rest is text. */
function Address({ name, url }: { name: string; url: string }) {
  useLinkFinder();
  const opens = findLinks(url)[0]?.text === url;
  return (
    <span className={styles.address} dir="ltr" data-selectable>
      {opens ? (
        <a
          href={url}
          draggable={false}
          onClick={(event) => {
            event.preventDefault();
            followLink(name, url);
          }}
        >
          {url}
        </a>
      ) : (
        url
      )}
    </span>
  );
}
