/** What is typed around a menu, popover or dialog reaches the field that it was meant for. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/desk.ts';
import { openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 12, messages: 6, seed: 31 } });

const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const covers = (page: Page) => page.locator('[role="menu"], [role="dialog"][aria-label="Emoji"]');

/** As a hand that goes from the mouse to the keys: longer than a menu needs to fade. */
async function pressAndType(page: Page, field: Locator, text: string): Promise<void> {
  const { x, y, width, height } = (await field.boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  await page.mouse.click(x + width / 2, y + height / 2);
  await page.keyboard.type(text, { delay: 30 });
  await expect(covers(page)).toHaveCount(0);
  await page.keyboard.type('!');
}

test('in the search of the list, over the emoji', async ({ page, desk }) => {
  const customer = await desk.customer('Mia Menu');
  await openConversation(page, customer.name);
  const search = page.getByRole('searchbox', { name: 'Search' });
  await page.getByRole('button', { name: 'Emoji', exact: true }).click();
  await expect(covers(page)).toBeVisible();
  await pressAndType(page, search, 'blue shoes');
  await expect(search).toHaveValue('blue shoes!');
  await expect(search).toBeFocused();
  await expect(box(page)).toHaveValue('');
  await search.fill('');
});

test('in a field of the template, over the filter of the list', async ({ page, desk }) => {
  const customer = await desk.customer('Mel Menu');
  await openConversation(page, customer.name);
  await page.getByRole('button', { name: 'Send template' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send a template' });
  await dialog.getByRole('option').filter({ hasText: 'order update' }).click();
  const [one, two] = ['Body 1', 'Body 2'].map((name) => dialog.getByRole('textbox', { name }));
  await one!.fill('1043');
  await dialog.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(covers(page)).toBeVisible();
  await pressAndType(page, two!, 'on its way');
  await expect(two!).toHaveValue('on its way!');
  await expect(one!).toHaveValue('1043');
});

test('what an input method composes for a dialog is not in the box', async ({ page, desk }) => {
  const customer = await desk.customer('Ime Menu');
  const cdp = await page.context().newCDPSession(page);
  // The code of the command bar is fetched again.
  await page.reload();
  await openConversation(page, customer.name);
  await box(page).pressSequentially('To say ');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+k');
  for (const text of ['ni', 'nihao'])
    await cdp.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await cdp.send('Input.insertText', { text: 'nihao' });
  const palette = page.getByRole('dialog', { name: 'Go to or do' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('!');
  await expect(box(page)).toHaveValue('To say! ');
  await box(page).fill('');
});

test('a slip that is taken back in a dialog that comes costs the box nothing', async ({
  page,
  desk,
}) => {
  const customer = await desk.customer('Bea Menu');
  // The code of the command bar is fetched again.
  await page.reload();
  await openConversation(page, customer.name);
  await box(page).pressSequentially('At ten');
  await page.keyboard.press('Control+k');
  for (const key of ['b', 'x', 'Backspace']) await page.keyboard.press(key);
  const palette = page.getByRole('dialog', { name: 'Go to or do' });
  await expect(palette.getByRole('combobox')).toHaveValue('b');
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveValue('At ten');
  await box(page).fill('');
});

test('a menu that is opened by key leads back to its button, also the first time', async ({
  page,
  desk,
}) => {
  const customer = await desk.customer('Kay Menu');
  // The code of menus is fetched again.
  await page.reload();
  await openConversation(page, customer.name);
  const more = page.getByRole('button', { name: 'More', exact: true });
  for (let nth = 0; nth < 2; nth += 1) {
    await more.press('Enter');
    await expect(covers(page)).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await expect(covers(page)).toHaveCount(0);
    await expect(more).toBeFocused();
  }
});
