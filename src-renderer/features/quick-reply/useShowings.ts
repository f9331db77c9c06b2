import { useEffect, useState } from 'react';

/** How often this window has been brought up: it is hidden between replies, not destroyed. */
export function useShowings(): { visible: boolean; count: number } {
  const [showing, setShowing] = useState({ visible: !document.hidden, count: 0 });
  useEffect(() => {
    const onChange = () =>
      setShowing(({ count }) => ({
        visible: !document.hidden,
        count: document.hidden ? count : count + 1,
      }));
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);
  return showing;
}
