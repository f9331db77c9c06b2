/** The pictures of the README, from the invented shop: `npm run e2e -- --project=docs-images`. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './screenshots/stage.ts';
import { callBridge } from './support/bridge.ts';
import { openConversation, signIn } from './support/pages.ts';

const CUSTOMER = 'Grace Okafor';
const SHOP_HOUR = 10;
/** Whenever they are taken, it is morning in the shop. The zones' names count westwards. */
const eastwards = ((SHOP_HOUR - new Date().getUTCHours() + 36) % 24) - 12;
process.env.TZ = `Etc/GMT${eastwards > 0 ? '-' : '+'}${Math.abs(eastwards)}`;

const take = (page: Page, name: string) =>
  page.screenshot({
    path: join(import.meta.dirname, `../docs/images/${name}.png`),
    animations: 'disabled',
  });

test('inbox and quick reply', async ({ launchApp, session, simulator }) => {
  const app = await launchApp({ args: ['--force-device-scale-factor=2'] });
  const main = await app.page('main');
  await signIn(main, simulator);
  // She writes by herself, soon after somebody looks: all pictures show it.
  const notice = await session.notifications.waitForCall(
    ({ title }) => title.endsWith(CUSTOMER),
    20_000,
  );
  await openConversation(main, CUSTOMER);
  for (const theme of ['dark', 'light'] as const) {
    await callBridge(main, 'settings.set', { appearance: { theme } });
    // The last picture of the thread, and the colours that fade over.
    await main.waitForTimeout(1500);
    await take(main, `inbox-${theme}`);
  }

  await app.closeWindow('main');
  session.notifications.click(notice.id);
  const quick = await app.page('quick-reply');
  await expect(quick.getByRole('heading', { name: CUSTOMER })).toBeVisible();
  await quick.getByRole('textbox', { name: 'Reply' }).fill('Yes please, we are here until six.');
  await quick.waitForTimeout(500);
  await take(quick, 'quick-reply');
});
