import { type ComponentType, lazy, useState } from 'react';

/** A component whose code is a chunk of its own. */
export interface Screen {
  /** Resolves when the code is there. */
  load(): Promise<void>;
  Screen: ComponentType;
}

/**
 * What fills a window. Drawn at once when its code was loaded before: a fallback, however soon its
 * time is over, would stand for the 300 ms that React throttles the next reveal by.
 */
export function screen(fetch: () => Promise<{ default: ComponentType }>): Screen {
  let loaded: ComponentType | null = null;
  const Later = lazy(fetch);
  return {
    async load() {
      loaded = (await fetch()).default;
    },
    Screen() {
      // Fixed for as long as it is shown: another component would be another instance.
      const [Shown] = useState<ComponentType>(() => loaded ?? Later);
      return <Shown />;
    },
  };
}
