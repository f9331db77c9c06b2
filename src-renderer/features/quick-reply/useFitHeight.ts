import { type RefObject, useEffect } from 'react';
import { call } from '../../bridge';

/** Less is a page that is not drawn yet; main takes no less either (bridge.ts). */
const LEAST_PX = 80;

/** The window is as high as its content, in CSS pixels. */
export function useFitHeight(content: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = content.current;
    if (!element) return;
    let told = 0;
    const observer = new ResizeObserver(() => {
      const height = Math.ceil(element.getBoundingClientRect().height);
      if (height < LEAST_PX || height === told) return;
      told = height;
      void call('windows.fitHeight', { height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [content]);
}
