/** The ways into the app: a link, another start, the jump list, the shortcut of the quick reply. */
import { parseDeepLink } from '../attention/deep-link';
import type { Attention } from '../attention/types';
import type { Session } from '../session/types';
import type { Windows } from '../windows/types';
import type { Wish } from './args';

/** What the main window shows for a conversation; undefined: what it showed before. */
export function showing(conversationId: string | null) {
  return conversationId
    ? ({ view: 'conversation', conversationId, messageKey: null } as const)
    : undefined;
}

export function createWaysIn({
  windows,
  session,
  attention,
}: {
  windows: Pick<Windows, 'openMain' | 'openQuickReply' | 'raiseQuickReply'>;
  session: Pick<Session, 'workspace'>;
  attention: Pick<Attention, 'pause'>;
}) {
  /** For the customer who waits next; the main window where nobody waits. */
  function quickReply(): void {
    if (windows.raiseQuickReply()) return;
    const waiting = session.workspace()?.inbox.views.nextWaiting([]);
    if (waiting) windows.openQuickReply(waiting);
    else windows.openMain();
  }
  return {
    quickReply,
    /** @param deepLink As the desktop passed it, unchecked. */
    open(deepLink: string | null): void {
      const link = deepLink ? parseDeepLink(deepLink) : null;
      windows.openMain(link?.view === 'new' ? link : showing(link?.conversationId ?? null));
    },
    carryOut(wish: Wish): void {
      if (wish === 'quick-reply') quickReply();
      else attention.pause(wish === 'pause' ? '1-hour' : 'resume');
    },
  };
}
