import { User } from 'lucide-react';
import styles from './Avatar.module.css';
import { hueOf, initialsOf } from './initials';

interface AvatarProps {
  /** What the hue is taken from: stable for a contact even when the name changes. */
  seed: string;
  name: string | null;
}

/** Decoration: the name is always beside it. */
export function Avatar({ seed, name }: AvatarProps) {
  const initials = initialsOf(name);
  return (
    <span
      className={styles.avatar}
      data-hue=""
      style={{ '--hue': hueOf(seed) } as React.CSSProperties}
      aria-hidden
    >
      {initials || <User size={18} strokeWidth={1.75} />}
    </span>
  );
}
