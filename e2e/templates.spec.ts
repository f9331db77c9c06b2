/** Templates: found, filled, checked and seen before they are sent; and exactly what is sent. */
import type { Page } from '@playwright/test';
import { callBridge } from './support/bridge.ts';
import { type Desk, expect, test } from './support/desk.ts';
import { clipboardText, zoomMain } from './support/owner.ts';
import { bubble, conversationRow, knownByName, openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 16, messages: 6, seed: 41 } });

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Send a template' });
const options = (page: Page) => dialog(page).getByRole('listbox').getByRole('option');
const option = (page: Page, name: string) => options(page).filter({ hasText: name });
const field = (page: Page, name: string) => dialog(page).getByRole('textbox', { name });
const preview = (page: Page) => dialog(page).getByRole('region', { name: 'Preview' });
const send = (page: Page) => dialog(page).getByRole('button', { name: /^Send to / });
const templateButton = (page: Page) => page.getByRole('button', { name: 'Send template' });

/** Templates as they were sent, and what else was sent as its words, oldest first. */
async function sentTo({ simulator }: Desk, { id }: { id: string }): Promise<unknown[]> {
  return (await simulator.sent())
    .filter(({ conversationId }) => conversationId === id)
    .map(({ text, template }) => template ?? text);
}

async function openTemplates(page: Page, contact: string): Promise<void> {
  await openConversation(page, contact);
  await templateButton(page).click();
  await expect(dialog(page).getByRole('searchbox', { name: 'Find a template' })).toBeFocused();
}

/** By words on the option: its name. */
async function choose(page: Page, name: string): Promise<void> {
  await option(page, name).click();
  await expect(option(page, name)).toHaveAttribute('aria-selected', 'true');
}

async function pick(page: Page, value: string): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitemradio', { name: value, exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
}

test('found by words, category and language; what cannot be sent says why', async ({
  page,
  desk,
}) => {
  const customer = await desk.customer('Tessa Template');
  await openTemplates(page, customer.name);
  const sendable = ['appointment reminder', 'hello', 'order confirmation', 'order update'];
  // Their number is a British one: Spanish comes last.
  const all = [...sendable, 'spring sale', 'saludo'];
  await expect(options(page)).toHaveText([
    ...all.map((name) => new RegExp(`^${name}`)),
    /^feedback request.*still reviewing/,
    /^flash offer.*rejected/,
    /^new draft.*not been submitted/,
    /^old notice.*paused/,
  ]);
  await expect(option(page, 'flash offer')).toHaveAttribute('aria-disabled', 'true');
  await option(page, 'flash offer').click({ force: true });
  await expect(option(page, 'flash offer')).toHaveAttribute('aria-selected', 'false');
  await expect(send(page)).toBeDisabled();

  const search = dialog(page).getByRole('searchbox');
  await search.fill('EXPECT YOU');
  await expect(options(page)).toHaveText([/^appointment reminder/]);
  await search.fill('no such words');
  await expect(dialog(page).getByText('No template found')).toBeVisible();
  await search.fill('');
  await pick(page, 'Advertising');
  await expect(options(page)).toHaveText([/^spring sale/, /^feedback/, /^flash/]);
  await pick(page, 'All categories');
  await pick(page, 'Spanish');
  await expect(options(page)).toHaveText([/^saludo.*Spanish/]);
  await pick(page, 'All languages');

  // Approved meanwhile.
  await desk.simulator.control('template-status', { name: 'feedback_request', status: 'APPROVED' });
  await dialog(page).getByRole('button', { name: 'Refresh the list' }).click();
  await expect(option(page, 'feedback request')).not.toHaveAttribute('aria-disabled', 'true');

  // The arrows go through what can be sent, from the search box.
  await search.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(option(page, 'feedback request')).toHaveAttribute('aria-selected', 'true');
  await expect(preview(page)).toContainText('How did we do');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused();

  await openTemplates(page, desk.past.find(({ whatsappNumber }) => whatsappNumber.isSandbox)!.name);
  for (const one of await options(page).all()) {
    await expect(one).toContainText('The test number sends no templates.');
  }
  await page.keyboard.press('Escape');
});

test('a field for each value, checked and previewed; what leaves is exactly that', async ({
  page,
  desk,
}) => {
  const customer = await desk.customer('Vera Values');
  const sent = () => sentTo(desk, customer);
  await openTemplates(page, customer.name);
  await choose(page, 'order update');
  await expect(field(page, 'Body 1')).toHaveValue('Vera');
  await expect(preview(page)).toContainText('Hello Vera, your order ▢ is now ▢.');
  await expect(dialog(page)).toContainText('WhatsApp may charge for this message.');

  await send(page).click();
  await expect(field(page, 'Header 1')).toBeFocused();
  await expect(dialog(page).getByText('Fill this in.')).toHaveCount(4);
  // Enlarged too, whatever is filled in and what comes of it are both in sight.
  await zoomMain(desk.app, 1.58);
  for (const name of ['Header 1', 'Body 1', 'Body 3', 'Button 1']) {
    await field(page, name).focus();
    await expect(preview(page), name).toBeInViewport({ ratio: 0.9 });
    const isOnTop = (one: Element) => {
      const { left, top, height } = one.getBoundingClientRect();
      return document.elementFromPoint(left + 10, top + height / 2) === one;
    };
    await expect.poll(() => field(page, name).evaluate(isOnTop), name).toBe(true);
  }
  await zoomMain(desk.app, 1);
  await field(page, 'Header 1').fill('H'.repeat(61));
  await expect(dialog(page).getByText('Too long: at most 60 characters')).toBeVisible();
  await field(page, 'Header 1').fill('News of your order');
  await field(page, 'Body 2').fill('A     77');
  await expect(field(page, 'Body 2')).toHaveAccessibleDescription(/At most 4 spaces in a row/);
  await field(page, 'Body 2').fill('A-77');
  await field(page, 'Body 3').fill('packed & ready');
  await field(page, 'Button 1').fill('A-77?x=1');
  for (const words of [
    'News of your order',
    'Hello Vera, your order A-77 is now packed & ready.',
    'Thank you for your order.',
    'https://track.example.com/A-77?x=1',
  ]) {
    await expect(preview(page)).toContainText(words);
  }
  await expect(dialog(page).getByText('Fill this in.')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(bubble(page, 'your order A-77 is now packed & ready.')).toContainText(
    /Delivered|Read/,
  );
  const update = {
    name: 'order_update',
    variables: {
      header: ['News of your order'],
      body: ['Vera', 'A-77', 'packed & ready'],
      buttons: ['A-77?x=1'],
    },
  };
  expect(await sent()).toEqual([update]);

  await templateButton(page).click();
  await expect(options(page).first()).toContainText(/^order update.*Last used/);
  await choose(page, 'order update');
  // What was filled in the last time, to start from.
  await expect(field(page, 'Body 3')).toHaveValue('packed & ready');
  await expect(field(page, 'Body 3')).toHaveAccessibleDescription(/as last sent to Vera Values/);

  await choose(page, 'appointment reminder');
  await expect(field(page, 'customer_name')).toHaveValue('Vera');
  await field(page, 'visit_date').fill('2 May');
  await expect(preview(page)).toContainText('Hello Vera, we expect you on 2 May.');
  await expect(preview(page)).toContainText('I will be there');
  await send(page).click();
  await expect(dialog(page)).toBeHidden();
  const reminder = {
    name: 'appointment_reminder',
    variables: { body: { customer_name: 'Vera', visit_date: '2 May' } },
  };
  await expect.poll(sent).toEqual([update, reminder]);

  await templateButton(page).click();
  await expect(options(page).first()).toContainText('appointment reminder');
  await expect(options(page).nth(1)).toContainText('order update');
  await choose(page, 'spring sale');
  await field(page, 'Header 1').fill('http://shop.example/a.png');
  await expect(field(page, 'Header 1')).toHaveAccessibleDescription(/begins with https:/);
  await field(page, 'Header 1').fill('https://shop.example/a.png');
  await expect(preview(page)).toContainText('shop.example');
  // Without an address of one's own the template's picture goes out.
  await field(page, 'Header 1').fill('');
  await field(page, 'Body 1').fill('Vera');
  await expect(preview(page)).toContainText('Spring is here, Vera: 20 % off');
  await send(page).click();
  await expect(dialog(page)).toBeHidden();
  await expect
    .poll(sent)
    .toEqual([update, reminder, { name: 'spring_sale', variables: { body: ['Vera'] } }]);
  const picture = bubble(page, 'Spring is here, Vera').locator('img');
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(480);

  // For another customer the last used comes first as well, without this one's name.
  const other = await desk.customer('Olaf Other');
  await openTemplates(page, other.name);
  await expect(options(page).first()).toContainText('spring sale');
  await choose(page, 'order update');
  await expect(field(page, 'Body 1')).toHaveValue('Olaf');
  await expect(field(page, 'Body 1')).toHaveAccessibleDescription(/the contact’s name/);
  await expect(preview(page)).toContainText('Filled in for you: Olaf.');
  // Nothing of what the one before was sent.
  for (const name of ['Header 1', 'Body 2', 'Body 3', 'Button 1']) {
    await expect(field(page, name)).toHaveValue('');
  }
  await page.keyboard.press('Escape');
});

test('a closed window offers templates by itself, also for a text that came too late', async ({
  page,
  desk,
}) => {
  const { app, simulator } = desk;
  const hello = { name: 'hello', variables: {} };
  const all = await simulator.conversations();
  const closed = knownByName(all.filter((one) => !one.whatsappNumber.isSandbox)).find(
    ({ active }) => !active,
  )!;
  const draft = { conversationId: closed.id, text: 'Written in time', over: [] };
  await callBridge(page, 'drafts.set', draft);
  await conversationRow(page, closed.name).click();
  await expect(page.getByText('WhatsApp now takes templates only.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeHidden();
  await page.getByRole('button', { name: 'Copy my text' }).click();
  await expect.poll(() => clipboardText(app)).toBe(draft.text);
  await page.getByRole('button', { name: 'Details', exact: true }).focus();
  await conversationRow(page, closed.name).click();
  // Not the button: what is typed on would press it.
  await expect(page.getByRole('region', { name: /takes templates only/ })).toBeFocused();
  await page.keyboard.type('see you at nine ');
  await expect(dialog(page)).toBeHidden();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(templateButton(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await choose(page, 'hello');
  await expect(dialog(page).getByText('Nothing to fill in.')).toBeVisible();
  await send(page).click();
  await expect(dialog(page)).toBeHidden();
  await expect.poll(() => sentTo(desk, closed)).toEqual([hello]);

  const late = await desk.customer('Lara Late');
  await openConversation(page, late.name);
  // Typed before the next poll tells that the time is over.
  await page.getByRole('textbox', { name: 'Message' }).fill('Yes, at nine');
  await simulator.advanceClock(25 * 3600);
  await page.keyboard.press('Enter');
  const refused = bubble(page, 'Yes, at nine');
  await expect(refused).toContainText('more than 24 hours ago');
  await refused.getByRole('button', { name: 'Send as template' }).click();
  await choose(page, 'hello');
  await send(page).click();
  await expect(bubble(page, 'Hello, we are here to help.')).toContainText(/Delivered|Read/);
  await expect(refused).toBeHidden();
  expect(await sentTo(desk, late)).toEqual([hello]);
});
