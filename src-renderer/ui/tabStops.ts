/** What Tab leads to, in the order of the page. */
const focusable =
  'a[href], button, input, select, textarea, summary, audio[controls], video[controls], [tabindex]';

/** Within `root`; without hidden or disabled elements, and those under a dialog. */
export function tabStops(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(focusable)].filter(
    (one) =>
      one.tabIndex >= 0 &&
      !one.matches(':disabled') &&
      !one.closest('[inert]') &&
      one.checkVisibility({ visibilityProperty: true }),
  );
}

/** The next one after `part`, or the one before it; null at the end of the page. */
export function stopBeside(part: HTMLElement, step: 1 | -1): HTMLElement | null {
  const all = tabStops(document);
  const inPart = all.flatMap((one, at) => (part.contains(one) ? [at] : []));
  const edge = step === 1 ? inPart.at(-1) : inPart[0];
  return edge === undefined ? null : (all[edge + step] ?? null);
}
