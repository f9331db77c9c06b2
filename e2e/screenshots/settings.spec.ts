import type { Page } from '@playwright/test';
import { callBridge } from '../support/bridge.ts';
import { expect, resize, showContact, test, write } from './stage.ts';

const openSettings = async (page: Page) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await expect(dialog).toBeVisible();
  return dialog;
};

test('every page of the settings', async ({ app, main, album }) => {
  const dialog = await openSettings(main);
  const turnTo = async (name: string) => {
    await dialog.getByRole('button', { name, exact: true }).click();
    const page = dialog.getByRole('region', { name, exact: true });
    await expect(page.locator(':scope > *').nth(1)).toBeVisible();
    if (name === 'Privacy and storage') await expect(page.getByText('Used in all')).toBeVisible();
  };
  for (const [name, scene] of [
    ['General', 'settings/general'],
    ['Notifications', 'settings/notifications'],
    ['Answering', 'settings/answering'],
    ['Saved answers', 'settings/saved-answers-empty'],
    ['Privacy and storage', 'settings/privacy'],
    ['Account and about', 'settings/account'],
  ] as const) {
    await turnTo(name);
    await album.take(main, scene);
  }

  await turnTo('Notifications');
  const quietHours = dialog.getByRole('switch', { name: 'Quiet hours' });
  await quietHours.click();
  await dialog.getByRole('button', { name: 'Different on…' }).first().click();
  await main.getByRole('menuitem', { name: 'Saturday' }).click();
  await quietHours.scrollIntoViewIfNeeded();
  await album.take(main, 'settings/quiet-hours');

  const opening = dialog.getByRole('region', { name: 'Opening hours' });
  await opening.getByRole('switch', { name: 'My shop has opening hours' }).click();
  for (const day of ['Saturday', 'Sunday']) {
    await opening.getByRole('button', { name: 'Different on…' }).click();
    await main.getByRole('menuitem', { name: day }).click();
  }
  await opening.getByRole('button', { name: 'Add opening hours: Saturday' }).click();
  await opening.scrollIntoViewIfNeeded();
  await album.take(main, 'settings/opening-hours');

  await dialog.getByRole('searchbox', { name: 'Find a setting' }).fill('not');
  await album.take(main, 'settings/search');
  await dialog.getByRole('searchbox', { name: 'Find a setting' }).fill('');

  await turnTo('Privacy and storage');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(main.getByText('Remove what is stored?')).toBeVisible();
  await album.take(main, 'settings/storage-question');
  await main.keyboard.press('Escape');

  await callBridge(main, 'settings.set', {
    cannedReplies: [
      { id: '1', shortcut: 'hours', text: 'We are open from 10 am to 6 pm.' },
      { id: '2', shortcut: 'thanks', text: 'Thank you, {name}! Enjoy the yarn.' },
      {
        id: '3',
        shortcut: 'a-shortcut-as-long-as-it-gets-to',
        text: 'You can send everything back within 30 days. '.repeat(5),
      },
    ],
  });
  await turnTo('Saved answers');
  await album.take(main, 'settings/saved-answers');
  await dialog.getByRole('button', { name: 'Edit “thanks”' }).click();
  await expect(main.getByRole('textbox', { name: 'Name' })).toBeVisible();
  await album.take(main, 'settings/saved-answer-editor');
  await main.keyboard.press('Escape');

  await resize(app, main, 720, 480);
  await album.take(main, 'settings/narrow');
});

test('leaving with replies unsent', async ({ main, simulator, album }) => {
  await showContact(main, simulator, 'Leyla Demir');
  await simulator.stop();
  await expect(main.getByRole('status', { name: 'Connection' })).toContainText('Offline');
  await write(main, 'Evet, hediye paketi yapıyoruz.');
  const dialog = await openSettings(main);
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(main.getByRole('button', { name: 'Sign out and delete' })).toBeVisible();
  await album.take(main, 'settings/sign-out-question');
});
