/** The pages on Debian's Chromium, which is as new as what ships: no complaint, nothing for axe, the same layout. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { callBridge } from './support/bridge.ts';
import { expect, test } from './support/desk.ts';
import { differences, launchChromium, layoutOf, openElsewhere } from './support/other-engine.ts';
import { bubble, conversationRow } from './support/pages.ts';

test.use({ workspace: { conversations: 12, messages: 8, seed: 9 } });

const PIXELS = 2;

async function expectAlike(screen: string, pages: [Page, Page]): Promise<void> {
  for (const page of pages) {
    await page.mouse.move(0, 0);
    await page.emulateMedia({ reducedMotion: 'reduce' });
  }
  // Pictures and lazy parts come when they come.
  const compare = async () => {
    const [one, other] = await Promise.all(pages.map(layoutOf));
    return differences(one ?? [], other ?? [], PIXELS);
  };
  await expect.poll(compare, { message: screen }).toEqual([]);
  await expectAccessible(pages[1], screen);
}

test('main screens, media and the quick reply', async ({ desk, page }) => {
  const browser = await launchChromium();
  try {
    const customer = await desk.customer('Cora Chrome');
    await customer.writes({ image: { url: '/media/cup.png', caption: 'My cup' } });
    await expect(conversationRow(page, customer.name)).toContainText('My cup');
    const main = await openElsewhere(browser, desk.app, 'main');
    const both: [Page, Page] = [page, main.page];
    for (const one of both) await expect(conversationRow(one, customer.name)).toBeVisible();
    await expectAlike('list', both);

    for (const one of both) {
      await conversationRow(one, customer.name).click();
      const picture = bubble(one, 'My cup').locator('img');
      await expect(picture).toHaveJSProperty('naturalWidth', 480);
    }
    await expectAlike('conversation with a picture', both);
    for (const one of both) {
      const settings = one.getByRole('dialog', { name: 'Settings' });
      // A page that is busy drawing may not have its keys yet.
      await expect(async () => {
        await one.keyboard.press('Control+,');
        await expect(settings).toBeVisible({ timeout: 2000 });
      }).toPass();
    }
    await expectAlike('settings', both);
    for (const one of both) await one.keyboard.press('Escape');

    await callBridge(page, 'windows.openQuickReply', { conversationId: customer.id });
    const small = await desk.app.page('quick-reply');
    await expect(small.getByRole('textbox', { name: 'Reply' })).toBeVisible();
    const quick = await openElsewhere(browser, desk.app, 'quick-reply');
    await expect(quick.page.getByRole('textbox', { name: 'Reply' })).toBeVisible();
    await expectAlike('quick reply', [small, quick.page]);
    expect([...main.complaints, ...quick.complaints]).toEqual([]);
  } finally {
    await browser.close();
  }
});
