/** The list: its order, its filters, the search over everything stored, and the keyboard. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/desk.ts';
import { answerInstead } from './support/owner.ts';
import {
  bubble,
  conversationList,
  conversationRow,
  listedIds,
  messages,
  openConversation,
} from './support/pages.ts';
import type { SimulatedConversation } from './support/simulator.ts';

test.use({ workspace: { conversations: 40, messages: 6, seed: 11 } });

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search' });
const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const heading = (page: Page, name: string) => page.getByRole('heading', { name });

async function choose(page: Page, ...path: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Filter and order' }).click();
  for (const name of path.slice(0, -1)) await page.getByRole('menuitem', { name }).click();
  await page.getByRole('menuitemradio', { name: path.at(-1)!, exact: true }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  // Under the pointer the list keeps its order.
  await page.mouse.move(700, 20);
}

const idsOf = (conversations: { id: string }[]) => conversations.map(({ id }) => id);

test('needs you first or newest first, and each filter shows its customers', async ({
  page,
  desk: { simulator },
}) => {
  const all = await simulator.conversations();
  const shows = (expected: string[]) =>
    expect.poll(async () => (await listedIds(page)).sort()).toEqual([...expected].sort());

  await choose(page, 'Newest first');
  await expect.poll(() => listedIds(page)).toEqual(idsOf(all));

  await choose(page, 'Needs you first');
  await expect.poll(async () => (await listedIds(page)).length).toBe(all.length);
  await expect.poll(() => listedIds(page)).not.toEqual(idsOf(all));
  const order = await listedIds(page);
  await page.getByRole('button', { name: /^Needs you/, pressed: false }).click();
  const needy = await listedIds(page);
  expect(needy.length).toBeGreaterThan(1);
  expect(order.slice(0, needy.length).sort()).toEqual([...needy].sort());
  for (const row of await conversationList(page).getByRole('listitem').all()) {
    await expect(row).toContainText('needs you');
  }
  await page.getByRole('button', { name: /^Needs you/, pressed: true }).click();

  const unread = (await simulator.api('/conversations/?hasUnread=true&limit=100')) as {
    results: SimulatedConversation[];
  };
  await page.getByRole('button', { name: /^Unread/ }).click();
  await shows(idsOf(unread.results));

  const taken = all.filter((one) => one.isHumanTakeover);
  await choose(page, 'With a person');
  await shows(idsOf(taken));
  await choose(page, '24 h over');
  await shows(idsOf(all.filter((one) => !one.active)));
  await choose(page, 'All');
});

test('by agent and by country, together with a filter, each taken off by itself', async ({
  page,
  desk,
}) => {
  const { simulator } = desk;
  const customer = await desk.customer('Filipa Filter', 'Is anybody there?');
  const all = await simulator.conversations();
  const filters = page.getByRole('group', { name: 'Filters' });
  const shows = (fits: (conversation: SimulatedConversation) => boolean) =>
    expect.poll(async () => (await listedIds(page)).sort()).toEqual(idsOf(all.filter(fits)).sort());
  const isReturns = (one: SimulatedConversation) => one.activeAgent?.name === 'Returns';
  const isSpanish = (one: SimulatedConversation) => one.contact.phoneNumber.startsWith('34');
  expect(all.some((one) => isReturns(one) && isSpanish(one))).toBe(true);

  await choose(page, 'Agent', 'Returns');
  await shows(isReturns);
  await choose(page, 'Country', 'Spain');
  await shows((one) => isReturns(one) && isSpanish(one));
  await filters.getByRole('button', { name: 'Remove filter: Returns' }).click();
  await shows(isSpanish);
  await filters.getByRole('button', { name: 'Remove filter: Spain' }).click();
  await shows(() => true);

  await choose(page, 'With the agent');
  await expect.poll(() => listedIds(page)).toContain(customer.id);
  await simulator.control('support-handoff', { conversationId: customer.id });
  await customer.writes('I want a person');
  await expect.poll(() => listedIds(page)).not.toContain(customer.id);
  await filters.getByRole('button', { name: 'Remove filter: With the agent' }).click();
  await expect(conversationRow(page, customer.name)).toContainText('Asks for a person');

  // A click beside an open menu only closes it, whatever is under the pointer.
  await choose(page, 'With the agent');
  const chip = filters.getByRole('button', { name: 'Remove filter: With the agent' });
  for (const under of [chip, page.locator('[data-conversation] > button').nth(5)]) {
    const place = await under.boundingBox();
    await page.getByRole('button', { name: 'Filter and order' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    if (!place) throw new Error('not drawn');
    await page.mouse.click(place.x + 20, place.y + place.height - 4);
    await expect(page.getByRole('menu')).toHaveCount(0);
  }
  await expect(chip).toBeVisible();
  await expect(page.getByRole('log')).toHaveCount(0);
  await chip.click();

  await choose(page, 'Agent', 'Returns');
  await choose(page, 'Country', 'Japan');
  await choose(page, 'With a person');
  await expect(page.getByText('Nothing matches this filter')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await shows(() => true);
  await expect(filters.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
});

test('a word from long ago is found as one types, marked, and jumped to', async ({
  page,
  desk,
}) => {
  const customer = await desk.customer('Sörén Search', 'The café table in Mahogany, please');
  const row = conversationRow(page, customer.name);
  await expect(row).toContainText('Mahogany');
  for (let nth = 1; nth <= 70; nth += 1) await customer.writes(`Line ${nth} after it`);
  await expect(row).toContainText('Line 70');

  await page.keyboard.press('Control+Shift+f');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('mahog');
  const hits = page.getByRole('region', { name: 'Search results' });
  const hit = hits.getByRole('list', { name: 'Messages' }).getByRole('button');
  await expect(hit).toHaveCount(1);
  await expect(hit).toContainText(customer.name);
  await expect(hit.locator('mark')).toHaveText('Mahog');

  await page.keyboard.press('ArrowDown');
  await expect(hit).toBeFocused();
  await page.keyboard.press('Enter');
  const found = bubble(page, 'Mahogany');
  await expect(found).toBeInViewport();
  await expect(found).toHaveAttribute('data-marked', '');
  await expect(bubble(page, 'Line 70')).not.toBeInViewport();
  // The results stay, for the next one; what is typed goes to the customer in sight.
  await expect(hit).toBeVisible();
  await expect(box(page)).toBeFocused();
  await page.getByRole('button', { name: 'Go to the newest' }).click();
  await expect(bubble(page, 'Line 70')).toBeInViewport();
  await hit.click();
  await expect(found).toBeInViewport();

  // Without its accents, in parts of words, and by number.
  const contacts = hits.getByRole('list', { name: 'Contacts' }).getByRole('button');
  for (const words of ['cafe tab', 'soren', '7700 90000']) {
    await search(page).fill(words);
    await expect(hits.getByRole('button', { name: customer.name }).first()).toBeVisible();
    await expect(hits.locator('mark').first()).toBeVisible();
  }
  await search(page).fill('sören sea');
  await expect(contacts).toHaveText([new RegExp(customer.name)]);
  await page.keyboard.press('Enter');
  await expect(heading(page, customer.name)).toBeVisible();
  await expect(box(page)).toBeFocused();

  await search(page).fill('no such word anywhere');
  await expect(page.getByRole('navigation').getByText('Nothing found')).toBeVisible();
  await search(page).press('Escape');
  await expect(search(page)).toHaveValue('');
  await expect(row).toBeVisible();
  await expect(box(page)).toBeFocused();

  // A name with words of its conversation, and a slip of the fingers.
  await customer.writes('Is the *walnut* table back?');
  await expect(row).toContainText('walnut');
  for (const words of ['soren walnut', 'walnt']) {
    await search(page).fill(words);
    const hit = hits.getByRole('button', { name: customer.name }).first();
    await expect(hit, words).toContainText(/Customer: Is the walnut table back\?\s*now/);
  }
  await search(page).press('Escape');
});

test('the keys lead everywhere, and are letters where one types', async ({ page, desk }) => {
  const rows = conversationList(page).getByRole('listitem');
  const focused = () =>
    page.evaluate(() => Number(document.activeElement?.closest('li')?.ariaPosInSet ?? 0));
  const press = async (keys: string[], position: number) => {
    for (const key of keys) await page.keyboard.press(key);
    await expect.poll(focused, keys.join()).toBe(position);
  };
  await rows.first().getByRole('button').focus();
  await press(['ArrowDown', 'j', 'j', 'k', 'ArrowUp'], 2);
  await press(['End'], (await desk.simulator.conversations()).length);
  await press(['Home', 'PageDown', 'PageUp'], 1);

  const customer = await desk.customer('Kay Keys');
  await conversationRow(page, customer.name).getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('jk');
  await expect(box(page)).toHaveValue('jk');
  await box(page).fill('');

  // The list went along with the opened one: Ctrl+1 counts from its top.
  await page.locator('[data-scroller]').evaluate((list) => list.scrollTo(0, 0));
  await expect(rows.first()).toHaveAttribute('aria-posinset', '1');
  for (const digit of [1, 2, 9]) {
    // What is read of the one that was opened may move it: the rows are looked at each time.
    const place = conversationList(page).locator(`[aria-posinset="${digit}"]`);
    const name = (await place.getAttribute('aria-label')) ?? '';
    await page.keyboard.press(`Control+${digit}`);
    await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(name);
    await expect(box(page).or(page.getByText('takes templates only'))).not.toHaveCount(0);
  }

  const [one, two] = [await desk.customer('Una Unread'), await desk.customer('Dos Unread')];
  const news = (name: string) => conversationRow(page, name).getByLabel('1 unread message');
  await expect(news(two.name)).toBeVisible();
  await openConversation(page, two.name);
  await page.keyboard.press('Alt+ArrowDown');
  await expect(heading(page, one.name)).toBeVisible();
  await expect(news(one.name)).toBeHidden();
});

test('the palette goes to people and does what is asked', async ({ page, desk }) => {
  const customer = await desk.customer('Petra Palette');
  await expect(conversationRow(page, customer.name)).toBeVisible();
  const palette = page.getByRole('dialog', { name: 'Go to or do' });
  const ask = async (words: string, option: string) => {
    await page.keyboard.press('Control+k');
    await expect(palette.getByRole('combobox')).toBeFocused();
    await page.keyboard.type(words);
    await expect(palette.getByRole('option', { name: option }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
  };
  await ask('petra', customer.name);
  await expect(heading(page, customer.name)).toBeVisible();
  await expect(box(page)).toBeFocused();
  // Also where the conversation is open already.
  await messages(page).focus();
  await ask('petra', customer.name);
  await expect(box(page)).toBeFocused();

  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  await ask('dark col', 'Dark colours');
  await expect.poll(theme).toBe('dark');
  await ask('system', 'Colours of the system');
  await expect.poll(theme).toBeUndefined();
  await ask('take', 'Take over');
  await expect(page.getByRole('button', { name: 'Hand back' })).toBeVisible();
  await ask('hand back', 'Hand back to the agent');
  await expect(page.getByRole('button', { name: 'Take over' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('neither a person nor a deed');
  await expect(palette).toContainText('Nothing matches');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('a list that is waited for shows its shape; one that cannot be read says so', async ({
  page,
  desk: { app },
}) => {
  await answerInstead(app, 'inbox.list', 'never');
  await page.getByRole('button', { name: /^Unread/ }).click();
  await expect(conversationList(page)).toHaveAttribute('aria-busy', 'true');
  await expect(conversationList(page).locator('[class*="skeleton" i]').first()).toBeVisible();
  await expect(conversationList(page).getByRole('listitem')).toHaveCount(0);

  await answerInstead(app, 'inbox.list', {
    ok: false,
    error: { code: 'databaseLocked', params: {} },
  });
  await page.getByRole('button', { name: /^Needs you/ }).click();
  await expect(page.getByText('The list could not be read')).toBeVisible();
  await expectAccessible(page, 'a list that could not be read');
  await answerInstead(app, 'inbox.list', null);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(conversationList(page).getByRole('listitem').first()).toBeVisible();
});
