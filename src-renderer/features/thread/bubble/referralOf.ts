import { findLinks } from '../text/links';

/** What is shown of a click-to-WhatsApp ad (wassist-api.md 1.2); the server's object is open. */
export function referralOf(referral: Record<string, unknown>): {
  headline: string | null;
  body: string | null;
  url: string | null;
} {
  const text = (key: string) => {
    const value = referral[key];
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  };
  const url = text('sourceUrl');
  return {
    headline: text('headline'),
    body: text('body'),
    url: url && findLinks(url)[0]?.text === url ? url : null,
  };
}
