import {
  type ComponentType,
  cloneElement,
  lazy,
  type ReactElement,
  Suspense,
  useState,
} from 'react';

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
    const [wanted, setWanted] = useState(false);
    if (!wanted) {
      return cloneElement(props.trigger, {
        'aria-haspopup': kind,
        'aria-expanded': false,
        onPointerEnter: () => void load(),
        onClick: () => setWanted(true),
      });
    }
    return (
      <Suspense fallback={props.trigger}>
        <Overlay {...props} />
      </Suspense>
    );
  };
}
