/**
 * Where a page is to go. One that is still being loaded would not hear it, or would show somebody else first:
 * it gets the last wish with the answer to its start.
 */
import type { Target } from '@shared/app-state';
import type { WebContents } from 'electron';

type Page = Pick<WebContents, 'id' | 'on' | 'send'>;

export interface Targets {
  /** From the making of its window until its page is destroyed. */
  watch(page: Page): void;
  go(page: Page, to: Target): void;
  /** The page listens from now on; what was asked for while it was being loaded. */
  started(page: Page): Target | null;
}

export function createTargets(send: (page: Page, to: Target) => void): Targets {
  const listening = new Set<number>();
  const wished = new Map<number, Target>();
  return {
    watch(page) {
      const { id } = page;
      page.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
        if (isMainFrame && !isSameDocument) listening.delete(id);
      });
      page.on('destroyed', () => {
        listening.delete(id);
        wished.delete(id);
      });
    },
    go(page, to) {
      if (listening.has(page.id)) send(page, to);
      else wished.set(page.id, to);
    },
    started({ id }) {
      listening.add(id);
      const to = wished.get(id) ?? null;
      wished.delete(id);
      return to;
    },
  };
}
