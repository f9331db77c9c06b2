/** axe-core on a page of the app. */
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** What is decided by colours; all else is the same in either theme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** axe has nothing to complain about, in the light and in the dark. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  // axe reads colours: nothing may be on its way from one to another.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  expect(await page.evaluate(faultsOf, COLOUR_RULES), screen).toEqual({ light: [], dark: [] });
}

/** Runs in the page. */
async function faultsOf(colourRules: string[]) {
  const { axe: checker } = window as unknown as { axe: typeof axe };
  const look = async (options: axe.RunOptions) => {
    const { violations } = await checker.run({
      resultTypes: ['violations'],
      rules: { 'target-size': { enabled: true } },
      ...options,
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`);
  };
  // As src-renderer/app/start.ts does.
  const { dataset } = document.documentElement;
  const chosen = dataset.theme;
  dataset.theme = 'light';
  const light = await look({});
  dataset.theme = 'dark';
  const dark = await look({ runOnly: colourRules });
  if (chosen === undefined) delete dataset.theme;
  else dataset.theme = chosen;
  return { light, dark };
}
