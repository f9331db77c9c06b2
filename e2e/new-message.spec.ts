/** Writing first: to a number or a name, with a template, once; and customers who hide their number. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { callBridge } from './support/bridge.ts';
import { expect, test } from './support/desk.ts';
import { bubble, conversationRow, messages } from './support/pages.ts';

test.use({ workspace: { conversations: 8, messages: 6, seed: 44 } });

const dialog = (page: Page) => page.getByRole('dialog', { name: 'New message' });
const field = (page: Page) => dialog(page).getByRole('textbox', { name: 'Number or name' });
const template = (page: Page) => page.getByRole('dialog', { name: 'Send a template' });
const begin = { method: 'POST', path: '/conversations/$' };

/** Chosen and sent by keyboard alone. */
async function sendHello(page: Page): Promise<void> {
  await expect(template(page).getByRole('searchbox')).toBeFocused();
  const option = template(page).getByRole('option', { name: /^hello/i });
  await expect(option).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    await expect(option).toHaveAttribute('aria-selected', 'true', { timeout: 200 });
  }).toPass();
  await template(page)
    .getByRole('button', { name: /^Send to/ })
    .press('Enter');
  await expect(template(page)).toBeHidden();
}

test('a number without a conversation gets a template, once, and is known from then on', async ({
  page,
  desk: { simulator },
}) => {
  const sentTo = async (digits: string) => {
    const found = (await simulator.api(`/conversations/?contact=${digits}`)) as {
      results: { id: string }[];
    };
    const sent = await simulator.sent();
    return found.results.map(
      ({ id }) => sent.filter(({ conversationId }) => conversationId === id).length,
    );
  };
  await expect(conversationRow(page, '').first()).toBeVisible();
  await page.keyboard.press('Control+n');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('no one of that name');
  await expect(dialog(page).getByText('That is no number')).toBeVisible();
  // As it is dialled at home.
  await field(page).fill('07700 900 941');
  await expect(dialog(page).getByText('+44 7700 900941')).toBeVisible();
  await expectAccessible(page, 'new message');
  await page.keyboard.press('Enter');
  await expect(template(page)).toHaveAccessibleName('Send a template to +44 7700 900941');
  await sendHello(page);
  await expect(messages(page).getByText('Hello').first()).toBeVisible();
  await expect.poll(() => sentTo('447700900941')).toEqual([1]);
  await expect(conversationRow(page, '+44 7700 900941')).toHaveCount(1);

  // Known: Enter opens it.
  await page.keyboard.press('Control+n');
  await page.keyboard.type('+44 7700 900941');
  await expect(dialog(page).getByRole('button', { name: 'Open the conversation' })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('heading', { name: '+44 7700 900941' })).toBeVisible();

  // Looked for, it is offered; the answer to the first message is lost, and it goes out once all the same.
  const search = page.getByRole('searchbox', { name: 'Search' });
  await search.fill('+44 7700 900942');
  const offer = page.getByRole('button', { name: 'New message to +44 7700 900942' });
  await expect(offer).toBeVisible();
  await search.press('ArrowDown');
  await expect(offer).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('+44 7700 900942');
  await page.keyboard.press('Escape');
  await search.fill('');
  await simulator.setFaults([{ match: begin, fault: 'reset-after-commit' }]);
  await page.getByRole('button', { name: 'New message' }).click();
  await field(page).fill('+44 7700 900942');
  await dialog(page).getByRole('button', { name: 'Choose a template' }).click();
  await sendHello(page);
  const openEntries = async () => (await callBridge(page, 'outbox.list')).length;
  await expect.poll(openEntries, { timeout: 20_000 }).toBe(0);
  expect(await sentTo('447700900942')).toEqual([1]);
  const made = (await simulator.requests()).filter(
    ({ method, path }) => method === 'POST' && path === '/api/v1/conversations/',
  );
  expect(made).toHaveLength(2);
  await simulator.setFaults([]);

  // Refused: it says why, and nothing began.
  await simulator.setFaults([{ match: begin, fault: 'status', status: 400 }]);
  await page.keyboard.press('Control+n');
  await page.keyboard.type('+447700900943');
  await expect(dialog(page).getByText('+44 7700 900943')).toBeVisible();
  await page.keyboard.press('Enter');
  await sendHello(page);
  await expect(messages(page).getByRole('button', { name: 'Discard' })).toBeVisible();
  expect(await sentTo('447700900943')).toEqual([]);
  await simulator.setFaults([]);
});

test('a customer without a number is shown by the username, with nothing of a number', async ({
  page,
  desk: { simulator },
}) => {
  const contact = { phoneNumber: 'US.13491208655302741918', name: null, username: 'anna.k' };
  await simulator.newCustomer(contact, { text: 'Is the shop open?' });
  await conversationRow(page, '@anna.k').click();
  await expect(page.getByRole('heading', { name: '@anna.k' })).toBeVisible();
  await expect(bubble(page, 'Is the shop open?')).toBeVisible();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Details' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Copy number' })).toBeHidden();
  await page.getByRole('menuitem', { name: 'Details' }).click();
  await expect(page.getByText('Hides the number on WhatsApp')).toBeVisible();
  await expectAccessible(page, 'customer without a number');
  await page.getByRole('searchbox', { name: 'Search' }).fill('@anna');
  await expect(
    page.getByRole('list', { name: 'Contacts' }).getByRole('button', { name: '@anna.k' }),
  ).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
});
