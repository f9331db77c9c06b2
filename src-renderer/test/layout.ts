import { vi } from 'vitest';

/** Gives every element a size, in an environment without layout, so that virtual lists draw their rows. */
export function giveLayout(size: { clientWidth: number; clientHeight: number }): () => void {
  for (const [name, pixels] of Object.entries(size)) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => pixels });
  }
  return () => {
    for (const name of Object.keys(size)) Reflect.deleteProperty(HTMLElement.prototype, name);
  };
}

interface HappyWindow {
  happyDOM: { setViewport(size: { width: number; height: number }): void };
}

/** The size of the window, for media queries. */
export function setViewport(size: { width: number; height: number }): void {
  (window as unknown as HappyWindow).happyDOM.setViewport(size);
}

/** Marks for words that were found (CSS Custom Highlight API), which happy-dom does not have. */
export function fakeHighlights(): void {
  vi.stubGlobal('Highlight', class {});
  vi.stubGlobal('CSS', { escape: (text: string) => text, highlights: new Map() });
}
