/** Words are found within the open conversation, counted, and gone through one after the other. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/desk.ts';
import { bubble, openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 4, messages: 4, seed: 63 } });

const field = (page: Page) => page.getByRole('searchbox', { name: 'Find in this conversation' });
const bar = (page: Page) => page.getByRole('search', { name: 'Find in this conversation' });

/** What Chromium marks, by the name of the highlight. */
const marked = (page: Page, name: string) =>
  page.evaluate(
    (wanted) => [...(CSS.highlights.get(wanted) ?? [])].map((range) => String(range)),
    name,
  );

test('hits are counted, stepped through by key and button, marked, and Esc leads to the box', async ({
  page,
  desk,
}) => {
  const customer = await desk.customer('Fiona Find', 'Is the WALNUT table still there?');
  const other = await desk.customer('Otto Other', 'A walnut, too');
  for (let nth = 1; nth <= 80; nth += 1) await customer.writes(`Line ${nth} in between`);
  await customer.writes('I mean the one of walnut');
  await openConversation(page, customer.name);
  await expect(bubble(page, 'I mean the')).toBeVisible();
  await page.keyboard.type('Half an answer');

  // The next key is for it already.
  await page.keyboard.press('Control+f');
  await page.keyboard.type('walnut');
  await expect(field(page)).toBeFocused();
  await expect(bar(page).getByRole('status')).toHaveText('1 of 2');
  await expect.poll(() => marked(page, 'found-current')).toEqual(['walnut']);
  await expect(bubble(page, 'WALNUT table')).not.toBeInViewport();

  await page.keyboard.press('Enter');
  await expect(bar(page).getByRole('status')).toHaveText('2 of 2');
  await expect(bubble(page, 'WALNUT table')).toBeInViewport();
  await expect.poll(() => marked(page, 'found-current')).toEqual(['WALNUT']);
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  await expect(bar(page).getByRole('status')).toHaveText('1 of 2');
  await expect(bubble(page, 'I mean the')).toBeInViewport();
  await page.keyboard.press('F3');
  await expect(bubble(page, 'WALNUT table')).toBeInViewport();
  await bar(page).getByRole('button', { name: 'Newer one' }).click();
  await expect(bar(page).getByRole('status')).toHaveText('1 of 2');

  await field(page).fill('nothing like it');
  await expect(bar(page).getByRole('status')).toHaveText('Not found');
  await field(page).press('Escape');
  await expect(bar(page)).toBeHidden();
  const box = page.getByRole('textbox', { name: 'Message' });
  await expect(box).toBeFocused();
  await expect(box).toHaveValue('Half an answer');
  expect(await marked(page, 'found')).toEqual([]);

  await page.keyboard.press('Control+f');
  await page.keyboard.type('line');
  await expect(bar(page).getByRole('status')).toHaveText('1 of 80');
  await openConversation(page, other.name);
  await expect(bar(page)).toBeHidden();
  await page.keyboard.press('Control+Shift+f');
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
});
