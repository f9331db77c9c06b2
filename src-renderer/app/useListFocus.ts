import { useEffect, useRef } from 'react';

/** Back from the thread of a narrow window, focus is on the list again, at the row it came from. */
export function useListFocus(listAlone: boolean): void {
  const was = useRef(listAlone);
  useEffect(() => {
    const back = listAlone && !was.current;
    was.current = listAlone;
    if (back && document.activeElement === document.body) {
      document.querySelector<HTMLElement>('[data-scroller] [tabindex="0"]')?.focus();
    }
  }, [listAlone]);
}
