/** Each page of the settings: what is chosen takes effect at once, and is there after a restart. */
import type { Page } from '@playwright/test';
import { callBridge } from './support/bridge.ts';
import { expect, test } from './support/desk.ts';
import { openConversation } from './support/pages.ts';
import { choose, close, dialog, openPage, setting } from './support/settings-pages.ts';

test.use({ workspace: { conversations: 10, messages: 12, seed: 81 } });

/** How the page looks: theme, size of the text and of a row, language. */
const look = (page: Page) =>
  page.evaluate(() => ({
    theme: getComputedStyle(document.documentElement).colorScheme,
    text: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    row: document.querySelector('[data-scroller] li')?.clientHeight ?? Number.NaN,
    language: document.documentElement.lang,
    direction: document.documentElement.dir,
  }));

test('colours, size of the text, density and language, kept over a restart', async ({
  page,
  desk,
}) => {
  const first = await look(page);
  const { name } = await desk.customer('Lia Language', 'Hello');
  const row = page.locator('[data-conversation]', { hasText: name });
  await expect(row).toContainText('now');
  await openPage(page, 'General');
  await dialog(page).getByText('Dark', { exact: true }).click();
  await expect.poll(async () => (await look(page)).theme).toBe('dark');
  await dialog(page).getByText('Compact', { exact: true }).click();
  await expect.poll(async () => (await look(page)).row).toBeLessThan(first.row);
  await dialog(page).getByText('Larger', { exact: true }).click();
  await expect.poll(async () => (await look(page)).text).toBeGreaterThan(first.text);

  await openPage(page, 'General');
  await choose(page, 'Language', 'Español');
  await expect(page.getByRole('heading', { name: 'Ajustes', exact: true })).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Cuenta y aplicación', exact: true }),
  ).toBeVisible();
  // What is shown already, times among it, changes its language at once.
  await expect(row).toContainText('ahora', { timeout: 1000 });
  await choose(page, 'Idioma', 'Português (Brasil)');
  await expect(page.getByRole('heading', { name: 'Configurações', exact: true })).toBeVisible();
  const chosen = await look(page);
  expect(chosen).toMatchObject({ theme: 'dark', language: 'pt-BR' });
  const tray = async () => (await (await desk.session.tray.item()).menu()).map((one) => one.label);
  await expect.poll(tray).toContain('Abrir o Wassist Tray');

  await choose(page, 'Idioma', 'עברית');
  await expect(page.getByRole('heading', { name: 'הגדרות', exact: true })).toBeVisible();
  expect(await look(page)).toMatchObject({ language: 'he', direction: 'rtl' });
  await expect.poll(tray).toContain('פתיחת Wassist Tray');
  const spelled = () =>
    desk.app.electron.evaluate(({ session }) => session.defaultSession.getSpellCheckerLanguages());
  await expect.poll(spelled).toEqual(['he', 'en-US']);
  await callBridge(page, 'settings.testNotification');
  await desk.session.notifications.waitForCall(({ title }) => title === 'ההתראות פועלות');
  await choose(page, 'שפה', 'Português (Brasil)');
  await expect(page.getByRole('heading', { name: 'Configurações', exact: true })).toBeVisible();

  const again = await desk.restart();
  await expect(again.getByRole('list', { name: 'Conversas' })).toBeVisible();
  await expect.poll(() => look(again)).toEqual(chosen);
  await expect.poll(tray).toContain('Abrir o Wassist Tray');

  await callBridge(again, 'settings.set', {
    language: 'en',
    appearance: { theme: 'light', textSize: 'normal', density: 'comfortable' },
  });
  await expect.poll(() => look(again)).toEqual({ ...first, theme: 'light', language: 'en' });
  await expect.poll(tray).toContain('Open Wassist Tray');
});

test('saved answers are written, checked, changed and thrown away', async ({ page, desk }) => {
  const customer = await desk.customer('Quirin Quick');
  const editor = (title: string) => page.getByRole('dialog', { name: title });
  const add = () => dialog(page).getByRole('button', { name: 'Add a saved answer' }).click();
  const listed = dialog(page).getByRole('listitem').filter({ hasText: '/h' });
  await openPage(page, 'Saved answers');
  await add();
  const fresh = editor('New saved answer');
  const [shortcut, text] = [fresh.getByLabel('Name'), fresh.getByLabel('Text')];
  await fresh.getByRole('button', { name: 'Save' }).click();
  await expect(fresh).toContainText('Enter the text.');
  await shortcut.fill('hi');
  await text.fill('Hello {name}');
  await page.keyboard.press('Control+End');
  await fresh.getByRole('button', { name: 'Save' }).click();
  await expect(fresh).toBeHidden();
  await add();
  await shortcut.fill('HI');
  await text.fill('Something else');
  await fresh.getByRole('button', { name: 'Save' }).click();
  await expect(fresh).toContainText('Another saved answer has this name.');
  await shortcut.fill('hours');
  await page.keyboard.press('Enter');
  await expect(listed).toHaveText([/^\/hi/, /^\/hours/]);
  await dialog(page).getByRole('button', { name: 'Edit “hours”' }).click();
  await editor('Edit saved answer').getByLabel('Text').fill('From nine');
  await editor('Edit saved answer').getByRole('button', { name: 'Save' }).click();
  await expect(listed).toHaveText(['/hiHello {name}', '/hoursFrom nine']);
  await close(page);

  await openConversation(page, customer.name);
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.pressSequentially('/hours');
  await box.press('Enter');
  await expect(box).toHaveValue('From nine');
  await box.fill('');

  await openPage(page, 'Saved answers');
  await dialog(page).getByRole('button', { name: 'Delete “hours”' }).click();
  await expect(listed).toHaveText(['/hiHello {name}']);
  await close(page);
  expect(await callBridge(page, 'settings.get')).toMatchObject({
    cannedReplies: [{ shortcut: 'hi', text: 'Hello {name}' }],
  });
});

test('quiet hours are typed, digit by digit', async ({ page }) => {
  await openPage(page, 'Notifications');
  await setting(page, 'Quiet hours').click();
  const from = dialog(page).getByLabel('Every day, from');
  await from.focus();
  await page.keyboard.type('1045PM', { delay: 60 });
  await expect(from).toHaveValue('22:45');
  await page.keyboard.press('Tab');
  await expect(from).toHaveValue('22:45');
  const { notifications } = await callBridge(page, 'settings.get');
  const monday = notifications.quietHours.spans.find(({ weekday }) => weekday === 1);
  expect(monday?.startMinute).toBe(22 * 60 + 45);
  await setting(page, 'Quiet hours').click();
  await close(page);
});

test('what is notified and how, and what customers see', async ({ page, desk }) => {
  const { session, simulator, app } = desk;
  await openPage(page, 'Notifications');
  await choose(page, 'Show in notifications', 'Name only');
  session.notifications.clear();
  await dialog(page).getByRole('button', { name: 'Test notification' }).click();
  await expect(dialog(page)).toContainText('The notification was shown.');
  await dialog(page).getByLabel('Words that always get through').fill('flood');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('button', { name: 'Remove “flood”' })).toBeVisible();
  await setting(page, 'Quiet hours').click();
  await expect(dialog(page).getByLabel('Every day, from')).not.toHaveValue('');
  await setting(page, 'Quiet hours').click();
  await setting(page, 'Notify me of Returns’s conversations').click();
  await dialog(page).getByRole('button', { name: '1 hour' }).click();
  await expect(dialog(page)).toContainText('Paused until');
  await dialog(page).getByRole('button', { name: 'Resume' }).click();
  await expect(dialog(page).getByRole('button', { name: '1 hour' })).toBeVisible();

  await openPage(page, 'Answering');
  await choose(page, 'When I answer while the agent is active', 'Take over');
  await choose(page, 'Take over for', '30 minutes');
  await openPage(page, 'Privacy and storage');
  await expect(setting(page, 'Send read receipts')).not.toBeChecked();
  await setting(page, 'Send read receipts').click();
  await close(page);

  const customer = await desk.customer('Nina Notified', 'A secret');
  await openConversation(page, customer.name);
  const posts = async (path: string) =>
    (await simulator.requests()).filter((one) => one.path.endsWith(`${customer.id}/${path}/`));
  await expect.poll(() => posts('read')).toHaveLength(1);
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveAccessibleDescription(
    /The agent pauses for 30\smin/,
  );
  await app.closeWindow('main');
  await customer.writes('Another secret');
  const notice = await session.notifications.waitForCall(({ title }) =>
    title.endsWith(customer.name),
  );
  expect(notice.body).toBe('1 new message');
});
