import type { Locator, Page } from '@playwright/test';
import { callBridge } from '../support/bridge.ts';
import { conversationList, fillSignIn } from '../support/pages.ts';
import { Simulator } from '../support/simulator.ts';
import { calmPage, expect, idOf, resize, showContact, test, write } from './stage.ts';

const rowsOf = (page: Page) => conversationList(page).getByRole('listitem');
const connectionOf = (page: Page) => page.getByRole('status', { name: 'Connection' });

test('list, filters and search', async ({ app, main, simulator, album }) => {
  await expect(rowsOf(main).nth(6)).toBeVisible();
  await album.take(main, 'inbox/many');

  await main.getByRole('button', { name: 'Filter and order' }).click();
  await expect(main.getByRole('menu')).toBeVisible();
  await album.take(main, 'inbox/filter-menu');
  await main.getByRole('menuitemradio', { name: '24 h over' }).click();
  await main.keyboard.press('Escape');
  await album.take(main, 'inbox/filtered');
  await main.getByRole('button', { name: /Remove filter/ }).click();
  const needsYou = main.getByRole('button', { name: /^Needs you/ });
  await needsYou.click();
  await album.take(main, 'inbox/needs-you');
  await callBridge(main, 'settings.set', { handoff: { longWaitMinutes: 5 } });
  await album.take(main, 'inbox/long-wait');
  await callBridge(main, 'settings.set', { handoff: { longWaitMinutes: 30 } });
  await needsYou.click();

  await main.getByRole('button', { name: 'Filter and order' }).click();
  await main.getByRole('menuitemradio', { name: 'Closes before you open' }).click();
  await main.keyboard.press('Escape');
  await expect(rowsOf(main).first()).toBeVisible();
  await main.mouse.move(700, 600);
  await album.take(main, 'inbox/before-closing');
  await main.getByRole('button', { name: /Remove filter/ }).click();

  await rowsOf(main).first().click({ button: 'right' });
  await expect(main.getByRole('menu')).toBeVisible();
  await album.take(main, 'inbox/row-menu');
  await main.keyboard.press('Escape');

  await rowsOf(main).nth(3).click({ button: 'right' });
  await main.getByRole('menuitem', { name: 'Pin', exact: true }).click();
  await expect(rowsOf(main).filter({ hasText: 'pinned' })).toBeVisible();
  await album.take(main, 'inbox/pinned');
  const unpin = main.getByRole('menuitem', { name: 'Unpin' });
  // The demo goes on: a press right after rows moved under the pointer counts for nothing.
  await expect(async () => {
    await rowsOf(main).filter({ hasText: 'pinned' }).click({ button: 'right' });
    await expect(unpin).toBeVisible({ timeout: 1000 });
  }).toPass();
  await unpin.click();
  await expect(rowsOf(main).filter({ hasText: 'pinned' })).toBeHidden();

  const graceId = await idOf(simulator, 'Grace Okafor');
  const label = await callBridge(main, 'labels.put', {
    id: null,
    name: 'Regular',
    colour: 'green',
  });
  await callBridge(main, 'people.label', { conversationIds: [graceId], label: label.id, on: true });
  const kept = { conversationId: graceId, name: 'Grace from the flower shop', note: 'On paper' };
  await callBridge(main, 'people.set', kept);
  await expect(rowsOf(main).filter({ hasText: 'On paper' })).toBeVisible();
  await album.take(main, 'inbox/kept');
  await callBridge(main, 'people.set', { conversationId: graceId, name: '' });
  const choose = (row: Locator, words: string) =>
    expect(async () => {
      await row.click({ modifiers: ['ControlOrMeta'] });
      await expect(main.getByRole('toolbar')).toContainText(words, { timeout: 1000 });
    }).toPass();
  await choose(rowsOf(main).nth(1), '1 selected');
  await choose(rowsOf(main).nth(3), '2 selected');
  await album.take(main, 'inbox/selected');
  await main.getByRole('button', { name: 'Clear selection' }).click();

  const search = main.getByRole('searchbox', { name: 'Search' });
  await search.fill('grace');
  await expect(main.getByRole('list', { name: 'Messages' })).toBeVisible();
  await album.take(main, 'inbox/search');
  await search.fill('quartz');
  await expect(main.getByText('Nothing found').first()).toBeVisible();
  await album.take(main, 'inbox/search-none');
  await search.fill('');

  await showContact(main, simulator, 'Grace Okafor');
  await album.take(main, 'inbox/wide-thread');
  await resize(app, main, 720, 480);
  await album.take(main, 'inbox/narrow-thread');
  await main.getByRole('button', { name: 'Back to the list' }).click();
  await album.take(main, 'inbox/narrow-list');
  await resize(app, main, 1080, 720);
  await callBridge(main, 'settings.set', {
    appearance: { density: 'compact', textSize: 'larger' },
  });
  await album.take(main, 'inbox/compact');
});

test('when the server does not answer as it should', async ({ main, simulator, album }) => {
  await showContact(main, simulator, 'Leyla Demir');
  await simulator.stop();
  await expect(connectionOf(main)).toContainText('Offline');
  await write(main, 'Evet, hediye paketi yapıyoruz.');
  await write(main, 'Not için ne yazalım?');
  await expect(connectionOf(main)).toContainText('2 waiting');
  await album.take(main, 'inbox/offline');
  await connectionOf(main).getByRole('button').click();
  await expect(main.getByRole('button', { name: 'Check now' })).toBeVisible();
  await album.take(main, 'inbox/connection-details');
  await main.keyboard.press('Escape');

  const { port } = simulator;
  const other = await Simulator.start({ demo: true, port, apiKey: 'the-key-that-replaced-it' });
  await other.setFaults([{ fault: 'status', status: 503 }]);
  await callBridge(main, 'connection.checkNow');
  await expect(connectionOf(main)).toContainText('does not answer');
  await album.take(main, 'inbox/server-trouble');

  await other.setFaults([]);
  await expect(main.getByRole('alert').first()).toContainText('does not accept this key');
  await album.take(main, 'inbox/key-refused');
  await other.stop();
});

test.describe('a workspace without customers', () => {
  test.use({ simulatorOptions: { conversations: 0, messages: 0 } });

  test('before the first message', async ({ app, simulator, album }) => {
    const main = await calmPage(app, 'main');
    await fillSignIn(main, simulator.apiKey, simulator.url);
    await simulator.setFaults([
      { match: { path: 'ordering' }, fault: 'slow', delayMs: 4000, times: 1 },
    ]);
    await main.getByRole('button', { name: 'Sign in' }).click();
    await expect(main.getByRole('searchbox', { name: 'Search' })).toBeVisible();
    await album.take(main, 'inbox/loading');
    await expect(main.getByText('No conversations yet')).toBeVisible();
    await expect(connectionOf(main)).toContainText('Up to date');
    await album.take(main, 'inbox/empty');

    await needsNobody(main);
    await album.take(main, 'inbox/filtered-empty');
    await main.getByRole('button', { name: 'Insights' }).click();
    await expect(main.getByRole('dialog', { name: 'Insights' })).toBeVisible();
    await expect(main.getByText('No messages in this period')).toBeVisible();
    await album.take(main, 'insights/empty');
  });
});

const needsNobody = (page: Page) => page.getByRole('button', { name: /^Needs you/ }).click();
