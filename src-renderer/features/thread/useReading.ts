import { useEffect } from 'react';
import { call } from '../../bridge';
import { shownToken } from '../../stores/shown';

const EVERY_MS = 30_000;
const signs = ['pointermove', 'wheel', 'keydown'] as const;

/** While a takeover of the owner's runs, tells main now and then that they are reading: it is renewed. */
export function useReading(conversationId: string, takenOverByMe: boolean): void {
  useEffect(() => {
    if (!takenOverByMe) return;
    let toldAtMs = 0;
    const tell = () => {
      if (Date.now() - toldAtMs < EVERY_MS) return;
      toldAtMs = Date.now();
      // Main renews on its own terms; a failure here costs nothing that the next sign does not repeat.
      const reading = { conversationId, shown: shownToken(), kind: 'reading' } as const;
      call('thread.activity', reading).catch(() => undefined);
    };
    for (const sign of signs) window.addEventListener(sign, tell, { passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, tell);
    };
  }, [conversationId, takenOverByMe]);
}
