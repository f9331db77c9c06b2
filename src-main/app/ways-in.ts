/** The ways into the app: a link, another start, the jump list, the shortcut of the quick reply. */
import { z } from 'zod';
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

/** Of the links that open the app. */
export const DEEP_LINK_SCHEME = 'wassist-tray';

/** What a link leads to: `wassist-tray://conversation/<id>`, `wassist-tray://new?number=<number>`. */
type DeepLink = { view: 'conversation'; conversationId: string } | { view: 'new'; number: string };

const conversation = z.string().regex(/^[\w.:-]{1,200}$/);
/** As people write one; the dialog says whether it is one. */
const number = z.string().regex(/^[\d\s()+./-]{0,40}$/);

/** Anything else is null: links come from outside and are not to be trusted. */
export function parseDeepLink(url: string): DeepLink | null {
  const named = /^wassist-tray:\/\/conversation\/([^/?#]+)\/?$/.exec(url);
  const begun = /^wassist-tray:\/\/new\/?(?:\?number=([^&#]*))?$/.exec(url);
  try {
    // Not as a form would: there a plus sign is a space.
    const decoded = decodeURIComponent((named ?? begun)?.[1] ?? '');
    if (named) return { view: 'conversation', conversationId: conversation.parse(decoded) };
    return begun && { view: 'new', number: number.parse(decoded).trim() };
  } catch {
    return null;
  }
}
