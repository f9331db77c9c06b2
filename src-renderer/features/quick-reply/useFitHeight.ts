import { type RefObject, useEffect } from 'react';
import { call } from '../../bridge';

/** The window is as high as its content, in CSS pixels. */
export function useFitHeight(content: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = content.current;
    if (!element) return;
    let told = 0;
    const observer = new ResizeObserver(() => {
      const height = Math.ceil(element.getBoundingClientRect().height);
      if (height < 80 || height === told) return;
      told = height;
      void call('windows.fitHeight', { height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [content]);
}
