/** Links that open the app: `wassist-tray://conversation/<id>`. */
export const DEEP_LINK_SCHEME = 'wassist-tray';

/** Anything else than a conversation's link is null: links come from outside and are not to be trusted. */
export function parseDeepLink(url: string): { conversationId: string } | null {
  const [, encoded = ''] = /^wassist-tray:\/\/conversation\/([^/?#]+)\/?$/.exec(url) ?? [];
  try {
    const conversationId = decodeURIComponent(encoded);
    return /^[\w.:-]{1,200}$/.test(conversationId) ? { conversationId } : null;
  } catch {
    return null;
  }
}
