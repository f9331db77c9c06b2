import { useEffect } from 'react';

let covers = 0;

/**
 * What lies under a dialog is out of reach for readers too. Base UI hides it as well, but leaves what has
 * `aria-live`, whatever its value: the thread, and the line of the connection.
 */
export function useCover(open: boolean): void {
  useEffect(() => {
    if (!open) return;
    cover(1);
    return () => cover(-1);
  }, [open]);
}

function cover(change: 1 | -1): void {
  covers += change;
  const main = document.querySelector('main');
  if (main) main.inert = covers > 0;
}
