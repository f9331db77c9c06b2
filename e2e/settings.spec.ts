/** Each page of the settings: what is chosen takes effect at once, and is there after a restart. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { DESKTOP_ENTRY } from '../src-main/attention/app-id.ts';
import { callBridge } from './support/bridge.ts';
import { expect, test } from './support/desk.ts';
import { clipboardText } from './support/owner.ts';
import { bubble, openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 10, messages: 12, seed: 81 } });

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Settings' });
const setting = (page: Page, name: string) => dialog(page).getByRole('switch', { name });

async function openPage(page: Page, name: string): Promise<void> {
  if (!(await dialog(page).isVisible())) await page.keyboard.press('Control+Comma');
  await dialog(page).getByRole('button', { name, exact: true }).click();
  await expect(dialog(page).getByRole('heading', { level: 2, name }).last()).toBeVisible();
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

async function choose(page: Page, select: string, value: string): Promise<void> {
  await page.getByRole('combobox', { name: select }).click();
  await page.getByRole('option', { name: value, exact: true }).click();
}

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

test('the desktop-wide shortcut leaves other programs the keys that they need', async ({
  page,
}) => {
  await openPage(page, 'General');
  const recorder = dialog(page).getByRole('button', { name: /^Change shortcut/ });
  for (const keys of ['Control+c', 'Control+v', 'Control+a', 'Alt+F4']) {
    await recorder.click();
    await page.keyboard.press(keys);
    await expect(dialog(page).getByRole('alert')).toContainText('Every program needs these keys');
    await expect(recorder).toHaveAccessibleName(/now No shortcut/);
  }
  expect((await callBridge(page, 'settings.get')).shortcuts.quickReply).toBeNull();
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

test('the shortcut for all programs, and starting with the session', async ({ page, desk }) => {
  const { profile } = desk;
  const isSet = (accelerator: string) =>
    desk.app.electron.evaluate(
      ({ globalShortcut }, keys) => globalShortcut.isRegistered(keys),
      accelerator,
    );
  await openPage(page, 'General');
  await dialog(page).getByRole('button', { name: 'Change shortcut, now No shortcut' }).click();
  await expect(dialog(page)).toContainText('Press the keys…');
  await page.keyboard.press('Control+Alt+k');
  await expect(
    dialog(page).getByRole('button', { name: 'Change shortcut, now Ctrl+Alt+K' }),
  ).toBeVisible();
  await expect.poll(() => isSet('Ctrl+Alt+K')).toBe(true);

  await openPage(page, 'General');
  await setting(page, 'Start when I log in').click();
  const entry = join(profile.folder, `config/autostart/${DESKTOP_ENTRY}.desktop`);
  await expect.poll(() => readFile(entry, 'utf8').catch(() => '')).toContain('--hidden');

  const again = await desk.restart();
  await expect.poll(() => isSet('Ctrl+Alt+K')).toBe(true);
  await openPage(again, 'General');
  await expect(setting(again, 'Start when I log in')).toBeChecked();
  await setting(again, 'Start when I log in').click();
  await openPage(again, 'General');
  await dialog(again).getByRole('button', { name: 'Switch off' }).click();
  await expect.poll(() => isSet('Ctrl+Alt+K')).toBe(false);
  await close(again);
});

test('what is stored is counted and removed; unsent words and drafts stay', async ({
  page,
  desk,
}) => {
  const [customer, other] = [
    await desk.customer('Stella Stored', 'Keep this'),
    await desk.customer('Otto Other'),
  ];
  await openConversation(page, customer.name);
  await expect(bubble(page, 'Keep this')).toBeVisible();
  await page.getByRole('textbox', { name: 'Message' }).fill('My draft');
  await openConversation(page, other.name);
  await openPage(page, 'Privacy and storage');
  const stored = async () =>
    Number(
      await dialog(page)
        .locator('dl > div')
        .filter({ has: page.getByText('Messages', { exact: true }) })
        .locator('dd')
        .innerText(),
    );
  await expect.poll(stored).toBeGreaterThan(100);
  await choose(page, 'Messages for', '90 days');
  await dialog(page).getByRole('button', { name: 'Remove' }).click();
  const question = page.getByRole('alertdialog', { name: 'Remove what is stored?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  expect(await stored()).toBeGreaterThan(100);
  await dialog(page).getByRole('button', { name: 'Remove' }).click();
  await question.getByRole('button', { name: 'Remove' }).click();
  // Screen readers are told the same words; the dialog hides this from them.
  const notices = page.getByRole('region', { name: 'Notices', includeHidden: true });
  await expect(notices).toContainText('Stored messages and pictures were removed');
  expect(await stored()).toBeLessThan(100);
  await close(page);
  await openConversation(page, customer.name);
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('My draft');
  // It comes back from the server.
  await expect(bubble(page, 'Keep this')).toBeVisible();
});

test('the account, the versions, and diagnostics that give nothing away', async ({
  page,
  desk,
}) => {
  const { simulator, app } = desk;
  const words = { canned: 'Hello dear {name}', urgent: 'flood', text: 'A secret of mine' };
  await callBridge(page, 'settings.set', {
    cannedReplies: [{ id: '1', shortcut: 'hi', text: words.canned }],
    notifications: { urgentWords: [words.urgent] },
  });
  const customer = await desk.customer('Dina Diagnosed', words.text);
  await openConversation(page, customer.name);
  await expect(bubble(page, words.text)).toBeVisible();
  await openPage(page, 'Account and about');
  await expect(dialog(page)).toContainText(new URL(simulator.url).host);
  await expect(dialog(page)).toContainText('In this computer’s password store');
  await expect(dialog(page)).toContainText('This copy does not update itself');
  const { electron } = await callBridge(page, 'about.versions');
  await expect(dialog(page)).toContainText(electron);
  await dialog(page).getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect(page.getByText('Diagnostics copied')).toBeVisible();
  const copied = await clipboardText(app);
  expect(copied).toContain(electron);
  expect(copied).toMatch(/"conversations":1\d/);
  const customers = await simulator.conversations();
  const secrets = [
    simulator.apiKey,
    new URL(simulator.url).host,
    ...Object.values(words),
    ...customers.flatMap(({ id, contact }) => [id, contact.phoneNumber, contact.name ?? id]),
  ];
  expect(secrets.filter((secret) => copied.includes(secret))).toEqual([]);
  await close(page);
});

test('all of it is there after a restart', async ({ page, desk }) => {
  const chosen = {
    notifications: { content: 'name', notifyOn: 'needs-you', sound: 'knock' },
    handoff: { takeOverOnReply: 'always', takeoverMinutes: 30 },
    privacy: { sendReadReceipts: true },
    composer: { sendWith: 'ctrl-enter', spellCheck: false },
    storage: { keepDays: 90 },
    startup: { closeToTray: false },
    updates: { automatic: false, channel: 'beta' },
  } as const;
  await callBridge(page, 'settings.set', chosen);
  const before = await callBridge(page, 'settings.get');
  expect(before).toMatchObject(chosen);
  const again = await desk.restart();
  await expect(again.getByRole('list', { name: 'Conversations' })).toBeVisible();
  expect(await callBridge(again, 'settings.get')).toEqual(before);
  await openPage(again, 'Answering');
  await expect(again.getByRole('combobox', { name: 'Take over for' })).toHaveText('30 minutes');
  await expect(dialog(again).getByRole('radio', { name: /^Ctrl/ })).toBeChecked();
  await close(again);

  // Without the tray, closing is the end.
  await desk.app.closeWindow('main');
  await desk.app.ended();
});
