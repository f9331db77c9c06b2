/** Pictures of every screen, for people to look through: `npm run screenshots`. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import {
  answerable,
  conversationRow,
  messages,
  openConversation,
  signIn,
} from './support/pages.ts';

const FOLDER = join(import.meta.dirname, '.output/screenshots');

test.use({ simulatorOptions: { conversations: 30, messages: 16, seed: 3 } });

for (const theme of ['light', 'dark'] as const) {
  for (const scale of [1, 2]) {
    test(`${theme}, ${scale}x`, async ({ launchApp, simulator, session }) => {
      mkdirSync(FOLDER, { recursive: true });
      const app = await launchApp({ args: [`--force-device-scale-factor=${scale}`] });
      const main = await app.page('main');
      const look = async (page: Page, name: string) => {
        await page.evaluate(() => document.fonts.ready);
        const path = join(FOLDER, `${name}-${theme}-${scale}x.png`);
        await page.screenshot({ path, animations: 'disabled' });
      };
      await main.evaluate((appearance) => window.wassistTray.call('settings.set', { appearance }), {
        theme,
      });
      await expect(main.getByRole('button', { name: 'Sign in' })).toBeVisible();
      await look(main, '1-sign-in');

      await signIn(main, simulator);
      const customer = await answerable(simulator);
      await simulator.customerWrites(customer.id, { text: 'Is the blue one back in stock?' });
      await expect(conversationRow(main, customer.name)).toContainText('Is the blue one');
      await look(main, '2-inbox');

      await openConversation(main, customer.name);
      await expect(messages(main).getByText('Is the blue one back')).toBeVisible();
      await look(main, '3-conversation');

      await main.getByRole('button', { name: 'Settings' }).click();
      await expect(main.getByRole('dialog', { name: 'Settings' })).toBeVisible();
      await look(main, '4-settings');
      await main.keyboard.press('Escape');
      await app.closeWindow('main');

      await simulator.customerWrites(customer.id, { text: 'And in green?' });
      const notice = await session.notifications.waitForCall(({ body }) => body.includes('green'));
      session.notifications.click(notice.id);
      const quick = await app.page('quick-reply');
      await expect(quick.getByText('And in green?')).toBeVisible();
      await look(quick, '5-quick-reply');
    });
  }
}

test.afterAll(() => {
  const pictures = readdirSync(FOLDER).filter((name) => name.endsWith('.png'));
  const figures = pictures.map(
    (name) => `<figure><img src="${name}" alt=""><figcaption>${name}</figcaption></figure>`,
  );
  const style = 'body{font:14px system-ui}figure{margin:24px}img{max-width:100%;border:1px solid}';
  writeFileSync(
    join(FOLDER, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Wassist Tray</title><style>${style}</style>${figures.join('\n')}`,
  );
});
