/** axe finds nothing to complain about, on any screen or dialog, in either theme; the main job by keyboard alone. */
import type { Locator, Page } from '@playwright/test';
import { wordsOf } from './screenshots/words.ts';
import { expectAccessible } from './support/axe.ts';
import { callBridge } from './support/bridge.ts';
import { type Desk, expect, test } from './support/desk.ts';
import { test as fresh } from './support/fixtures.ts';
import { resizeMain } from './support/owner.ts';
import { answerable, bubble, conversationRow, openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 24, messages: 12, seed: 5 } });
test.describe.configure({ mode: 'parallel' });

const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });

/** Looks at what opens, and closes it again. */
async function look(page: Page, screen: string, open: Locator | string, opened: Locator) {
  if (typeof open === 'string') await page.keyboard.press(open);
  else await open.click();
  await expect(opened).toBeVisible();
  await expectAccessible(page, screen);
  await page.keyboard.press('Escape');
  await expect(opened).toBeHidden();
}

test('axe on the list, its menus and all that opens over it', async ({ page, desk }) => {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = (name: string) => page.getByRole('dialog', { name });
  await expectAccessible(page, 'inbox');
  await look(page, 'filters', button('Filter and order'), page.getByRole('menu').first());
  const customer = await desk.customer('Axel Axe');
  await conversationRow(page, customer.name).click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Quick reply' })).toBeVisible();
  await expectAccessible(page, 'menu of a row');
  await page.keyboard.press('Escape');
  await look(
    page,
    'connection',
    page.getByRole('status').getByRole('button'),
    dialog('Connection details'),
  );
  await look(page, 'palette', 'Control+k', dialog('Go to or do'));

  const search = page.getByRole('searchbox', { name: 'Search' });
  await search.fill('Hello');
  await expect(page.getByRole('list', { name: 'Messages' })).toBeVisible();
  await expectAccessible(page, 'search');
  await search.fill('no such words');
  await expect(page.getByRole('navigation').getByText('Nothing found')).toBeVisible();
  await expectAccessible(page, 'nothing found');
  await search.fill('');

  await callBridge(page, 'settings.set', {
    cannedReplies: [{ id: '1', shortcut: 'hi', text: 'Hello {name}' }],
    notifications: {
      quietHours: { enabled: true, spans: [{ weekday: 1, startMinute: 0, endMinute: 60 }] },
      urgentWords: ['flood'],
    },
  });
  await button('Settings').click();
  const settings = dialog('Settings');
  const pages = settings.getByRole('navigation').getByRole('button');
  await expect(pages).toHaveCount(6);
  for (const one of await pages.all()) {
    await one.click();
    const name = (await one.textContent()) ?? '';
    const content = settings.getByRole('region', { name, exact: true });
    await expect(content.locator(':scope > *').nth(1)).toBeVisible();
    await expectAccessible(page, `settings, ${name}`);
  }
  await pages.filter({ hasText: 'General' }).click();
  await settings.getByRole('button', { name: /^Change shortcut/ }).click();
  await expectAccessible(page, 'a shortcut is recorded');
  await pages.filter({ hasText: 'Privacy and storage' }).click();
  const question = page.getByRole('alertdialog', { name: 'Remove what is stored?' });
  await look(page, 'a question', settings.getByRole('button', { name: 'Remove' }), question);
  await settings.getByRole('combobox', { name: 'At most', exact: true }).click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await expectAccessible(page, 'choices');
  await page.keyboard.press('Escape');
  await pages.filter({ hasText: 'Saved answers' }).click();
  await settings.getByRole('button', { name: 'Add a saved answer' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Enter the text.')).toBeVisible();
  await expectAccessible(page, 'a saved answer with faults');
  await page.keyboard.press('Escape');
  await expect(dialog('New saved answer')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();

  await button('Insights').click();
  await expect(dialog('Insights').locator('svg.recharts-surface').first()).toBeVisible();
  await expectAccessible(page, 'insights');
  await dialog('Insights').getByRole('button', { name: 'Show as table' }).first().click();
  await expectAccessible(page, 'insights as a table');
  await page.keyboard.press('Escape');
  await expect(dialog('Insights')).toBeHidden();
});

test('axe on a conversation, what is in it, and what is sent from it', async ({ page, desk }) => {
  const { simulator } = desk;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = (name: string) => page.getByRole('dialog', { name });
  const customer = await desk.customer('Conrad Contrast', { image: { caption: 'My photo' } });
  await customer.writes({ audio: true });
  await customer.writes({ document: true });
  await customer.writes('Look at https://bank.com@evil.com/, *bold* and ~gone~');
  await customer.agentWrites({ text: 'I see', raw: { thinkingSpace: 'A photo.' } });
  await openConversation(page, customer.name);
  await page.getByText('Why the agent wrote this').click();
  await expectAccessible(page, 'conversation');
  await look(page, 'menu', button('More'), page.getByRole('menu').first());
  await look(page, 'how long', button('Choose how long'), page.getByRole('menu').first());
  const link = bubble(page, 'Look at').getByRole('link');
  await look(page, 'link question', link, page.getByRole('alertdialog'));
  const photo = page.getByRole('button', { name: 'Open the photo: My photo' });
  await look(page, 'picture', photo, dialog('My photo'));
  await look(page, 'ask the agent', button('Ask the agent'), dialog('Ask the agent'));

  await button('Details').click();
  await expect(page.getByRole('region', { name: 'Details' })).toBeVisible();
  await expectAccessible(page, 'details');
  await button('Details').click();

  await button('Send template').click();
  await dialog('Send a template')
    .getByRole('option', { name: /^order update/ })
    .click();
  await dialog('Send a template')
    .getByRole('button', { name: /^Send to/ })
    .click();
  await expect(page.getByText('Fill this in.').first()).toBeVisible();
  await expectAccessible(page, 'template with faults');
  await page.keyboard.press('Escape');
  await look(page, 'emoji', button('Emoji'), dialog('Emoji').getByRole('gridcell').first());

  await callBridge(page, 'settings.set', {
    cannedReplies: [{ id: '1', shortcut: 'hi', text: 'Hello {name}' }],
  });
  await box(page).fill('/');
  await expect(page.getByRole('listbox', { name: 'Saved answers' })).toBeVisible();
  await expectAccessible(page, 'quick replies');
  await box(page).fill(`{name} ${'x'.repeat(900)}`);
  await expectAccessible(page, 'near the limit');
  await look(page, 'something is not filled in', 'Enter', page.getByRole('alertdialog'));
  await box(page).fill('x'.repeat(1030));
  await expect(page.getByText('6 characters too many')).toBeVisible();
  await expectAccessible(page, 'too long');

  await simulator.setFaults([{ match: { method: 'POST' }, fault: 'status', status: 400 }]);
  await box(page).fill('Not sent');
  await box(page).press('Enter');
  await expect(bubble(page, 'Not sent')).toContainText('This was not sent.');
  await expectAccessible(page, 'not sent');
  await simulator.setFaults([]);
  await bubble(page, 'Not sent').getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Copied');
  await expectAccessible(page, 'a notice');

  await narrow(page, desk, customer.name);
});

async function narrow(page: Page, desk: Desk, contact: string): Promise<void> {
  // As narrow as it goes.
  await resizeMain(desk.app, 480, 600);
  await expect(page.getByRole('button', { name: 'Back to the list' })).toBeVisible();
  await expectAccessible(page, 'conversation in a narrow window');
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await expect(conversationRow(page, contact)).toBeVisible();
  await expectAccessible(page, 'list in a narrow window');
  await resizeMain(desk.app, 1080, 720);
}

test('axe on the window for a quick reply', async ({ page, desk }) => {
  const customer = await desk.customer('Quincy Quick', 'Are you there?');
  await expect(conversationRow(page, customer.name)).toBeVisible();
  await callBridge(page, 'windows.openQuickReply', { conversationId: customer.id });
  const quick = await desk.app.page('quick-reply');
  await expect(quick.getByText('Are you there?')).toBeVisible();
  await expectAccessible(quick, 'quick reply');
  await quick.getByRole('textbox', { name: 'Reply' }).fill('Yes');
  await quick.keyboard.press('Enter');
  await expect(quick.getByText('Sent', { exact: true }).first()).toBeVisible();
  await expectAccessible(quick, 'quick reply, sent');
});

for (const language of ['en', 'ar'] as const) {
  const words = wordsOf(language);
  fresh(
    `a customer is found, read and answered by keyboard alone, from the sign-in on: ${language}`,
    async ({ launchApp, simulator }) => {
      const main = await (await launchApp()).page('main');
      await expect(main.getByRole('textbox', { name: 'API key' })).toBeFocused();
      await callBridge(main, 'settings.set', { language });
      const key = main.getByRole('textbox', { name: words('session:apiKey') });
      await expect(key).toBeFocused();
      await expectAccessible(main, 'sign in');
      await main.keyboard.type('not the key');
      // By the eye that shows the key, and the way to a key.
      for (let nth = 0; nth < 3; nth += 1) await main.keyboard.press('Tab');
      await expect(main.getByRole('button', { name: words('session:advanced') })).toBeFocused();
      await main.keyboard.press('Enter');
      await main.keyboard.press('Tab');
      await main.keyboard.type(simulator.url);
      await main.keyboard.press('Enter');
      await expect(main.getByRole('alert')).toContainText(words('errors:auth'));
      await expectAccessible(main, 'sign in, refused');
      await expect(key).toBeFocused();
      await main.keyboard.press('Control+a');
      await main.keyboard.type(simulator.apiKey);
      await main.keyboard.press('Enter');

      const customer = await answerable(simulator);
      const row = main.getByRole('listitem').filter({ hasText: customer.name });
      const said = (text: string) => main.getByRole('article').filter({ hasText: text });
      await expect(row).toBeVisible();
      await simulator.customerWrites(customer.id, { text: 'Do you ship to Malta?' });
      await expect(row).toContainText('Do you ship to Malta?');
      await main.keyboard.press('Control+k');
      await expect(main.getByRole('dialog').getByRole('combobox')).toBeFocused();
      await main.keyboard.type(customer.name);
      await expect(
        main.getByRole('option', { name: new RegExp(customer.name) }).first(),
      ).toBeVisible();
      await main.keyboard.press('Enter');
      await expect(said('Do you ship to Malta?')).toBeVisible();
      const answer = main.getByRole('textbox', { name: words('composer:message') });
      await expect(answer).toBeFocused();
      await main.keyboard.type('We do, in five days.');
      await main.keyboard.press('Enter');
      const ticks = `${words('thread:delivery.delivered')}|${words('thread:delivery.read')}`;
      await expect(said('We do, in five days.')).toContainText(new RegExp(ticks));
      await expect
        .poll(async () => (await simulator.sent()).map(({ conversationId }) => conversationId))
        .toEqual([customer.id]);
    },
  );
}
