import { useCallback, useState } from 'react';

interface AtBox {
  /** The owner came to the box in this opening: by a click, by Tab, or by changing the text. */
  here: boolean;
  arrive: () => void;
  /** Enter was pressed before that; said until the owner is there. */
  warned: boolean;
  warn: () => void;
}

/** Whether Enter may send: what lies in the box from before goes out only once its owner has been there. */
export function useAtBox(): AtBox {
  const [at, setAt] = useState<'away' | 'warned' | 'here'>('away');
  return {
    here: at === 'here',
    arrive: useCallback(() => setAt('here'), []),
    warned: at === 'warned',
    warn: useCallback(() => setAt('warned'), []),
  };
}
