/** What a picky look finds with a ruler: measured in every picture of the catalogue. */
import type { Page } from '@playwright/test';

/** Less of what a customer wrote says nothing beside a reason. */
const LEAST_PREVIEW_PX = 180;

/** Sentences about what is wrong; none where all is well. */
export function boxFaults(page: Page): Promise<string[]> {
  return page.evaluate((leastPreview) => {
    const faults: string[] = [];
    const isSeen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      // Words for screen readers alone are clipped to nothing.
      getComputedStyle(element).clipPath === 'none' &&
      element.getBoundingClientRect().width > 1;
    const seen = (selector: string, within: ParentNode = document) =>
      [...within.querySelectorAll<HTMLElement>(selector)].filter(isSeen);
    const wordsOf = (element: Element) => (element.textContent ?? '').trim().slice(0, 60);

    for (const row of seen('[data-conversation]')) {
      const [preview] = seen('[data-part="preview"]', row);
      const [reason] = seen('[data-part="reason"]', row);
      const width = preview?.getBoundingClientRect().width ?? leastPreview;
      if (reason && width < leastPreview) {
        faults.push(`only ${Math.round(width)} px of “${wordsOf(row)}” beside its reason`);
      }
    }

    const room = document.documentElement;
    if (room.scrollWidth > room.clientWidth) faults.push('the page is wider than the window');
    // The app's own words are never cut; a customer's may be, with an ellipsis.
    for (const element of seen('button, label, h1, h2, h3, th, legend, dt, [role="option"], p')) {
      for (const part of [element, ...seen('*', element)]) {
        const { overflowX, textOverflow } = getComputedStyle(part);
        const isCut = part.scrollWidth > part.clientWidth + 1 && overflowX !== 'visible';
        const isTheirs = part.closest('[dir="auto"], bdi') !== null || part.querySelector('bdi');
        if (!isCut || part.matches('input, textarea') || !wordsOf(part)) continue;
        if (isTheirs && textOverflow === 'ellipsis') continue;
        faults.push(`“${wordsOf(part)}” is cut: ${part.clientWidth} of ${part.scrollWidth} px`);
      }
    }

    const top = seen('[role="dialog"], [role="alertdialog"]').at(-1) ?? document;
    // One that opens more choices of the one beside it is part of it.
    const filled = seen('button[data-variant="filled"]', top).filter(
      (one) => !one.matches(':disabled, [data-variant="filled"] + button'),
    );
    if (filled.length > 1) {
      faults.push(`${filled.length} filled buttons: ${filled.map(wordsOf).join(', ')}`);
    }
    return [...new Set(faults)];
  }, LEAST_PREVIEW_PX);
}
