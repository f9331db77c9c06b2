import styles from './FormattedText.module.css';
import { followLink } from './openLink';

interface LinkTextProps {
  /** As the customer wrote it, in full. */
  text: string;
  href: string;
}

/**
 * An address that opens in the browser. A real anchor, so that screen readers and the context menu
 * know it as a link; main refuses every navigation, the click goes over the bridge.
 */
export function LinkText({ text, href }: LinkTextProps) {
  return (
    <a
      className={styles.link}
      href={href}
      draggable={false}
      onClick={(event) => {
        event.preventDefault();
        followLink(text, href);
      }}
      onAuxClick={(event) => event.preventDefault()}
    >
      {text}
    </a>
  );
}
