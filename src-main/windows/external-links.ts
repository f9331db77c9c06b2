/** Addresses that a customer sent: which of them may leave the app (checklist item 15). */

const LONGEST_ADDRESS = 4000;

/** The address to open outside, or null when it must not be. Only https, mailto and tel; no credentials in it. */
export function externalAddress(text: string): string | null {
  if (text.length > LONGEST_ADDRESS || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username || url.password) return null;
  if (url.protocol === 'https:') return url.hostname ? url.href : null;
  return url.protocol === 'mailto:' || url.protocol === 'tel:' ? url.href : null;
}
