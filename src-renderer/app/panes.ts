/** F6 leads through the parts of the window, as in other programs: list, thread, box, details. */
import { composerPlace } from '../stores/focus';

/** In the order of the page; a part that is hidden or covered is none. */
function panes(): HTMLElement[] {
  const log = document.querySelector<HTMLElement>('main [role="log"]');
  const details = document.querySelector<HTMLElement>('[data-details] button');
  return [listStop(), log, composerPlace(), details].filter(
    (one) => one !== null && !one.closest('[inert]') && one.checkVisibility(),
  ) as HTMLElement[];
}

/** The active row, the active result of a search, or where one searches. */
function listStop(): HTMLElement | null {
  const list = document.querySelector('nav');
  return (
    list?.querySelector<HTMLElement>(
      '[data-scroller] [tabindex="0"], [data-hits] [tabindex="0"]',
    ) ??
    list?.querySelector('input') ??
    null
  );
}

/** On to the next part, or back to the one before; the last leads to the first. */
export function goToPane(step: 1 | -1): void {
  const all = panes();
  const { activeElement } = document;
  // What lies between two parts, such as the header, counts to the one before it.
  const at = all.findLastIndex(
    (one) =>
      activeElement !== null &&
      (one.contains(activeElement) ||
        one.compareDocumentPosition(activeElement) & Node.DOCUMENT_POSITION_FOLLOWING),
  );
  all.at((at + step) % all.length)?.focus();
}
