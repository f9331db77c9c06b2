/** Addresses that a customer sent: which of them may leave the app (checklist item 15). */

const LONGEST_ADDRESS = 4000;

/** The address to open outside, or null when it must not be. Only https, mailto and tel; no credentials in it. */
export function externalAddress(text: string): string | null {
  if (text.length > LONGEST_ADDRESS || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username || url.password) return null;
  if (url.protocol === 'https:') return url.hostname ? url.href : null;
  if (url.protocol === 'mailto:') return plainMail(url);
  return url.protocol === 'tel:' ? url.href : null;
}

/** Only receiver, subject and body: some mail programs would also attach a named file. */
function plainMail({ pathname, searchParams }: URL): string {
  const kept = ['subject', 'body'].flatMap((name) => {
    const value = searchParams.get(name);
    // Not as a form writes it: in a mail address a plus sign is one.
    return value ? [`${name}=${encodeURIComponent(value)}`] : [];
  });
  return kept.length > 0 ? `mailto:${pathname}?${kept.join('&')}` : `mailto:${pathname}`;
}
