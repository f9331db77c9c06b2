/** What the settings do on the computer: its keys and its start, what is stored, and what is told of it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DESKTOP_ENTRY } from '../src-main/attention/app-id.ts';
import { callBridge } from './support/bridge.ts';
import { expect, test } from './support/desk.ts';
import { clipboardText } from './support/owner.ts';
import { bubble, openConversation } from './support/pages.ts';
import { choose, close, dialog, openPage, setting } from './support/settings-pages.ts';

test.use({ workspace: { conversations: 10, messages: 12, seed: 81 } });

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
