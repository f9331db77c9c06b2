/**
 * Addresses in a customer's text: which are links, and which of those pretend to be another address.
 * Only https and mail addresses can be opened; `http:`, `javascript:`, `file:` and the rest stay text.
 */
import type { find as Find } from 'linkifyjs';
import { create } from 'zustand';

/** Null until it is loaded: the list of domain names is as large as a tenth of the start's code. */
const useFinder = create<{ find: typeof Find | null }>(() => ({ find: null }));
let loading: Promise<void> | null = null;

/** Resolves when links can be found. */
export function loadLinkFinder(): Promise<void> {
  loading ??= import('linkifyjs').then(
    ({ find }) => useFinder.setState({ find }),
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** False at first: text that is drawn already shows its links when this becomes true. */
export const useLinkFinder = () => useFinder(({ find }) => find !== null);

/** Finds nothing until the finder is loaded; text that may hold a link loads it. */
function find(text: string): ReturnType<typeof Find> {
  const found = useFinder.getState().find?.(text, { defaultProtocol: 'https' });
  if (!found) void loadLinkFinder().catch(() => undefined);
  return found ?? [];
}

export interface FoundLink {
  /** Positions in UTF-16 units; `end` is behind the last one. */
  start: number;
  end: number;
  /** As it was written. */
  text: string;
  href: string;
}

/**
 * Finds links in one line of text, in order. An address without a scheme is taken as https when it
 * surely is one: "example.com", "www.example.de" or "example.de/shop", but not "ok.no" in a hurry.
 */
export function findLinks(text: string): FoundLink[] {
  if (!/[.@]/.test(text)) return [];
  return find(text).flatMap((match) => {
    // A mark that closes around an address is no part of it: *https://example.com*
    const written = match.value.replace(/[*_~`]+$/, '');
    const href = match.href.slice(0, match.href.length - (match.value.length - written.length));
    return canOpen(href) && isMeant(match.value, match.type)
      ? [{ start: match.start, end: match.start + written.length, text: written, href }]
      : [];
  });
}

function canOpen(href: string): boolean {
  const url = parseUrl(href);
  if (!url) return false;
  return url.protocol === 'mailto:' || (url.protocol === 'https:' && url.hostname.includes('.'));
}

function isMeant(written: string, type: string): boolean {
  if (type === 'email' || /^https:\/\//i.test(written)) return true;
  const host = written.split(/[:/?#]/, 1)[0] ?? '';
  const labels = host.split('.');
  const hasPath = written.length > host.length;
  const isLowerCase = host === host.toLowerCase();
  return isLowerCase && (hasPath || labels.length > 2 || (labels.at(-1) ?? '').length > 2);
}

function parseUrl(href: string): URL | null {
  return URL.canParse(href) ? new URL(href) : null;
}

/** Why the owner is asked before a link is opened. */
export type LinkRisk =
  /** The text shows another address than the one that opens. */
  | 'other-host'
  /** A user name before an "@" that looks like the address: https://bank.com@evil.example */
  | 'user-info'
  /** Letters that look like others: mixed scripts, or a name that is written in code. */
  | 'lookalike';

/** What is suspicious about a link that shows `text` and opens `href`; null when nothing is. Needs the finder. */
export function linkRisk(text: string, href: string): LinkRisk | null {
  const url = parseUrl(href);
  if (url?.protocol !== 'https:') return null;
  if (url.username !== '' || url.password !== '') return 'user-info';
  const shown = find(text).find((match) => match.type === 'url');
  const shownHost = shown ? parseUrl(shown.href)?.hostname : undefined;
  if (shownHost !== undefined && bareHost(shownHost) !== bareHost(url.hostname))
    return 'other-host';
  // URL writes every host that is not plain ASCII as punycode.
  if (url.hostname.split('.').some((label) => label.startsWith('xn--'))) return 'lookalike';
  return null;
}

const bareHost = (host: string) => host.replace(/^www\./, '');

/** The host that really opens, as the network knows it; for the question before opening. */
export function hostOf(href: string): string {
  return parseUrl(href)?.hostname ?? href;
}

/** The address without a name or password before its host: main opens none that has them. */
export function withoutUserInfo(href: string): string {
  const url = parseUrl(href);
  if (!url) return href;
  url.username = '';
  url.password = '';
  return url.href;
}
