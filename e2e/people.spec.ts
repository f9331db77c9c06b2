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
  const store = details(page).getByRole('button', { name: 'Store in Wassist, too' });
  await page.keyboard.press('Tab');
  await expect(store).toBeFocused();
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

  // On the server only when the owner wants it.
  const onServer = async () =>
    (await desk.simulator.conversations()).find(({ id }) => id === anna.id)?.contact.name;
  expect(await onServer()).toBe('Anna Unknown');
  await store.press('Enter');
  await expect.poll(onServer).toBe('Anna from the Kräuterladen');
  await expect(details(page).getByText('Anna Unknown')).toBeHidden();

  await details(page).getByRole('button', { name: 'Block…' }).press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Block Anna from the Kräuterladen?' });
  await expect(question).toContainText('+44 7700 900100');
  const blacklist = () => desk.simulator.api('/phone-numbers/447700900100/blacklist/');
  expect(await blacklist()).toEqual([]);
  await question.getByRole('button', { name: 'Block' }).press('Enter');
  await expect(details(page).getByText('Blocked', { exact: true })).toBeVisible();
  expect(await blacklist()).toHaveLength(1);
  await expectAccessible(page, 'details of somebody blocked');
  await details(page).getByRole('button', { name: 'Unblock' }).press('Enter');
  await expect(details(page).getByRole('button', { name: 'Block…' })).toBeVisible();
  expect(await blacklist()).toEqual([]);

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

test('several are chosen with mouse and keys, acted on at once and taken back; what is typed goes on where it was', async ({
  page,
  desk,
}) => {
  const names = ['Mia Many', 'Noah Many', 'Olga Many'];
  for (const name of names) await desk.customer(name, `From ${name}`);
  for (const name of names) await expect(conversationRow(page, name)).toBeVisible();
  const open = desk.past[0]!;
  await openConversation(page, open.name);
  const box = page.getByRole('textbox', { name: 'Message' });
  const heading = page.getByRole('heading', { level: 2, name: open.name });
  await box.fill('Half a ');
  const bar = page.getByRole('toolbar', { name: 'Selected conversations' });
  await conversationRow(page, names[0]!).click({ modifiers: ['ControlOrMeta'] });
  await conversationRow(page, names[2]!).click({ modifiers: ['Shift'] });
  await expect(bar).toContainText('3 selected');
  await page.keyboard.type('sentence, then more: exjpu');
  await expect(box).toHaveValue('Half a sentence, then more: exjpu');
  await expect(heading).toBeVisible();
  await expectAccessible(page, 'several conversations chosen');

  const unread = (name: string) => conversationRow(page, name).getByRole('img', { name: /unread/ });
  await expect(unread(names[1]!)).toBeVisible();
  await bar.getByRole('button', { name: 'Mark as read here' }).click();
  for (const name of names) await expect(unread(name)).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  for (const name of names) await expect(unread(name)).toBeVisible();
  await expect(box).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(box).toHaveValue('Half a sentence, then more: exjpu');

  // By keyboard alone.
  await conversationRow(page, names[1]!).getByRole('button').focus();
  await page.keyboard.press('x');
  await expect(bar).toContainText('1 selected');
  const label = bar.getByRole('button', { name: 'Labels' });
  await label.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'New label…' }).press('Enter');
  await page.getByRole('textbox', { name: 'New label' }).fill('Chosen');
  await page.keyboard.press('Enter');
  await expect(conversationRow(page, names[1]!)).toContainText('Chosen');
  await expect(conversationRow(page, names[0]!)).not.toContainText('Chosen');
  await bar.getByRole('button', { name: 'Clear selection' }).press('Enter');
  await expect(bar).toBeHidden();
  await expect(heading).toBeVisible();
});
