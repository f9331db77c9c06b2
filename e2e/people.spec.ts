/** What the owner keeps of a customer: a name of his own, a note, labels. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/desk.ts';
import { filesHolding } from './support/files.ts';
import { conversationList, conversationRow, openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 8, messages: 4, seed: 63 } });

const details = (page: Page) => page.getByRole('region', { name: 'Details' });
const labelled = (page: Page) => details(page).getByRole('list', { name: 'Labels' });

test('a name, a note and a label by keyboard alone: shown everywhere, found, filtered by, and kept', async ({
  page,
  desk,
}) => {
  const anna = await desk.customer('Anna Unknown', 'Is my order ready?');
  const ben = await desk.customer('Ben Other', 'Me too');
  await openConversation(page, anna.name);
  await page.getByRole('button', { name: 'Details', exact: true }).press('Enter');
  const name = details(page).getByRole('textbox', { name: 'Name here' });
  await name.focus();
  await page.keyboard.type('Anna from the Kräuterladen');
  await page.keyboard.press('Enter');
  await expect(details(page).getByText('Saved')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(details(page).getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('Wants the invoice on paper');
  await page.keyboard.press('Tab');
  await expect(details(page).getByRole('button', { name: 'Labels' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'New label…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Labels' });
  await expect(dialog.getByRole('textbox', { name: 'New label' })).toBeFocused();
  await page.keyboard.type('Stammkundin');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('radio', { name: 'Orange' })).toBeChecked();
  await expectAccessible(page, 'dialog of labels');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(labelled(page)).toHaveText('Stammkundin');
  await expectAccessible(page, 'details with what is kept');

  const row = conversationRow(page, 'Anna from the Kräuterladen');
  await expect(row).toContainText('Stammkundin');
  await expect(row).toContainText('Wants the invoice on paper');
  const heading = page.getByRole('heading', { name: 'Anna from the Kräuterladen' });
  await expect(heading).toBeVisible();
  await expect(page.getByRole('region', { name: 'Conversation' }).locator('header')).toContainText(
    'Stammkundin',
  );
  await expect(details(page)).toContainText('Anna Unknown');

  // A second conversation shows its own, which is nothing.
  await openConversation(page, ben.name);
  await expect(name).toHaveValue('');
  await expect(details(page).getByRole('textbox', { name: 'Note' })).toHaveValue('');

  const search = page.getByRole('searchbox', { name: 'Search' });
  for (const words of ['kräuter', 'unknown', 'invoice', 'stammk']) {
    await search.fill(words);
    const hit = page.getByRole('region', { name: 'Search results' }).getByRole('button').first();
    await expect(hit).toContainText('Anna from the Kräuterladen');
  }
  await search.fill('');

  await page.getByRole('button', { name: 'Filter and order' }).click();
  await page.getByRole('menuitem', { name: 'Label' }).hover();
  await page.getByRole('menuitemradio', { name: 'Stammkundin' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(conversationList(page).getByRole('listitem')).toHaveCount(1);
  await page
    .getByRole('button', { name: /Stammkundin/ })
    .first()
    .click();
  await expect(conversationRow(page, ben.name)).toBeVisible();

  const again = await desk.restart();
  await expect(conversationRow(again, 'Anna from the Kräuterladen')).toContainText('Stammkundin');
  expect(
    filesHolding(desk.profile.folder, ['Kräuterladen', 'invoice on paper', 'Stammkundin']),
  ).toEqual([]);
});
