/** Say it at the right moment: send later, and take back what was just sent. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { callBridge } from './support/bridge.ts';
import { type Customer, type Desk, expect, test } from './support/desk.ts';
import { installClock, moveClock } from './support/owner.ts';
import { bubble, conversationRow, openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 4, messages: 4, seed: 97 } });

const MINUTE_MS = 60_000;
const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const waiting = (page: Page) => page.getByRole('region', { name: 'Waiting to be sent' });
const entry = (page: Page, words: string) =>
  waiting(page).getByRole('listitem').filter({ hasText: words });

/** By the app's clock, as `<input type="datetime-local">` takes it. */
async function localTime({ app }: Desk, inMs: number): Promise<string> {
  const date = new Date((await app.electron.evaluate(() => Date.now())) + inMs);
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}

/** From the button to the time, by keys alone. */
async function pickTime(page: Page, desk: Desk, inMs: number): Promise<void> {
  await page.getByRole('button', { name: 'Send later' }).press('Enter');
  await expect(page.getByRole('menuitem', { name: /^Tomorrow at opening/ })).toBeVisible();
  await expect(page.getByText(/leaves only while this computer is on/)).toBeVisible();
  await page.getByRole('menuitem', { name: /^Pick a time/ }).press('Enter');
  const when = page.getByLabel('When', { exact: true });
  await when.fill(await localTime(desk, inMs));
  await when.press('Enter');
}

const textsTo = async ({ simulator }: Desk, { id }: Customer) =>
  (await simulator.sent()).flatMap(({ conversationId, text }) =>
    conversationId === id && text ? [text] : [],
  );

/** On both sides, as if nobody did anything in that time. */
async function pass(desk: Desk, ms: number): Promise<void> {
  await desk.simulator.advanceClock(ms / 1000);
  await moveClock(desk.app, ms);
  await (await desk.session.tray.item()).choose(/^Check now/);
}

test('a reply leaves at its time, holds nothing back, and can be changed until then', async ({
  page,
  desk,
}) => {
  await installClock(desk.app);
  const customer = await desk.customer('Lena Later');
  await openConversation(page, customer.name);
  await expect(page.getByRole('button', { name: 'Send later' })).toBeDisabled();
  await box(page).fill('Your vase is ready.');
  await pickTime(page, desk, 30 * MINUTE_MS);
  await expect(entry(page, 'Your vase is ready.')).toBeVisible();
  await expect(box(page)).toHaveValue('');
  await expectAccessible(page, 'waiting to be sent');

  await box(page).fill('Hello Lena.');
  await box(page).press('Enter');
  await expect.poll(() => textsTo(desk, customer)).toEqual(['Hello Lena.']);

  await box(page).fill('See you.');
  await entry(page, 'Your vase is ready.').getByRole('button', { name: 'Edit' }).click();
  await expect(box(page)).toHaveValue('Your vase is ready.\nSee you.');
  await expect(waiting(page)).toBeHidden();
  await pickTime(page, desk, 30 * MINUTE_MS);
  await entry(page, 'Your vase is ready.').getByRole('button', { name: 'Delete' }).click();
  await expect(waiting(page)).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(entry(page, 'Your vase is ready.')).toBeVisible();

  await pass(desk, 31 * MINUTE_MS);
  await expect
    .poll(() => textsTo(desk, customer))
    .toEqual(['Hello Lena.', 'Your vase is ready.\nSee you.']);
  await expect(waiting(page)).toBeHidden();
});

test('it asks where the customer has written since, and refuses a time past the 24 hours', async ({
  page,
  desk,
}) => {
  await installClock(desk.app);
  const customer = await desk.customer('Wanda Wrote');
  await openConversation(page, customer.name);
  await box(page).fill('We open at nine.');
  const dialog = page.getByRole('dialog', { name: 'Send later to Wanda Wrote' });
  await pickTime(page, desk, 26 * 60 * MINUTE_MS);
  await expect(dialog.getByRole('alert')).toHaveText(/24 hours .* end before that time/);
  await expectAccessible(page, 'a time that is refused');
  await dialog.getByRole('button', { name: 'Send template' }).click();
  const templates = page.getByRole('dialog', { name: /^Send a template/ });
  await expect(templates.getByRole('button', { name: 'Send later' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveValue('We open at nine.');

  await pickTime(page, desk, 20 * MINUTE_MS);
  await expect(entry(page, 'We open at nine.')).toBeVisible();
  await customer.writes('I have found it already, thank you.');
  await pass(desk, 21 * MINUTE_MS);
  await expect(entry(page, 'We open at nine.')).toContainText('The customer has written since');
  await expect(conversationRow(page, customer.name)).toContainText('Not sent');
  expect(await textsTo(desk, customer)).toEqual([]);
  await expectAccessible(page, 'a question about a reply');
  await entry(page, 'We open at nine.').getByRole('button', { name: 'Send now' }).click();
  await expect.poll(() => textsTo(desk, customer)).toEqual(['We open at nine.']);
  await expect(waiting(page)).toBeHidden();
});

test('a template and an instruction to the agent wait for their time too', async ({
  page,
  desk,
}) => {
  const customer = await desk.customer('Petra Planned');
  await openConversation(page, customer.name);
  await page.getByRole('button', { name: 'Ask the agent' }).click();
  const prompt = page.getByRole('dialog', { name: 'Ask the agent' });
  await prompt.getByRole('textbox', { name: 'Instruction' }).fill('Ask whether it arrived.');
  await prompt.getByRole('button', { name: 'Send later' }).click();
  await page
    .getByRole('menuitem', { name: /^Tomorrow at opening|^Pick a time/ })
    .last()
    .click();
  await page.getByLabel('When', { exact: true }).fill(await localTime(desk, 60 * MINUTE_MS));
  await page.getByRole('button', { name: 'Send then' }).click();
  await expect(prompt).toBeHidden();
  await expect(entry(page, 'Ask whether it arrived.')).toBeVisible();

  await page.getByRole('button', { name: 'Send template' }).click();
  const dialog = page.getByRole('dialog', { name: /^Send a template/ });
  await dialog.getByRole('option').first().click();
  for (const field of await dialog.locator('form').getByRole('textbox').all()) {
    if (!(await field.inputValue())) await field.fill('https://example.com/7');
  }
  await dialog.getByRole('button', { name: 'Send later' }).click();
  await page.getByRole('menuitem', { name: /^Tomorrow at opening/ }).click();
  await expect(dialog).toBeHidden();
  await expect(waiting(page).getByRole('listitem')).toHaveCount(2);
  expect(
    (await desk.simulator.sent()).filter(({ conversationId }) => conversationId === customer.id),
  ).toEqual([]);

  await entry(page, 'Ask whether it arrived.').getByRole('button', { name: 'Edit' }).click();
  await expect(prompt.getByRole('textbox', { name: 'Instruction' })).toHaveValue(
    'Ask whether it arrived.',
  );
  await page.keyboard.press('Escape');
  await waiting(page).getByRole('button', { name: 'Edit' }).click();
  await expect(dialog.getByRole('button', { name: /^Send to/ })).toBeEnabled();
  await page.keyboard.press('Escape');
  await waiting(page).getByRole('button', { name: 'Delete' }).click();
  await expect(waiting(page)).toBeHidden();
});

test('a reply can be taken back while it is held', async ({ page, desk }) => {
  await installClock(desk.app);
  await callBridge(page, 'settings.set', { composer: { undoSeconds: 10 } });
  const customer = await desk.customer('Uma Undo');
  await openConversation(page, customer.name);
  await box(page).fill('We have none left.');
  await box(page).press('Enter');
  await expect(entry(page, 'We have none left.')).toContainText('Leaves in');
  await box(page).fill('Shall I order one?');
  await entry(page, 'We have none left.').getByRole('button', { name: 'Undo' }).click();
  await expect(box(page)).toHaveValue('We have none left.\nShall I order one?');
  await expect(box(page)).toBeFocused();
  await expect(bubble(page, 'We have none left.')).toHaveCount(0);

  await box(page).press('Enter');
  await expect(waiting(page)).toBeVisible();
  expect(await textsTo(desk, customer)).toEqual([]);
  await pass(desk, 11_000);
  await expect
    .poll(() => textsTo(desk, customer))
    .toEqual(['We have none left.\nShall I order one?']);
  await expect(waiting(page)).toBeHidden();
  await callBridge(page, 'settings.set', { composer: { undoSeconds: 0 } });
});
