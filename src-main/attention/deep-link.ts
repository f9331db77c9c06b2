/** Links that open the app: `wassist-tray://conversation/<id>`, `wassist-tray://new?number=<number>`. */
import { z } from 'zod';

export const DEEP_LINK_SCHEME = 'wassist-tray';

/** What a link leads to. */
export type DeepLink =
  | { view: 'conversation'; conversationId: string }
  | { view: 'new'; number: string };

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
