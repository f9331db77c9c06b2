/** axe finds nothing to complain about, on any screen, in either theme; the main job by keyboard alone. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { answerable, bubble, conversationRow, openConversation, signIn } from './support/pages.ts';

test.use({ simulatorOptions: { conversations: 24, messages: 12, seed: 5 } });

async function expectNoViolations(page: Page, screen: string): Promise<void> {
  // Electron has no second page to gather frames in, which axe's newer mode wants.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`);
  expect(told, screen).toEqual([]);
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe on every screen, ${theme}`, async ({ launchApp, simulator }) => {
    const app = await launchApp();
    const main = await app.page('main');
    await main.evaluate((appearance) => window.wassistTray.call('settings.set', { appearance }), {
      theme,
    });
    await expect(main.getByRole('button', { name: 'Sign in' })).toBeVisible();
    // Axe reads colours: nothing may be on its way from one to another.
    await main.emulateMedia({ reducedMotion: 'reduce' });
    await expectNoViolations(main, 'sign in');

    await signIn(main, simulator);
    await expectNoViolations(main, 'inbox');
    const customer = await answerable(simulator);
    await openConversation(main, customer.name);
    await expectNoViolations(main, 'conversation');
    await main.getByRole('button', { name: 'Details', exact: true }).click();
    await expect(main.getByRole('region', { name: 'Details' })).toBeVisible();
    await expectNoViolations(main, 'details');
    await main.getByRole('button', { name: 'Details', exact: true }).click();

    await main.getByRole('button', { name: 'Send template' }).first().click();
    await expect(main.getByRole('dialog', { name: 'Send a template' })).toBeVisible();
    await expectNoViolations(main, 'templates');
    await main.keyboard.press('Escape');
    await main.getByRole('button', { name: 'Ask the agent' }).first().click();
    await expect(main.getByRole('dialog', { name: 'Ask the agent' })).toBeVisible();
    await expectNoViolations(main, 'ask the agent');
    await main.keyboard.press('Escape');

    await main.getByRole('button', { name: 'Settings' }).click();
    const settings = main.getByRole('dialog', { name: 'Settings' });
    await expect(settings).toBeVisible();
    const pages = settings.getByRole('navigation').getByRole('button');
    await expect(pages).toHaveCount(12);
    for (const page of await pages.all()) {
      await page.click();
      const name = (await page.textContent()) ?? '';
      const content = settings.getByRole('region', { name, exact: true });
      await expect(content.locator(':scope > *').nth(1)).toBeVisible();
      await expectNoViolations(main, `settings, ${name}`);
    }
    await main.keyboard.press('Escape');
    await main.keyboard.press('Control+k');
    await expect(main.getByRole('dialog')).toBeVisible();
    await expectNoViolations(main, 'palette');
  });
}

test('a customer is found, read and answered by keyboard alone', async ({
  launchApp,
  simulator,
}) => {
  const app = await launchApp();
  const main = await app.page('main');
  await signIn(main, simulator);
  const customer = await answerable(simulator);
  await simulator.customerWrites(customer.id, { text: 'Do you ship to Malta?' });
  await expect(conversationRow(main, customer.name)).toContainText('Do you ship to Malta?');

  await main.keyboard.press('Control+k');
  await expect(main.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await main.keyboard.type(customer.name);
  await expect(main.getByRole('option', { name: new RegExp(customer.name) }).first()).toBeVisible();
  await main.keyboard.press('Enter');
  await expect(bubble(main, 'Do you ship to Malta?')).toBeVisible();
  await expect(main.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await main.keyboard.type('We do, in five days.');
  await main.keyboard.press('Enter');
  await expect(bubble(main, 'We do, in five days.')).toBeVisible();
  await expect
    .poll(async () => (await simulator.sent()).map(({ conversationId }) => conversationId))
    .toEqual([customer.id]);
});
