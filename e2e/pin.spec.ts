/** A pinned conversation stays at the top of the list, whatever comes. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/desk.ts';
import { conversationList, conversationRow } from './support/pages.ts';

test.use({ workspace: { conversations: 8, messages: 4, seed: 52 } });

const names = (page: Page) =>
  conversationList(page)
    .getByRole('listitem')
    .evaluateAll((rows) =>
      rows
        .map((row) => [Number(row.getAttribute('aria-posinset')), row.getAttribute('aria-label')])
        .sort(([one], [other]) => Number(one) - Number(other))
        .map(([, name]) => name),
    );

test('pinned by the menu and by key, it stays on top through news, a restart and a removal', async ({
  page,
  desk,
}) => {
  const [anna, ben] = [await desk.customer('Anna Pin'), await desk.customer('Ben Pin')];
  await expect(conversationRow(page, ben.name)).toBeVisible();
  const late = await desk.customer('Late Comer');
  await expect(conversationRow(page, late.name)).toBeVisible();
  expect((await names(page))[0]).not.toBe(anna.name);

  await conversationRow(page, anna.name).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Pin', exact: true }).click();
  await expect.poll(async () => (await names(page))[0]).toBe(anna.name);
  await expect(conversationRow(page, anna.name)).toContainText('pinned');
  await late.writes('And another word');
  await expect(conversationRow(page, late.name)).toContainText('And another word');
  await page.mouse.move(900, 300);
  expect((await names(page))[0]).toBe(anna.name);

  await conversationRow(page, ben.name).getByRole('button').focus();
  await page.keyboard.press('p');
  await expect(conversationRow(page, ben.name)).toContainText('pinned');
  await expect
    .poll(async () => (await names(page)).slice(0, 2).sort())
    .toEqual([anna.name, ben.name]);
  await page.keyboard.press('p');
  await expect(conversationRow(page, ben.name)).not.toContainText('pinned');

  const again = await desk.restart();
  await expect.poll(async () => (await names(again))[0]).toBe(anna.name);
  await conversationRow(again, anna.name).click({ button: 'right' });
  await again.getByRole('menuitem', { name: 'Unpin' }).click();
  await expect.poll(async () => (await names(again))[0]).not.toBe(anna.name);
});
