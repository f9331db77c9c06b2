import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { classes } from './classes';
import styles from './PopoverPopup.module.css';
import { useFinalFocus, useOpening, usePortalContainer } from './popup';

export interface PopoverProps {
  trigger: ReactElement<Record<string, unknown>>;
  /** Its accessible name. */
  label: string;
  side?: 'top' | 'bottom';
  align?: 'start' | 'end';
  /** Leaves out width and padding, for content that lays itself out. */
  bare?: boolean;
  /** Closed by a key, too, the focus is in the box. */
  backToBox?: boolean;
  /** What it shows; as a function it gets the way to close. */
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** Open when it is first drawn: PopoverButton draws it at the first click. */
export default function PopoverPopup({
  trigger,
  label,
  side = 'bottom',
  align = 'start',
  bare = false,
  backToBox = false,
  children,
}: PopoverProps) {
  const [open, setOpen] = useOpening();
  const closing = useFinalFocus(open, () => backToBox);
  return (
    <Base.Root open={open} onOpenChange={setOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal container={usePortalContainer()}>
        <Base.Positioner
          className={styles.layer}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
        >
          <Base.Popup
            className={classes(styles.popup, !bare && styles.padded)}
            aria-label={label}
            {...closing}
          >
            {typeof children === 'function' ? children(() => setOpen(false)) : children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
