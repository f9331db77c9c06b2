/** What a screen reader says, where the focus goes, and what is out of reach. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/desk.ts';
import { clipboardText, resizeMain, zoomMain } from './support/owner.ts';
import { bubble, conversationRow, messages, openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 12, messages: 10, seed: 6 } });

const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });

test('what is new is said politely, on every screen', async ({ page, desk }) => {
  const said = page.locator('[data-announcer]');
  await expect(said).toHaveAttribute('aria-live', 'polite');
  // A line stays for less than half a second where another one waits: all of them are kept.
  await said.evaluate((region) => {
    const lines: string[] = [];
    Object.assign(window, { lines });
    new MutationObserver(() => lines.push(region.textContent ?? '')).observe(region, {
      childList: true,
      subtree: true,
    });
  });
  const lines = () => page.evaluate(() => (window as unknown as { lines: string[] }).lines);
  const [open, other] = [await desk.customer('Olga Open'), await desk.customer('Otis Other')];
  await openConversation(page, open.name);
  await expect(conversationRow(page, other.name)).toBeVisible();
  await box(page).fill('I am writing');
  await other.writes('Are you there?');
  await expect.poll(lines).toContain(`New message from ${other.name}`);
  await open.writes('The blue one, please');
  await expect.poll(lines).toContain(`${open.name}: The blue one, please`);
  await expect(box(page)).toBeFocused();

  await page.getByRole('searchbox', { name: 'Search' }).fill('blue one');
  await expect(said).toContainText('1 result');
  await page.getByRole('searchbox', { name: 'Search' }).fill('');

  await desk.simulator.setFaults([{ fault: 'reset-before-commit' }]);
  await expect(said).toContainText(/^Offline|does not answer/);
  await desk.simulator.setFaults([]);
  await expect(said).toContainText(/^Up to date/, { timeout: 20_000 });
  await box(page).fill('');
});

test('whatever opens gives the focus back when it closes', async ({ page, desk }) => {
  const customer = await desk.customer('Fiona Focus', { image: { caption: 'My photo' } });
  await customer.writes('See https://bank.com@evil.com/');
  await openConversation(page, customer.name);
  await expect(bubble(page, 'See https')).toBeVisible();
  /** By keys alone: opens it at its button, and closes it. */
  const comesBack = async (opener: Locator, opened: Locator, to = opener) => {
    await opener.focus();
    await page.keyboard.press('Enter');
    await expect(opened).toBeVisible();
    await expect
      .poll(() => opened.evaluate((one) => one.contains(document.activeElement)))
      .toBe(true);
    await page.keyboard.press('Escape');
    await expect(opened).toBeHidden();
    await expect(to).toBeFocused();
  };
  const menu = page.getByRole('menu').first();
  const question = page.getByRole('alertdialog');
  await comesBack(button(page, 'Settings'), dialog(page, 'Settings'));
  await comesBack(button(page, 'Insights'), dialog(page, 'Insights'));
  await comesBack(button(page, 'Send template'), dialog(page, 'Send a template'));
  await comesBack(button(page, 'Ask the agent'), dialog(page, 'Ask the agent'));
  await comesBack(button(page, 'Emoji'), dialog(page, 'Emoji'), box(page));
  await comesBack(button(page, 'Filter and order'), menu);
  await comesBack(button(page, 'More'), menu);
  await comesBack(button(page, 'Choose how long'), menu);
  const connection = page.getByRole('status').getByRole('button');
  await comesBack(connection, dialog(page, 'Connection details'));
  await comesBack(button(page, 'Open the photo: My photo'), dialog(page, 'My photo'));
  await comesBack(bubble(page, 'See https').getByRole('link'), question);

  // One over the other.
  await button(page, 'Settings').focus();
  await page.keyboard.press('Enter');
  const settings = dialog(page, 'Settings');
  await settings.getByRole('button', { name: 'Saved answers' }).press('Enter');
  const add = settings.getByRole('button', { name: 'Add a saved answer' });
  await comesBack(add, dialog(page, 'New saved answer'));
  await settings.getByRole('button', { name: 'Privacy and storage' }).press('Enter');
  await comesBack(settings.getByRole('button', { name: 'Remove' }), question);
  const select = settings.getByRole('combobox', { name: 'Messages for' });
  await comesBack(select, page.getByRole('listbox'));
  await page.keyboard.press('Escape');
  await expect(button(page, 'Settings')).toBeFocused();

  // The palette leaves it where one was.
  await box(page).focus();
  await page.keyboard.press('Control+k');
  await expect(dialog(page, 'Go to or do')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(box(page)).toBeFocused();
});

/** For a reader: what Tab reaches although something covers it. */
function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>('button, input, textarea, a, [tabindex]');
    return [...all]
      .filter((one) => one.tabIndex >= 0 && !one.closest('[inert]') && one.checkVisibility())
      .filter((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + Math.min(height / 2, 8)];
        if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return false;
        const seen = document.elementFromPoint(x, y);
        return !(seen && (one.contains(seen) || seen.contains(one)));
      })
      .map((one) => one.ariaLabel ?? one.textContent ?? one.tagName);
  });
}

test('F6 leads from part to part, the thread is one stop, and nothing is far', async ({
  page,
  desk,
}) => {
  const customer = await desk.customer('Tilda Tab', { image: { caption: 'My photo' } });
  await customer.writes('See https://shop.example/a and https://shop.example/b');
  await customer.writes('The last one');
  await openConversation(page, customer.name);
  await expect(bubble(page, 'The last one')).toBeVisible();
  await expect(box(page)).toBeFocused();
  const row = conversationRow(page, customer.name).getByRole('button');
  await page.keyboard.press('F6');
  await expect(row).toBeFocused();
  await page.keyboard.press('F6');
  await expect(bubble(page, 'The last one')).toBeFocused();
  await page.keyboard.press('F6');
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await expect(bubble(page, 'The last one')).toBeFocused();

  await page.keyboard.press('Control+c');
  await expect.poll(() => clipboardText(desk.app)).toBe('The last one');
  await page.keyboard.press('ArrowUp');
  const links = bubble(page, 'See https');
  await expect(links).toBeFocused();
  await expect(links).toHaveAccessibleName(/^Tilda Tab.*See https/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu', { name: 'Message actions' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(links).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(links.getByRole('link').first()).toBeFocused();
  for (let nth = 0; nth < 3; nth += 1) await page.keyboard.press('Tab');
  await expect(messages(page).locator(':focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await expect(links).toBeFocused();

  /** How often a key is pressed on the way from the box. */
  const presses = async (key: string, to: Locator, first?: string) => {
    await box(page).focus();
    if (first) await page.keyboard.press(first);
    for (let count = 1; count <= 10; count += 1) {
      await page.keyboard.press(key);
      if (await to.evaluate((one) => one === document.activeElement)) return count;
    }
    throw new Error(`More than ten times ${key} to ${to}`);
  };
  for (const name of ['Take over', 'Choose how long', 'More', 'Details', 'Ask the agent'])
    await presses('Shift+Tab', button(page, name));
  await presses('Shift+Tab', links);
  for (const name of ['Settings', 'Insights']) await presses('Tab', button(page, name), 'F6');

  // Hits are one stop too, and lead to their message.
  const search = page.getByRole('searchbox', { name: 'Search' });
  await search.fill('shop');
  const hits = page.getByRole('region', { name: 'Search results' }).getByRole('button');
  await expect(hits.first()).toBeVisible();
  expect(await hits.evaluateAll((all) => all.filter((one) => one.tabIndex === 0).length)).toBe(1);
  await search.press('Enter');
  await presses('Shift+Tab', links);
  await search.fill('');

  // What the header's menu does, by its name.
  await box(page).focus();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Go to or do' })).toBeFocused();
  await page.keyboard.type('copy the number');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect.poll(() => clipboardText(desk.app)).toMatch(/^\+44/);
  await expect(box(page)).toBeFocused();
});

test('the focus is never nowhere', async ({ page, desk }) => {
  const customer = await desk.customer('Nora Nowhere');
  for (let nth = 1; nth <= 25; nth += 1) await customer.writes(`Line ${nth}`);
  await openConversation(page, customer.name);
  await button(page, 'Details').press('Enter');
  await page
    .getByRole('region', { name: 'Details' })
    .getByRole('button', { name: 'Close' })
    .press('Enter');
  await expect(box(page)).toBeFocused();

  await messages(page).getByRole('article').last().focus();
  await page.keyboard.press('Home');
  await button(page, 'Go to the newest').press('Enter');
  await expect(box(page)).toBeFocused();

  await button(page, 'Filter and order').press('Enter');
  await page.getByRole('menuitemradio', { name: 'Reminders' }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await button(page, 'Remove filter: Reminders').press('Enter');
  await expect(page.getByRole('group', { name: 'Filters' }).locator(':focus')).toHaveCount(1);

  await button(page, 'Filter and order').focus();
  const words = page.locator('[data-open][aria-hidden]', { hasText: 'Filter and order' });
  await expect(words).toBeVisible();
  const isInTheWay = await words.evaluate((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return !!document.elementFromPoint(left + width / 2, top + height / 2)?.contains(one);
  });
  expect(isInTheWay).toBe(false);

  await expect(button(page, 'Dismiss')).toHaveCount(0);
  await messages(page).getByRole('article').last().focus();
  await page.keyboard.press('Control+c');
  await button(page, 'Dismiss').press('Enter');
  await expect(box(page)).toBeFocused();
});

test('what is under something is out of reach, and Esc takes it away', async ({ page, desk }) => {
  const customer = await desk.customer('Cora Covered');
  await openConversation(page, customer.name);
  await button(page, 'Settings').click();
  await expect(dialog(page, 'Settings')).toBeVisible();
  const cdp = await page.context().newCDPSession(page);
  const told = async () => {
    const { nodes } = await cdp.send('Accessibility.getFullAXTree');
    const names = nodes.filter(({ ignored }) => !ignored).map(({ name }) => name?.value);
    return ['Messages', 'Connection', 'Message'].filter((one) => names.includes(one));
  };
  expect(await told()).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(told).toEqual(['Messages', 'Connection', 'Message']);

  const details = page.getByRole('region', { name: 'Details' });
  await resizeMain(desk.app, 860, 720);
  for (const zoom of [1, 4]) {
    await zoomMain(desk.app, zoom);
    await box(page).focus();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Go to or do' })).toBeFocused();
    await page.keyboard.type('details');
    await page.keyboard.press('Enter');
    await expect(details.locator(':focus')).toHaveCount(1);
    await expect.poll(() => covered(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(details).toBeHidden();
    await expect(box(page)).toBeFocused();
  }
  await zoomMain(desk.app, 1);
  // Something that was done says so, and leaves the choice beside Send free.
  await messages(page).getByRole('article').last().press('Control+c');
  await expect(button(page, 'Dismiss')).toBeVisible();
  expect(await covered(page)).toEqual([]);
  await resizeMain(desk.app, 1080, 720);
});
