/** Accessibility faults of a part of a page, as far as they show without layout. */
import axe from 'axe-core';

/** Rule and markup of each fault; empty where there is none. */
export async function axeFaults(element: Element = document.body): Promise<string[]> {
  const { violations } = await axe.run(element, {
    // Colours and sizes need a real browser; one part alone is not a whole page.
    rules: {
      'color-contrast': { enabled: false },
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
      'landmark-one-main': { enabled: false },
    },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
