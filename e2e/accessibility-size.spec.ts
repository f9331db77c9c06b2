/** Twice the size, right to left, and stillness. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/desk.ts';
import { resizeMain, zoomMain } from './support/owner.ts';
import { conversationRow, openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 12, messages: 10, seed: 6 } });

const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });

/** What is wider than its place: to be read only by scrolling sideways, or cut off without a mark. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll<HTMLElement>('body *')]
      .filter((one) => {
        const { overflowX, textOverflow, clipPath } = getComputedStyle(one);
        const keepsIn = one === document.documentElement || overflowX !== 'visible';
        const isWider = one.scrollWidth > one.clientWidth + 1;
        // Words for screen readers alone are clipped to nothing.
        const isShown = clipPath === 'none';
        return keepsIn && isWider && isShown && textOverflow !== 'ellipsis';
      })
      .map((one) => `${one.tagName} ${one.className}: ${one.scrollWidth} > ${one.clientWidth}`),
  );
}

for (const direction of ['ltr', 'rtl']) {
  test(`twice the size needs no scrolling sideways, ${direction}`, async ({ page, desk }) => {
    const long = 'Maximiliana Josephine Adelheid Freifrau von Hohenstaufen';
    const customer = await desk.customer(`${long} ${direction}`, 'Hello');
    await customer.writes(`https://shop.example/${'a'.repeat(200)} and ${'word'.repeat(40)}`);
    // Loaded again it would show what the test before left open.
    await page.goto(new URL('?view=main', page.url()).href);
    await page.evaluate((dir) => {
      document.documentElement.dir = dir;
    }, direction);
    const leftOf = async (part: Locator) => (await part.boundingBox())?.x ?? Number.NaN;
    const row = conversationRow(page, customer.name);
    const conversation = page.getByRole('region', { name: 'Conversation', exact: true });
    const listIsLeft = (await leftOf(row)) < (await leftOf(conversation));
    expect(listIsLeft).toBe(direction === 'ltr');
    // As narrow as the window goes at the usual size: one pane, 480 wide.
    await resizeMain(desk.app, 960, 720);
    await zoomMain(desk.app, 2);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(480);
    const fits = async (screen: string, needed: Locator) => {
      await expect(needed, screen).toBeInViewport({ ratio: 0.9 });
      await expect.poll(() => tooWide(page), screen).toEqual([]);
    };
    await row.scrollIntoViewIfNeeded();
    await fits('list', row);
    await openConversation(page, customer.name);
    await fits('conversation', box(page));
    for (const name of ['Send', 'Back to the list', 'More', 'Take over'])
      await expect(button(page, name), name).toBeInViewport({ ratio: 0.9 });
    const open: [name: string, opened: Locator, needed: Locator][] = [
      ['Send template', dialog(page, 'Send a template'), button(page, 'Cancel')],
      ['Ask the agent', dialog(page, 'Ask the agent'), button(page, 'Cancel')],
      ['Emoji', dialog(page, 'Emoji'), page.getByRole('searchbox', { name: 'Find an emoji' })],
    ];
    for (const [name, opened, needed] of open) {
      await button(page, name).first().click();
      await expect(opened).toBeVisible();
      await fits(name, needed);
      await page.keyboard.press('Escape');
      await expect(opened).toBeHidden();
    }
    await button(page, 'Details').click();
    const lastInDetails = page.getByRole('region', { name: 'Details' }).getByRole('button').last();
    // What is read later comes in below it.
    await expect(async () => {
      await lastInDetails.scrollIntoViewIfNeeded();
      await expect(lastInDetails).toBeInViewport({ ratio: 0.9, timeout: 500 });
    }).toPass();
    await fits('details', lastInDetails);
    await page
      .getByRole('region', { name: 'Details' })
      .getByRole('button', { name: 'Close' })
      .click();
    await button(page, 'Back to the list').click();
    for (const name of ['Settings', 'Insights']) {
      await button(page, name).click();
      await fits(name, button(page, 'Close'));
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }

    await page.evaluate(() => document.documentElement.removeAttribute('dir'));
    await zoomMain(desk.app, 1);
    await resizeMain(desk.app, 1080, 720);
  });
}

test('nothing moves where less motion is asked for', async ({ page }) => {
  /** The longest that anything would take to move or to fade, in seconds. */
  const longest = () =>
    page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll('*')].flatMap((one) => {
          const { transitionDuration, animationDuration } = getComputedStyle(one);
          return `${transitionDuration},${animationDuration}`.split(',').map(Number.parseFloat);
        }),
      ),
    );
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await button(page, 'Settings').click();
  await expect(dialog(page, 'Settings')).toBeVisible();
  expect(await longest()).toBeGreaterThan(0.1);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await longest()).toBeLessThan(0.01);
  await page.keyboard.press('Escape');
  await expect(dialog(page, 'Settings')).toBeHidden();
});
