import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { findLinks, useLinkFinder } from '../text/links';
import { followLink } from '../text/openLink';
import styles from './content.module.css';

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
