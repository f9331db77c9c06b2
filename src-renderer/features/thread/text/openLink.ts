import { create } from 'zustand';
import { call } from '../../../bridge';
import { showFailure } from '../../../stores/toasts';
import { type LinkRisk, linkRisk, loadLinkFinder, withoutUserInfo } from './links';

/** The suspicious link that waits for the owner's answer. */
export const useLinkQuestion = create<{ question: { href: string; risk: LinkRisk } | null }>(
  () => ({ question: null }),
);

/** Opens an address outside the app; asks first when the link's text shows another address. */
export function followLink(shownText: string, href: string): void {
  loadLinkFinder().then(() => {
    const risk = linkRisk(shownText, href);
    if (risk) useLinkQuestion.setState({ question: { href: withoutUserInfo(href), risk } });
    else openOutside(href);
  }, showFailure);
}

/** Without a question; main opens https, mailto and tel alone. */
export function openOutside(href: string): void {
  call('links.open', { url: href }).catch(showFailure);
}

/** Opened or not: the owner has decided. */
export function closeLinkQuestion(): void {
  useLinkQuestion.setState({ question: null });
}
