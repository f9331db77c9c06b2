/** The pictures of the README, from the demo workspace: `npm run e2e -- --project=docs-images`. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { callBridge } from './support/bridge.ts';
import { expect, test } from './support/fixtures.ts';
import { conversationRow, messages } from './support/pages.ts';

const take = (page: Page, name: string) =>
  page.screenshot({
    path: join(import.meta.dirname, `../docs/images/${name}.png`),
    animations: 'disabled',
  });

test('inbox and quick reply', async ({ launchApp, session }) => {
  const app = await launchApp({ args: ['--demo', '--force-device-scale-factor=2'], pollMs: null });
  const main = await app.page('main');
  // A customer of the demo writes: whoever it is, both pictures show it.
  const notice = await session.notifications.waitForCall(() => true, 20_000);
  await conversationRow(main, notice.title).click();
  await expect(messages(main).getByRole('article').last()).toBeVisible();
  for (const theme of ['dark', 'light'] as const) {
    await callBridge(main, 'settings.set', { appearance: { theme } });
    // The last picture of the thread, and the colours that fade over.
    await main.waitForTimeout(1500);
    await take(main, `inbox-${theme}`);
  }

  await app.closeWindow('main');
  session.notifications.click(notice.id);
  const quick = await app.page('quick-reply');
  await expect(quick.getByRole('heading', { name: notice.title })).toBeVisible();
  await quick.getByRole('textbox', { name: 'Reply' }).fill('Yes please, we are here until six.');
  await quick.waitForTimeout(500);
  await take(quick, 'quick-reply');
});
