/** Keys and clicks reach the conversation that is in sight, and no other. */
import type { CDPSession, Page } from '@playwright/test';
import { callBridge } from './support/bridge.ts';
import { expect, test } from './support/desk.ts';
import { bubble, conversationList, conversationRow, openConversation } from './support/pages.ts';
import { pause } from './support/wait.ts';

test.use({ workspace: { conversations: 12, messages: 6, seed: 31 } });

const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 2 });
const inRow = (page: Page, name: string) => conversationRow(page, name).getByRole('button');

/** Away from the list, which keeps its order under the pointer. */
const leaveList = (page: Page) => page.mouse.move(700, 20);

/** As a finger that stays on the key. */
async function hold(page: Page, key: string, times = 12): Promise<void> {
  for (let nth = 0; nth < times; nth += 1) {
    await page.keyboard.down(key);
    await pause(40);
  }
  await page.keyboard.up(key);
}

/** What an input method types before it is settled, and a key that belongs to it. */
async function compose(cdp: CDPSession, text: string): Promise<void> {
  await cdp.send('Input.imeSetComposition', {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
}
async function keyOfComposition(cdp: CDPSession, key: string): Promise<void> {
  const press = { key, code: key, windowsVirtualKeyCode: 229 };
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...press });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press });
}

test('what is typed after a click goes into the box of the conversation in sight', async ({
  page,
  desk,
}) => {
  const [one, two] = [await desk.customer('Ona Open'), await desk.customer('Ori Other')];
  await expect(conversationRow(page, two.name)).toBeVisible();
  await openConversation(page, one.name);
  const written = 'ok see you at nine';
  const clicks: Record<string, () => Promise<void>> = {
    'a bubble': () => bubble(page, 'Hello').click(),
    'the header': () => heading(page, one.name).click(),
    'Take over': () => page.getByRole('button', { name: 'Take over', exact: true }).click(),
    'its own row': () => conversationRow(page, one.name).click(),
    'a closed dialog': async () => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('dialog', { name: 'Settings' }).waitFor();
      await page.keyboard.press('Escape');
    },
    'a closed menu': async () => {
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menu').waitFor();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toHaveCount(0);
    },
    Send: async () => {
      await box(page).fill('First');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await expect(box(page)).toHaveValue('');
    },
  };
  for (const [what, click] of Object.entries(clicks)) {
    await click();
    await page.keyboard.type(written);
    await expect(box(page), what).toHaveValue(written);
    await expect(heading(page, one.name), what).toBeVisible();
    await box(page).fill('');
  }
  await page.keyboard.type(written);
  await page.keyboard.press('Enter');
  await expect(bubble(page, written)).toBeVisible();
  const texts = async () =>
    (await desk.simulator.sent()).map((sent) => [sent.conversationId, sent.text]);
  await expect.poll(texts).toEqual([
    [one.id, 'First'],
    [one.id, written],
  ]);

  // As fast as keys come: before the box of the one that was chosen is drawn.
  const cdp = await page.context().newCDPSession(page);
  await inRow(page, two.name).focus();
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
  const keys = [enter, ...[...'jk ok at once'].map((text) => ({ key: text, text }))];
  await Promise.all(
    keys.flatMap((key) =>
      (['keyDown', 'keyUp'] as const).map((type) =>
        cdp.send('Input.dispatchKeyEvent', { type, ...key }),
      ),
    ),
  );
  await expect(heading(page, two.name)).toBeVisible();
  await expect(box(page)).toHaveValue('jk ok at once');
  await box(page).fill('');

  // In the list the same letters lead on; any other one is for the box.
  await inRow(page, one.name).focus();
  const at = await conversationRow(page, one.name).getAttribute('aria-posinset');
  await page.keyboard.press('j');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('li')?.ariaPosInSet))
    .toBe(String(Number(at) + 1));
  await page.keyboard.type('z');
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue('z');
  await box(page).fill('');
});

test('a held key sends nothing, and a draft waits until its owner is at it', async ({
  page,
  desk,
}) => {
  const [drafted, other] = [await desk.customer('Dina Draft'), await desk.customer('Otto Other')];
  await expect(conversationRow(page, other.name)).toBeVisible();
  await openConversation(page, drafted.name);
  await page.keyboard.type('half a thought');
  await openConversation(page, other.name);
  await leaveList(page);
  await expect(conversationRow(page, drafted.name)).toContainText('half a thought');

  const before = (await desk.simulator.sent()).length;
  await inRow(page, drafted.name).focus();
  await hold(page, 'Enter');
  await expect(heading(page, drafted.name)).toBeVisible();
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue('half a thought');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This text was kept from before.')).toBeVisible();
  await pause(300);
  expect((await desk.simulator.sent()).length).toBe(before);
  await expect(box(page)).toHaveValue('half a thought');

  // Under a finger that stays on the key, buttons do not go to and fro.
  const asked = async () =>
    (await desk.simulator.requests()).filter(({ path }) => /take-?over|handoff|pause/i.test(path))
      .length;
  const askedBefore = await asked();
  await page.getByRole('button', { name: 'Take over', exact: true }).focus();
  await hold(page, 'Enter');
  await expect(page.getByRole('button', { name: 'Hand back' })).toBeVisible();
  expect((await asked()) - askedBefore).toBeLessThanOrEqual(1);
  await page.getByRole('button', { name: 'Hand back' }).click();

  await box(page).press('End');
  await page.keyboard.press('Enter');
  await expect(bubble(page, 'half a thought')).toBeVisible();
  await expect.poll(async () => (await desk.simulator.sent()).length).toBe(before + 1);
});

test('rows keep their places under the pointer, and a press counts for its row', async ({
  page,
  desk,
}) => {
  const [target, loud] = [await desk.customer('Tara Target'), await desk.customer('Lou Loud')];
  await expect(conversationRow(page, loud.name)).toBeVisible();
  await page.getByRole('button', { name: 'Filter and order' }).click();
  await page.getByRole('menuitemradio', { name: 'Newest first' }).click();
  await page.keyboard.press('Escape');
  await leaveList(page);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  const at = (place: number) => conversationList(page).locator(`[aria-posinset="${place}"]`);
  const third = await desk.customer('Tim Third');
  await expect(at(1)).toHaveAccessibleName(third.name);
  await expect(at(2)).toHaveAccessibleName(loud.name);
  await expect(page.getByRole('button', { name: /new above/ })).toHaveCount(0);

  const place = async (name: string) => (await conversationRow(page, name).boundingBox())!;
  const { x, y, width, height } = await place(target.name);
  await page.mouse.move(x + width / 2, y + height / 2);
  await loud.writes('Now I am on top');
  await expect(conversationRow(page, loud.name)).toContainText('Now I am on top');
  await expect(page.getByRole('button', { name: '1 new above' })).toBeVisible();
  expect((await place(target.name)).y).toBe(y);

  // Between press and release. New rows come in above what is in sight.
  await page.mouse.down();
  const late = await desk.customer('Lara Late');
  const above = page.getByRole('button', { name: '2 new above' });
  await expect(above).toBeVisible();
  expect((await place(target.name)).y).toBe(y);
  await expect(at(1)).toHaveAccessibleName(late.name);
  await page.mouse.up();
  await expect(heading(page, target.name)).toBeVisible();
  expect((await place(target.name)).y).toBe(y);

  await above.click();
  await expect(above).toHaveCount(0);
  await expect(at(1)).toHaveAccessibleName(late.name);
  await expect(at(2)).toHaveAccessibleName(loud.name);
  await expect(at(1)).toBeInViewport({ ratio: 1 });
  await expect(box(page)).toBeFocused();

  // With the focus in the list, too, and no longer than it is there.
  await leaveList(page);
  await inRow(page, third.name).focus();
  const before = await place(third.name);
  await target.writes('And I');
  await expect(page.getByRole('button', { name: '1 new above' })).toBeVisible();
  expect((await place(third.name)).y).toBe(before.y);
  await box(page).focus();
  await expect(at(1)).toHaveAccessibleName(target.name);
});

test('a composition owns its keys in both windows', async ({ page, desk }) => {
  const customer = await desk.customer('Nihao Ni');
  await openConversation(page, customer.name);
  const main = await page.context().newCDPSession(page);
  const before = (await desk.simulator.sent()).length;
  await compose(main, 'ni');
  await keyOfComposition(main, 'Enter');
  await expect(box(page)).toHaveValue('ni');
  await box(page).fill('');

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Go to or do' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await compose(main, 'ni');
  await keyOfComposition(main, 'Escape');
  await keyOfComposition(main, 'Enter');
  await expect(palette).toBeVisible();
  await page.mouse.click(5, 5);
  await expect(palette).toBeHidden();

  await callBridge(page, 'windows.openQuickReply', { conversationId: customer.id });
  const quick = await desk.app.page('quick-reply');
  const reply = quick.getByRole('textbox', { name: 'Reply' });
  await expect(reply).toBeFocused();
  const cdp = await quick.context().newCDPSession(quick);
  await compose(cdp, 'ni');
  await keyOfComposition(cdp, 'Escape');
  await keyOfComposition(cdp, 'Enter');
  await pause(300);
  expect(await desk.app.isVisible('quick-reply')).toBe(true);
  await expect(reply).toHaveValue('ni');
  expect((await desk.simulator.sent()).length).toBe(before);
  await reply.fill('');
  await quick.keyboard.press('Escape');
  await expect.poll(() => desk.app.isVisible('quick-reply')).toBe(false);
});

test('going through conversations marks none as read; a look of a second does', async ({
  page,
  desk,
}) => {
  const names = ['Rae', 'Ria', 'Rob', 'Roy'].map((name) => `${name} Read`);
  for (const name of names) await desk.customer(name);
  await openConversation(page, names[0]!);
  const unread = (name: string) => conversationRow(page, name).getByLabel('1 unread message');
  await expect(unread(names[0]!)).toBeHidden();
  await leaveList(page);
  for (const name of names.slice(1)) await expect(unread(name)).toBeVisible();
  const unreadCount = async () => (await callBridge(page, 'inbox.counts', undefined)).unread;
  const before = await unreadCount();

  await page.keyboard.down('Alt');
  await hold(page, 'ArrowDown', 20);
  await page.keyboard.up('Alt');
  expect(await unreadCount()).toBe(before);
  await expect.poll(unreadCount).toBe(before - 1);
  await pause(1500);
  expect(await unreadCount()).toBe(before - 1);

  // And back again: by the row's menu and by key.
  // The list went along with the key.
  await page.locator('[data-scroller]').evaluate((list) => list.scrollTo(0, 0));
  await openConversation(page, names[1]!);
  await expect(unread(names[1]!)).toBeHidden();
  await conversationRow(page, names[1]!).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Mark as unread' }).click();
  await expect(unread(names[1]!)).toBeVisible();
  // It is open, and looked at: it stays unread until it is opened again.
  await pause(1500);
  await expect(unread(names[1]!)).toBeVisible();
  await openConversation(page, names[2]!);
  await expect(unread(names[2]!)).toBeHidden();
  await leaveList(page);
  await inRow(page, names[2]!).focus();
  await page.keyboard.press('u');
  await expect(unread(names[2]!)).toBeVisible();
  await openConversation(page, names[2]!);
  await expect(unread(names[2]!)).toBeHidden();

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('mark all');
  await expect(page.getByRole('option', { name: 'Mark all as read' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(unreadCount).toBe(0);
  await expect(page.getByText(/conversations? marked as read/)).toBeVisible();
});
