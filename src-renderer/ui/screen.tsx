import { type ComponentType, lazy, useState } from 'react';

/** A component in a chunk of its own. */
export interface Screen<P = object> {
  /** Resolves when the code is there. */
  load(): Promise<void>;
  isLoaded(): boolean;
  Screen: ComponentType<P>;
}

/**
 * Lazy code that fills a window, or a part of it. Drawn at once when its code is loaded: even a short fallback would
 * stay for the 300 ms by which React throttles the next reveal.
 */
export function screen<P extends object>(
  fetch: () => Promise<{ default: ComponentType<P> }>,
): Screen<P> {
  let loaded: ComponentType<P> | null = null;
  const Later = lazy(fetch);
  return {
    async load() {
      loaded = (await fetch()).default;
    },
    isLoaded: () => loaded !== null,
    Screen(props) {
      // Fixed for as long as it is shown: another component would be another instance.
      const [Shown] = useState<ComponentType<P>>(() => loaded ?? Later);
      return <Shown {...props} />;
    },
  };
}
