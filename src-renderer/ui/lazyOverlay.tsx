import {
  type ComponentType,
  cloneElement,
  lazy,
  type ReactElement,
  type ReactNode,
  useState,
} from 'react';
import { inputCount } from '../stores/focus';
import { AskedAt } from './popup';
import { UnthrottledSuspense } from './UnthrottledSuspense';

interface WithTrigger {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
}

/**
 * A menu or popover whose code is fetched when its button is first used: positioning and focus
 * management weigh more than the whole list, and most of it is never opened.
 */
export function lazyOverlay<P extends WithTrigger>(
  kind: 'menu' | 'dialog',
  load: () => Promise<{ default: ComponentType<P> }>,
): ComponentType<P> {
  const Overlay = lazy(load);
  return function LazyOverlay(props: P) {
    const [askedAt, setAskedAt] = useState<number | null>(null);
    const trigger = cloneElement(props.trigger, {
      'aria-haspopup': kind,
      'aria-expanded': false,
      onPointerEnter: () => void load(),
      // Again while the code is fetched: it is still wanted.
      onClick: () => setAskedAt(inputCount()),
    });
    if (askedAt === null) return trigger;
    return (
      <Coming askedAt={askedAt} fallback={trigger}>
        <Overlay {...props} />
      </Coming>
    );
  };
}

interface ComingProps {
  /** The `inputCount` then. */
  askedAt: number;
  fallback?: ReactNode;
  children: ReactNode;
}

/** Draws an overlay that was asked for when its code is there; it stays closed where the owner has gone on. */
export function Coming({ askedAt, fallback = null, children }: ComingProps) {
  return (
    <UnthrottledSuspense fallback={fallback}>
      <AskedAt value={askedAt}>{children}</AskedAt>
    </UnthrottledSuspense>
  );
}
