/**
 * Where a page is to go. One that is still being loaded would not hear it, or would show somebody else first:
 * it gets its wishes with the answer to its start.
 */
import type { Target, Wish } from '@shared/app-state';
import type { WebContents } from 'electron';
import type { Clock } from '../common/clock';

type Page = Pick<WebContents, 'id' | 'on' | 'send'>;

export interface Targets {
  /** From the making of its window until its page is destroyed. */
  watch(page: Page): void;
  go(page: Page, to: Target): void;
  /**
   * The page listens from now on; what was asked for while it was being loaded. `showed`: the conversation before
   * it was loaded again, which its address follows a moment after.
   */
  started(page: Page, showed: string | null): Wish[];
}

/** `clock`: the computer's own, as the pages have it. */
export function createTargets(
  send: (page: Page, wish: Wish) => void,
  clock: Pick<Clock, 'now'>,
): Targets {
  const listening = new Set<number>();
  const wished = new Map<number, Wish[]>();
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
      const wish = { to, askedAtMs: clock.now() };
      if (listening.has(page.id)) send(page, wish);
      else wished.set(page.id, [...(wished.get(page.id) ?? []), wish]);
    },
    started({ id }, showed) {
      listening.add(id);
      const wishes = wished.get(id);
      wished.delete(id);
      if (wishes || showed === null) return wishes ?? [];
      const to = { view: 'conversation', conversationId: showed, messageKey: null } as const;
      return [{ to, askedAtMs: clock.now() }];
    },
  };
}
